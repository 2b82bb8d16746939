import { type Page, test as noisy } from '@playwright/test';
import { expect, test } from './quiet-page';

const editor = (page: Page, file: string) => page.getByRole('textbox', { name: `YAML editor, ${file}` });
const evaluation = (page: Page) => page.getByRole('status', { name: 'Evaluation' });
const edge = (page: Page, from: string, to: string) =>
  page.getByRole('button', { name: new RegExp(`^${from} to ${to} port`) });

/** Waits for the full editor: the plain view before it has the same name. */
async function openEditor(page: Page, file = 'mesh.yaml'): Promise<void> {
  await expect(page.locator('.monaco-editor')).toBeVisible();
  await page.getByRole('tab', { name: file }).click();
  await editor(page, file).focus();
}

async function paste(page: Page, text: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.keyboard.press('ControlOrMeta+v');
}

/** The verdicts of the map, by edge. */
async function verdicts(page: Page): Promise<readonly (string | null)[]> {
  const edges = page.getByRole('group', { name: 'Service graph' }).locator('[data-verdict]');
  return edges.evaluateAll((found) =>
    found.map((one) => `${one.getAttribute('aria-label')} ${one.getAttribute('data-verdict')}`),
  );
}

const list = `apiVersion: v1
kind: List
items:
- apiVersion: v1
  kind: Secret
  metadata:
    name: keys
    namespace: shop
    managedFields:
    - manager: kubectl
  data:
    token: aHVzaC1odXNo
- apiVersion: v1
  kind: Namespace
  metadata:
    name: shop
- apiVersion: v1
  kind: Pod
  metadata:
    name: till
    namespace: shop
    labels: {app: till}
  spec:
    containers: [{name: till, ports: [{containerPort: 8080}]}]
  status:
    phase: Running
- apiVersion: v1
  kind: Service
  metadata: {name: till, namespace: shop}
  spec:
    selector: {app: till}
    ports: [{port: 80, targetPort: 8080}]
`;

test('what is typed into the editor arrives, blanks included', async ({ page }) => {
  await page.goto('/');
  await openEditor(page);
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.type('# a b c d');
  await expect(page.locator('.view-line').first()).toHaveText(/^#\sa\sb\sc\sd/);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.locator('.view-line').first()).not.toHaveText(/^#\sa\sb\sc\sd/);
});

test('text that comes at once, as a keyboard that completes gives it, arrives whole', async ({ page }) => {
  await page.goto('/');
  await openEditor(page, 'authz.yaml');
  await page.keyboard.press('ControlOrMeta+End');
  const policy = (name: string) =>
    `---\napiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nmetadata:\n  name: ${name}\n  namespace: bookinfo\nspec:\n  selector:\n    matchLabels:\n      app: ratings\n  rules:\n  - {}\n`;
  await page.keyboard.insertText(['one', 'two', 'three', 'four'].map(policy).join(''));
  await expect(edge(page, 'reviews', 'ratings')).toHaveAttribute('data-verdict', 'allow');
  await expect(evaluation(page)).toContainText('Up to date');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(edge(page, 'reviews', 'ratings')).toHaveAttribute('data-verdict', 'deny');
});

test('text that does not parse keeps the verdicts that were', async ({ page }) => {
  await page.goto('/');
  await openEditor(page, 'authz.yaml');
  await expect(evaluation(page)).toHaveText(/Up to date/);
  const before = await verdicts(page);
  // Line 7 is `spec: {}` of allow-nothing: its colon goes.
  await page.keyboard.press('ControlOrMeta+Home');
  for (let line = 1; line < 7; line++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Home');
  for (let column = 0; column < 5; column++) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Backspace');
  await expect(evaluation(page)).toHaveText(/Holding 1 document/);
  expect(await verdicts(page)).toEqual(before);
  await page.keyboard.type(':');
  await expect(evaluation(page)).toHaveText(/Up to date/);
});

test('a pasted List is cleaned and its Secrets are emptied', async ({ page }) => {
  await page.goto('/');
  await openEditor(page);
  await page.getByRole('button', { name: 'New file' }).click();
  await editor(page, 'policy.yaml').focus();
  await paste(page, list);
  const bar = page.getByRole('region', { name: 'Editor' }).getByRole('status');
  await expect(bar).toContainText('Added 4 objects: 3 evaluated, 1 kept as text. 1 Secret emptied.');
  await expect(bar).toContainText('Removed managedFields and status.');
  const text = page.locator('.view-lines');
  await expect(text).toContainText('token: REMOVED');
  await expect(text).not.toContainText('aHVzaC1odXNo');
  await expect(page.getByRole('group', { name: 'Service graph' }).getByText('till').first()).toBeVisible();

  await page.getByRole('button', { name: 'Keep as pasted' }).click();
  await expect(text).toContainText('managedFields');
  await expect(text).not.toContainText('aHVzaC1odXNo');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(text).toHaveText('');
});

test('an empty scenario takes a paste wherever the focus is', async ({ page }) => {
  await page.goto('/');
  await expect(evaluation(page)).toHaveText(/Up to date/);
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('option', { name: 'New scenario' }).click();
  await expect(page.getByText('Paste manifests, drop files, or open an example.')).toBeVisible();
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await paste(page, list);
  await expect(page.getByText('1 Secret emptied')).toBeVisible();
  await expect(page.getByRole('tab', { name: 'mesh.yaml' })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+k');
  await page
    .getByRole('option', { name: /Bookinfo/ })
    .first()
    .click();
  await expect(page.getByRole('tab', { name: 'authz.yaml' })).toBeVisible();
  await expect(page.getByText(/Added \d+ objects/)).toHaveCount(0);
});

test('a Secret pasted into other text is emptied as well', async ({ page }) => {
  await page.goto('/');
  await openEditor(page, 'mtls.yaml');
  await page.keyboard.press('ControlOrMeta+End');
  await paste(page, '---\nkind: Secret\nmetadata: {name: a}\nstringData: {a: hush-hush}\n');
  await expect(page.getByText('1 Secret emptied')).toBeVisible();
  await expect(page.locator('.view-lines')).toContainText('stringData: {a: REMOVED}');
  await expect(page.locator('.view-lines')).toContainText('kind: PeerAuthentication');
});

test('a table of kubectl is told from manifests', async ({ page }) => {
  await page.goto('/');
  await openEditor(page);
  const files = await page.getByRole('tablist', { name: 'Files' }).getByRole('tab').count();
  await paste(
    page,
    'NAME                       READY   STATUS    RESTARTS   AGE\ndetails-v1-5f4d584748-x   2/2     Running   0          3d\n',
  );
  await expect(page.getByText('Run it again with')).toBeVisible();
  await expect(page.getByRole('tablist', { name: 'Files' }).getByRole('tab')).toHaveCount(files);
  await expect(page.locator('.view-lines')).not.toContainText('RESTARTS');
});

test('a policy is lit on the map while the caret is in it', async ({ page }) => {
  await page.goto('/');
  await openEditor(page, 'authz.yaml');
  await page.locator('.view-line', { hasText: 'name: reviews-from-productpage' }).click();
  await expect(edge(page, 'productpage', 'reviews')).toHaveAttribute('data-lit');
  await expect(page.getByRole('tab', { name: 'Ask' })).toHaveAttribute('aria-selected', 'true');
});

test('an answer leads to its line', async ({ page }) => {
  await page.goto('/');
  await openEditor(page);
  await edge(page, 'reviews', 'ratings').click();
  await page.getByRole('link', { name: 'authz.yaml line 62' }).first().click();
  await expect(page.getByRole('tab', { name: 'authz.yaml' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.locator('.line-numbers.active-line-number')).toHaveText('62');
  await expect(page.locator('.tint-deny')).toBeVisible();
});

test('text that never parsed is named with its line', async ({ page }) => {
  await page.goto('/');
  await openEditor(page);
  await page.getByRole('button', { name: 'New file' }).click();
  await editor(page, 'policy.yaml').focus();
  await paste(page, 'kind: Service\nmetadata\n  name: a\n');
  await expect(page.getByText(/1 document is not evaluated: line \d+/)).toBeVisible();
  await page.getByRole('button', { name: 'Go to it' }).click();
  await expect(editor(page, 'policy.yaml')).toBeFocused();
});

test('a closed file comes back', async ({ page }) => {
  await page.goto('/');
  await openEditor(page);
  const tabs = page.getByRole('tablist', { name: 'Files' }).getByRole('tab');
  await expect(tabs).toHaveText(['mesh.yaml', 'mtls.yaml', 'authz.yaml']);
  await page.getByRole('tab', { name: 'mtls.yaml' }).press('Delete');
  await expect(tabs).toHaveText(['mesh.yaml', 'authz.yaml']);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(tabs).toHaveText(['mesh.yaml', 'mtls.yaml', 'authz.yaml']);
});

test('the whole mesh is replaced, and brought back', async ({ page }) => {
  await page.goto('/');
  await openEditor(page);
  await page.getByRole('button', { name: 'Editor menu' }).click();
  await page.getByRole('menuitem', { name: 'Replace mesh…' }).click();
  await page.getByRole('textbox', { name: 'Manifests' }).fill(list);
  await page.getByRole('dialog').getByRole('button', { name: 'Replace mesh' }).click();
  const tabs = page.getByRole('tablist', { name: 'Files' }).getByRole('tab');
  await expect(page.getByText('Replaced the mesh with 4 objects')).toBeVisible();
  await expect(tabs).toHaveText(['mesh.yaml']);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(tabs).toHaveText(['mesh.yaml', 'mtls.yaml', 'authz.yaml']);
});

test('dropped files are added, and binary ones refused', async ({ page }) => {
  await page.goto('/');
  await openEditor(page);
  const dropped = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(['kind: Namespace\napiVersion: v1\nmetadata: {name: shop}\n'], 'shop.yaml'));
    transfer.items.add(new File([new Uint8Array([0x1f, 0x8b, 0, 255])], 'shop.tgz'));
    return transfer;
  });
  await page.dispatchEvent('body', 'dragenter', { dataTransfer: dropped });
  await expect(page.getByText('Drop to add 2 files')).toBeVisible();
  await page.dispatchEvent('body', 'drop', { dataTransfer: dropped });
  await expect(page.getByRole('tab', { name: 'shop.yaml' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByText('it holds binary data')).toBeVisible();
});

test('identities of the mesh are offered where they can be written', async ({ page }) => {
  await page.goto('/');
  await openEditor(page);
  await page.getByRole('button', { name: 'New file' }).click();
  await editor(page, 'policy.yaml').focus();
  await paste(
    page,
    'kind: AuthorizationPolicy\nspec:\n  rules:\n  - from:\n    - source:\n        principals:\n        - ',
  );
  await expect(page.locator('.view-lines')).toContainText('principals');
  await page.keyboard.press('Control+Space');
  await expect(page.getByRole('option', { name: /ns\/bookinfo\/sa\/bookinfo-details/ })).toBeVisible();
});

test('fields of a kind are offered as its schema has them', async ({ page }) => {
  await page.goto('/');
  await openEditor(page);
  await page.getByRole('button', { name: 'New file' }).click();
  await editor(page, 'policy.yaml').focus();
  await paste(
    page,
    'apiVersion: networking.istio.io/v1\nkind: DestinationRule\nspec:\n  trafficPolicy:\n    tls:\n      mode: ',
  );
  await expect(page.locator('.view-lines')).toContainText('trafficPolicy');
  await page.keyboard.press('Control+Space');
  await expect(page.getByRole('option', { name: /ISTIO_MUTUAL/ })).toBeVisible();
});

test('a rule says what it does, whom it lets in, and who misses it by least', async ({ page }) => {
  await page.goto('/');
  await openEditor(page, 'authz.yaml');
  await page.keyboard.press('ControlOrMeta+f');
  await page.keyboard.type('sa/reviews');
  await page.keyboard.press('Escape');
  const hover = page.locator('.monaco-hover').filter({ hasText: 'rule 0 of' });
  // What is written between the lines while the page still loads moves them, and that closes the hover.
  await expect(async () => {
    await page.keyboard.press('Shift+F1');
    await page.waitForTimeout(500);
    await expect(hover).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect(hover).toContainText('Allows every request from callers with identity');
  await expect(hover).toContainText('none of 5 callers matches');
  await expect(hover).toContainText('Nearest: reviews at port 9080; principal differs.');
  await hover.getByText('Ask about reviews').click();
  await expect(page.getByRole('region', { name: 'Answer' }).getByRole('heading', { name: 'Denied' })).toBeVisible();
});

test('a policy is staged from the line above it, and turned on again at the caret', async ({ page }) => {
  await page.goto('/');
  await openEditor(page, 'authz.yaml');
  await page.locator('.codelens-decoration').getByText('On ▾').nth(1).click();
  await page.getByRole('option', { name: 'Stage details-from-productpage' }).click();
  await expect(edge(page, 'productpage', 'details')).toHaveAttribute('data-verdict', 'deny');
  await expect(page.locator('.codelens-decoration').getByText('Staged ▾')).toBeVisible();
  await editor(page, 'authz.yaml').focus();
  await page.keyboard.press('Control+.');
  await page.getByRole('option', { name: 'Turn on details-from-productpage' }).click();
  await expect(edge(page, 'productpage', 'details')).toHaveAttribute('data-verdict', 'allow');
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('the plain view takes text, and the full editor is never loaded', async ({ page }) => {
    const scripts: string[] = [];
    page.on('request', (request) => scripts.push(request.url()));
    await page.goto('/');
    await page.getByRole('navigation', { name: 'Panes' }).getByText('Code').click();
    await editor(page, 'mesh.yaml').fill(
      'kind: Namespace\napiVersion: v1\nmetadata: {name: shop}\n---\nkind: ConfigMap\napiVersion: v1\nmetadata: {name: notes}\n',
    );
    await expect(page.getByText('kept, not evaluated')).toBeVisible();
    expect(scripts.filter((url) => url.includes('text-editor'))).toEqual([]);
  });
});

// Not the quiet page: the browser itself complains about the chunk that is blocked here.
noisy('typing works without the full editor, which can be tried again', async ({ page }) => {
  await page.route('**/assets/text-editor*.js', (route) => route.abort());
  await page.goto('/');
  await expect(page.getByText('The full editor did not load. Plain text works.')).toBeVisible();
  await editor(page, 'mesh.yaml').focus();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.type('# kept ');
  await page.unroute('**/assets/text-editor*.js');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.locator('.monaco-editor')).toBeVisible();
  await expect(page.locator('.view-line').first()).toHaveText(/^#\skept\s/);
});
