import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './quiet-page';

const edge = (page: Page, from: string, to: string) =>
  page.getByRole('button', { name: new RegExp(`^${from} to ${to} port`) });
const mtlsTab = (page: Page) => page.getByRole('tab', { name: 'mTLS', exact: true });
const panel = (page: Page) => page.getByRole('tabpanel', { name: 'mTLS' });
const planner = (page: Page) => page.getByRole('combobox', { name: 'Go STRICT in' });
const evaluation = (page: Page) => page.getByRole('status', { name: 'Evaluation' });

function app(namespace: string, name: string, service = true): string {
  return `---
apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: ${namespace}}
spec:
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec: {serviceAccountName: ${name}, containers: [{name: app, image: app}]}
${
  service
    ? `---
apiVersion: v1
kind: Service
metadata: {name: ${name}, namespace: ${namespace}}
spec: {selector: {app: ${name}}, ports: [{name: http, port: 9080}]}
`
    : ''
}`;
}

/** Bookinfo that takes plaintext as well, without a policy, and a caller that has no proxy. */
const mesh = `apiVersion: v1
kind: Namespace
metadata: {name: bookinfo, labels: {istio-injection: enabled}}
---
apiVersion: v1
kind: Namespace
metadata:
  name: legacy
${app('bookinfo', 'productpage')}${app('bookinfo', 'reviews')}${app('bookinfo', 'ratings')}${app('legacy', 'sleep', false)}---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: {name: default, namespace: bookinfo}
spec:
  mtls:
    mode: PERMISSIVE
`;

/** Brings a mesh in as a reader would, into an empty scenario, and opens the tab. */
async function open(page: Page, text = mesh): Promise<void> {
  await page.goto('/');
  await page.getByRole('button', { name: 'Policy Playground' }).click();
  await page.getByRole('menuitem', { name: 'New scenario' }).click();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.keyboard.press('ControlOrMeta+v');
  await expect(page.getByRole('button', { name: /^ratings in bookinfo/ })).toBeVisible();
  await mtlsTab(page).click();
  await expect(planner(page)).toBeVisible();
}

/** The text of the only file. */
async function written(page: Page): Promise<string> {
  return await page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const opening = indexedDB.open('keyval-store');
        opening.onsuccess = () => {
          const get = opening.result.transaction('keyval').objectStore('keyval').get('scenario.v1');
          get.onsuccess = () => resolve(get.result.files.map((file: { text: string }) => file.text).join('---\n'));
        };
      }),
  );
}

test('going STRICT names who breaks, shows it on the map, and writes it', async ({ page }) => {
  await open(page);
  await planner(page).selectOption('bookinfo');
  await expect(panel(page)).toContainText('1 caller breaks');
  await expect(panel(page)).toContainText('sleep');
  await panel(page).getByRole('button', { name: 'Preview on the map' }).click();
  await expect(edge(page, 'sleep', 'reviews')).toHaveAccessibleName(/cannot connect/);
  await expect(edge(page, 'sleep', 'reviews')).toHaveAttribute('data-change', 'lost');
  await expect(edge(page, 'productpage', 'reviews')).toHaveAccessibleName(/allowed, mTLS/);
  await page.getByRole('button', { name: 'Discard the preview' }).click();
  await expect(edge(page, 'sleep', 'reviews')).toHaveAccessibleName(/allowed, plaintext/);

  await panel(page).getByRole('button', { name: 'Write the patch' }).click();
  await expect(panel(page)).toContainText('Nothing to do: mTLS is required here already.');
  await expect(panel(page)).toContainText('3 workloads accept only mTLS. 1 caller sends plaintext and cannot connect.');
  await expect.poll(() => written(page)).toContain('mode: STRICT');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(panel(page)).toContainText('1 caller breaks');
});

test('a remedy is part of the plan, and of what is written @more', async ({ page }) => {
  await open(page);
  await panel(page).getByRole('button', { name: 'Take into the plan: inject legacy' }).click();
  await expect(panel(page)).toContainText('nobody breaks');
  await panel(page).getByRole('button', { name: 'Take out of the plan: inject legacy' }).click();
  await expect(panel(page)).toContainText('1 caller breaks');
  await panel(page).getByRole('button', { name: 'Take into the plan: keep 9080 of reviews open' }).click();
  await panel(page).getByRole('button', { name: 'Preview on the map' }).click();
  await expect(edge(page, 'sleep', 'ratings')).toHaveAccessibleName(/cannot connect/);
  await expect(edge(page, 'sleep', 'reviews')).toHaveAccessibleName(/allowed, plaintext/);
  await page.getByRole('button', { name: 'Apply the preview' }).click();
  await expect(evaluation(page)).toContainText('Up to date');
  await expect.poll(() => written(page)).toMatch(/portLevelMtls:\s+9080:\s+mode: PERMISSIVE/);
  await panel(page).getByRole('combobox', { name: 'Workload' }).selectOption('bookinfo/reviews');
  await expect(panel(page)).toContainText('port 9080 accepts mTLS and plaintext');
});

test('the ladder leads to the line that decides @more', async ({ page }) => {
  await open(page);
  const ladder = panel(page).getByRole('list', { name: 'Ladder of every port' });
  const deciding = ladder.getByRole('listitem').filter({ hasText: 'decides' });
  await expect(deciding).toContainText('namespace');
  await expect(deciding).toContainText('PERMISSIVE');
  await deciding.getByRole('link', { name: /^mesh\.yaml line \d+$/ }).click();
  await expect(page.getByRole('textbox', { name: 'YAML editor, mesh.yaml' })).toBeFocused();
});

test('a workload selected on the map keeps the tab @more', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: /^sleep in legacy/ }).click();
  await expect(mtlsTab(page)).toHaveAttribute('aria-selected', 'true');
  await expect(panel(page)).toContainText('sleep has no proxy');
});

test('a kind of handshake lights its edges', async ({ page }) => {
  await open(page);
  await panel(page).getByRole('combobox', { name: 'Workload' }).selectOption('bookinfo/reviews');
  const cell = panel(page).getByRole('button', { name: 'no proxy to PERMISSIVE: ok, plain, 3 edges' });
  await cell.click();
  await expect(cell).toHaveAttribute('aria-pressed', 'true');
  await expect(edge(page, 'sleep', 'reviews')).toHaveAttribute('data-lit');
  await expect(edge(page, 'productpage', 'reviews')).not.toHaveAttribute('data-lit');
  await expect(panel(page)).toContainText('the server sees no identity');
  // What was looked at before stays on the screen.
  await expect(panel(page).getByRole('combobox', { name: 'Workload' })).toHaveValue('bookinfo/reviews');
  await page.keyboard.press('Escape');
  await expect(edge(page, 'sleep', 'reviews')).not.toHaveAttribute('data-lit');
});

test('what istiod sends is shown line by line, and each line leads to its cause', async ({ page }) => {
  await page.goto('/#example=bookinfo');
  await page.getByRole('button', { name: /^ratings in bookinfo/ }).click();
  await page.getByText('What istiod sends').click();
  const lines = page.getByRole('region', { name: 'Configuration lines' });
  await expect(lines).toContainText('name: virtualInbound');
  await expect(lines).not.toContainText('policy[ratings-from-reviews]');
  await lines.getByRole('button', { name: 'Unfold name: "0.0.0.0_9080"' }).click();
  await expect(lines).toContainText('ns[bookinfo]-policy[ratings-from-reviews]-rule[0]:');
  await expect(lines).toContainText('exact: "spiffe://cluster.local/ns/bookinfo/sa/reviews"');
  await lines.getByRole('link', { name: 'authz.yaml line 62' }).click();
  await expect(page.getByRole('tab', { name: 'authz.yaml' })).toHaveAttribute('aria-selected', 'true');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy as text' }).click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toMatch(/^name: virtualInbound\naddress:\n {2}socketAddress:\n/);
});

test('on a phone the tab is behind More @more', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/#example=bookinfo');
  await page.getByRole('navigation', { name: 'Panes' }).getByRole('button', { name: 'More' }).click();
  const section = page.getByRole('region', { name: 'mTLS', exact: true });
  await expect(section).toContainText('6 workloads accept only mTLS. 1 caller sends plaintext and cannot connect.');
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});

test('nothing of it locks anybody out', async ({ page }) => {
  await open(page);
  await panel(page)
    .getByRole('button', { name: /^no proxy to PERMISSIVE/ })
    .click();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).include('#inspector-panel').analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
  }
});
