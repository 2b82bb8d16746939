import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { type Page, type Route, test as noisy } from '@playwright/test';
import { decodeShareLink } from '../src/scenarios/link/share-link';
import { expect, test } from './quiet-page';
import { whenStored } from './stored-by';
import { inEveryTheme } from './themes';

/** Written in pieces, so that nobody takes it for a real one. */
const token = ['eyJhbGciOiJSUzI1NiJ9', 'eyJzdWIiOiJhbGljZSJ9', 'c2lnbmF0dXJl'].join('.');

const mesh = `apiVersion: v1
kind: Secret
metadata: {name: db, namespace: shop}
stringData: {password: planted-password}
---
apiVersion: v1
kind: Namespace
metadata: {name: shop, labels: {istio-injection: enabled}}
---
# A comment that stays. curl -H "Authorization: Bearer ${token}"
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
      - name: web
        env: [{name: DB_PASSWORD, value: planted-variable}]
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: api, namespace: shop}
spec:
  selector: {matchLabels: {app: api}}
  template:
    metadata: {labels: {app: api}}
    spec: {containers: [{name: api, ports: [{containerPort: 8080}]}]}
---
apiVersion: v1
kind: Service
metadata: {name: api, namespace: shop}
spec: {selector: {app: api}, ports: [{name: http, port: 80, targetPort: 8080}]}
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: only-reading, namespace: shop}
spec: {selector: {matchLabels: {app: api}}, rules: [{to: [{operation: {methods: [GET]}}]}]}
`;

const scenario = `title: A planted mesh
files:
  mesh.yaml: |
${mesh.replace(/^(?=.)/gm, '    ')}
calls:
  - {from: shop/web, to: shop/api:80}
`;

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Share' });
const link = (page: Page) => dialog(page).getByRole('textbox', { name: 'Link' });
const edge = (page: Page, from: string, to: string) =>
  page.getByRole('button', { name: new RegExp(`^${from} to ${to} port`) });

async function open(page: Page, hash: string): Promise<void> {
  await page.goto(`/${hash}`);
  await expect(page.getByRole('status', { name: 'Evaluation' })).toContainText('Up to date');
}

/** Opens the fragment in the page that is open, as a link that somebody follows. */
async function follow(page: Page, address: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(address);
  await expect(page.getByRole('status', { name: 'Evaluation' })).toContainText('Up to date');
}

async function share(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await expect(link(page)).toHaveValue(/#v\d:/);
  return await link(page).inputValue();
}

async function drop(page: Page, name: string, text: string): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([file, content]) => {
      const data = new DataTransfer();
      data.items.add(new File([content ?? ''], file ?? '', { type: 'application/yaml' }));
      return data;
    },
    [name, text] as const,
  );
  await page.dispatchEvent('main', 'dragenter', { dataTransfer: transfer });
  await page.dispatchEvent('main', 'drop', { dataTransfer: transfer });
}

test.describe('a link', () => {
  test('leaves secrets behind, lists them, and decides alike', async ({ page, browser }) => {
    await open(page, '#example=bookinfo');
    await drop(page, 'planted.yaml', scenario);
    await expect(edge(page, 'web', 'api')).toHaveAttribute('data-verdict', 'depends');

    const address = await share(page);
    const removed = dialog(page).getByRole('region', { name: 'What was removed' });
    await expect(removed.getByRole('listitem')).toHaveCount(3);
    await expect(removed).toContainText('Secret shop/db');
    await expect(removed).toContainText('DB_PASSWORD');
    await expect(removed).toContainText('Token');
    await page.keyboard.press('Escape');

    const other = await browser.newContext();
    const there = await other.newPage();
    await there.goto(address);
    await expect(edge(there, 'web', 'api')).toHaveAttribute('data-verdict', 'depends');
    await there.getByRole('button', { name: 'Share', exact: true }).click();
    await expect(link(there)).toHaveValue(/#v\d:/);
    const removedThere = there.getByRole('region', { name: 'What was removed' });
    await expect(removedThere.getByRole('listitem')).toHaveText([/Secret.*Taken out when it was brought in/]);
    const download = there.waitForEvent('download');
    await there.getByRole('button', { name: 'Download scenario' }).click();
    const text = readFileSync(await (await download).path(), 'utf8');
    for (const planted of ['planted-password', 'planted-variable', token]) expect(text).not.toContain(planted);
    expect(text).toContain('# A comment that stays.');
    await other.close();
  });

  test('takes along what is put back, and only that @more', async ({ page }) => {
    await open(page, '#example=bookinfo');
    await drop(page, 'planted.yaml', scenario);
    await expect(edge(page, 'web', 'api')).toBeVisible();
    const clean = await share(page);
    await dialog(page)
      .getByRole('button', { name: /^Put back: Value of a variable/ })
      .click();
    await expect(dialog(page)).toContainText('Goes along');
    await expect(link(page)).not.toHaveValue(clean);
    await dialog(page)
      .getByRole('button', { name: /^Remove again: Value of a variable/ })
      .click();
    await expect(link(page)).toHaveValue(clean);
  });

  test('opens as a scenario of its own, and one’s own work can be had back @more', async ({ page }) => {
    await open(page, '#example=bookinfo');
    const address = await share(page);
    await page.keyboard.press('Escape');
    await drop(page, 'planted.yaml', scenario);
    await expect(edge(page, 'web', 'api')).toBeVisible();
    await whenStored(page, 'only-reading');
    await follow(page, address);
    await expect(edge(page, 'reviews', 'ratings')).toBeVisible();
    await expect(page.getByText('Opened from a link. Your own work is kept.')).toBeVisible();
    await page.getByRole('button', { name: 'Bring it back' }).click();
    await expect(edge(page, 'web', 'api')).toBeVisible();
  });

  test('opens on the call that was looked at @more', async ({ page }) => {
    await open(page, '#example=bookinfo');
    await edge(page, 'reviews', 'ratings').click();
    const address = await share(page);
    await follow(page, address);
    await expect(page.getByRole('region', { name: 'Answer' }).getByRole('heading', { level: 2 })).toHaveText('Denied');
  });

  test('of an exercise keeps its task and its start, and no solution @more', async ({ page }) => {
    await open(page, '#exercise=E07');
    // The top bar shares the answer.
    await page.getByRole('banner').getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Share', exact: true }).click();
    await expect(link(page)).toHaveValue(/#v\d:/);
    const address = await link(page).inputValue();
    await expect(dialog(page)).toContainText('The task, its start and 3 goals, without a solution');
    await follow(page, address);
    const task = page.getByRole('region', { name: 'Task', exact: true });
    await expect(task).toContainText('1 of 3');
    await expect(task.getByRole('button', { name: 'Solution' })).toHaveCount(0);
    expect(page.url()).toBe(address);
    await page.reload();
    await expect(task).toContainText('1 of 3');
    expect(page.url()).toBe(address);
  });

  test('can be copied @more', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await open(page, '#example=bookinfo');
    const address = await share(page);
    await dialog(page).getByRole('button', { name: 'Copy link' }).click();
    await expect(dialog(page).getByRole('button', { name: 'Copied' })).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(address);
  });
});

test.describe('a link that opens nothing says so', () => {
  test('cut off @more', async ({ page }) => {
    await open(page, '#example=bookinfo');
    const address = await share(page);
    await follow(page, address.slice(0, address.indexOf('#') + 500));
    const fault = page.getByRole('dialog', { name: 'This link opens nothing' });
    await expect(fault).toContainText(/This link is cut off: 499 of 1.\d{3} characters arrived\./);
    await fault.getByRole('button', { name: 'Open the example' }).click();
    await expect(edge(page, 'reviews', 'ratings')).toBeVisible();
  });

  test('damaged, and made by a newer version', async ({ page }) => {
    await open(page, '#v1:AAAA-damaged');
    await expect(page.getByRole('dialog', { name: 'This link opens nothing' })).toBeVisible();
    await page.getByRole('button', { name: 'Go on with mine' }).click();
    await page.evaluate(() => {
      location.hash = '#v9:AAAA';
    });
    await expect(page.getByText('Made by a newer version.')).toBeVisible();
  });
});

test.describe('read only', () => {
  test('holds against typing, dropping, fixes and closing, until a copy is made', async ({ page }) => {
    await open(page, '#example=bookinfo');
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    await dialog(page).getByRole('radio', { name: 'Read only' }).click();
    await expect(link(page)).toHaveValue(/&readonly=1$/);
    await follow(page, await link(page).inputValue());

    await expect(page.getByText('Read only. Questions can be asked')).toBeVisible();
    await page.getByRole('tab', { name: 'authz.yaml' }).click();
    const editor = page.getByRole('textbox', { name: 'YAML editor, authz.yaml' });
    await editor.focus();
    await page.keyboard.type('nonsense');
    await drop(page, 'more.yaml', 'kind: Pod\nmetadata: {name: a}\n');
    await expect(page.getByText('This scenario is read only. Nothing was changed.')).toBeVisible();
    await edge(page, 'reviews', 'ratings').click();
    await page.getByRole('button', { name: 'Apply: use bookinfo-reviews in rule 0' }).click();
    await expect(edge(page, 'reviews', 'ratings')).toHaveAttribute('data-verdict', 'deny');
    await expect(page.getByRole('tablist', { name: 'Files' }).getByRole('tab')).toHaveCount(3);

    await page.getByRole('button', { name: 'Edit a copy' }).first().click();
    await expect(page).not.toHaveURL(/readonly/);
    await edge(page, 'reviews', 'ratings').click();
    await page.getByRole('button', { name: 'Apply: use bookinfo-reviews in rule 0' }).click();
    await expect(edge(page, 'reviews', 'ratings')).toHaveAttribute('data-verdict', 'allow');
  });

  test('inside of another page there are the map, the text and the way to the playground @more', async ({ page }) => {
    await open(page, '#example=bookinfo');
    const address = await share(page);
    await page.goto('about:blank');
    await page.goto(`${address}&embed=1&theme=dark`);
    await expect(edge(page, 'reviews', 'ratings')).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'YAML editor, mesh.yaml' })).toHaveAttribute('readonly', '');
    await expect(page.getByRole('link', { name: 'Open in the playground' })).toHaveAttribute(
      'href',
      /#v\d:[\w-]+&theme=dark$/,
    );
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await page.goto('/');
    await expect(page.getByRole('button', { name: 'Share', exact: true })).toBeVisible();
    await expect(page.locator('html')).not.toHaveAttribute('data-theme', 'dark');
  });
});

noisy('axe finds nothing in the dialog', async ({ page }) => {
  await open(page, '#example=bookinfo');
  await drop(page, 'planted.yaml', scenario);
  await expect(edge(page, 'web', 'api')).toBeVisible();
  await share(page);
  await dialog(page)
    .getByRole('button', { name: /^Put back: Token/ })
    .click();
  await expect(dialog(page)).toContainText('Goes along');
  await inEveryTheme(page, async (theme) => {
    const { violations } = await new AxeBuilder({ page }).include('dialog[open]').analyze();
    expect(violations.map(({ id, nodes }) => [theme, id, nodes.map(({ html }) => html)])).toEqual([]);
  });
});

test('what is exported holds what the page shows @more', async ({ page }) => {
  await open(page, '#example=bookinfo');
  const saved = async (item: string) => {
    await page.getByRole('button', { name: 'More', exact: true }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: item }).click();
    const file = await download;
    return { name: file.suggestedFilename(), content: readFileSync(await file.path()) };
  };
  const scenarioFile = await saved('Scenario file');
  expect(scenarioFile.name).toBe('bookinfo-one-surprise.yaml');
  expect(scenarioFile.content.toString()).toMatch(/^title: Bookinfo, one surprise\nfiles:\n/);
  expect((await saved('YAML for kubectl')).content.toString()).toContain('kind: PeerAuthentication');
  const svg = (await saved('Picture (SVG)')).content.toString();
  expect(svg).toContain('<title id="title">Bookinfo, one surprise</title>');
  expect(svg).toContain('reviews to ratings port 9080: denied');
  const png = (await saved('Picture (PNG)')).content;
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect(png.readUInt32BE(16)).toBe(2 * Number(/width="(\d+)"/.exec(svg)?.[1]));
  expect((await saved('Markdown')).content.toString()).toContain('- reviews to ratings port 9080: denied, 403');
  expect((await saved('Matrix (CSV)')).content.toString()).toContain('"bookinfo/ratings:9080"');
  await expect(page.getByRole('tab', { name: 'Graph' })).toHaveAttribute('aria-selected', 'true');
});

noisy('a file on GitHub is read after asking, and the status bar says so @more', async ({ page }) => {
  const asked: string[] = [];
  await page.route('https://raw.githubusercontent.com/**', async (route) => {
    asked.push(route.request().url());
    await route.fulfill({ body: scenario, headers: { 'access-control-allow-origin': '*' } });
  });
  await open(page, '#url=https://github.com/somebody/repository/blob/main/planted.yaml');
  const asking = page.getByRole('dialog', { name: 'Read an address' });
  await expect(asking).toContainText('Only the address is sent.');
  expect(asked).toEqual([]);
  await asking.getByRole('button', { name: 'Read it' }).click();
  await expect(edge(page, 'web', 'api')).toBeVisible();
  expect(asked).toEqual(['https://raw.githubusercontent.com/somebody/repository/main/planted.yaml']);
  await expect(page.getByRole('button', { name: 'Read 1 address' })).toBeVisible();
});

noisy('why a file on GitHub could not be read is told @more', async ({ page }) => {
  const head = { 'access-control-allow-origin': '*' };
  const answers: Readonly<Record<string, () => Parameters<Route['fulfill']>[0] | null>> = {
    'missing.yaml': () => ({ status: 404, body: 'no', headers: head }),
    'large.yaml': () => ({ body: 'a: b\n'.repeat(1_100_000), headers: head }),
    'picture.png': () => ({ body: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0xff]), headers: head }),
    'gone.yaml': () => null,
  };
  await page.route('https://raw.githubusercontent.com/**', async (route) => {
    const answer = answers[route.request().url().split('/').at(-1) ?? '']?.() ?? null;
    return answer === null ? route.abort() : route.fulfill(answer);
  });
  await open(page, '#url=https://raw.githubusercontent.com/a/b/main/missing.yaml');
  const asking = page.getByRole('dialog', { name: 'Read an address' });
  for (const [name, why] of [
    ['missing.yaml', 'GitHub has no such file for everybody (404)'],
    ['large.yaml', 'it is larger than 5 megabytes'],
    ['picture.png', 'it is not text'],
    ['gone.yaml', 'there is no answer. You may be offline, or GitHub does not give this file to other pages'],
  ] as const) {
    await asking
      .getByRole('textbox', { name: 'Address of a file on GitHub' })
      .fill(`https://raw.githubusercontent.com/a/b/main/${name}`);
    await asking.getByRole('button', { name: 'Read it' }).click();
    await expect(asking.getByRole('alert')).toContainText(why);
  }
  await asking.getByRole('button', { name: 'Cancel' }).click();
  await expect(edge(page, 'reviews', 'ratings')).toBeVisible();
});

noisy('another host is never asked @more', async ({ page }) => {
  await open(page, '#url=https://example.com/a.yaml');
  const asking = page.getByRole('dialog', { name: 'Read an address' });
  await expect(asking).toContainText('Only addresses of');
  await expect(asking.getByRole('button', { name: 'Read it' })).toBeDisabled();
  const blocked = await page.evaluate(() =>
    fetch('https://example.com/').then(
      () => false,
      () => true,
    ),
  );
  expect(blocked).toBe(true);
});

test('the values of a Secret that is dropped are stored nowhere', async ({ page }) => {
  await open(page, '#example=bookinfo');
  await drop(page, 'planted.yaml', scenario);
  await expect(edge(page, 'web', 'api')).toBeVisible();
  const stored = await whenStored(page, 'only-reading');
  expect(stored).not.toContain('planted-password');
});

test('no secret of any kind is stored, wherever it was written @more', async ({ page }) => {
  const secret = (what: string) => `planted-in-${what}-7z`;
  const everywhere = `kind: Deployment
apiVersion: apps/v1
metadata:
  name: web
  namespace: shop
  annotations:
    kubectl.kubernetes.io/last-applied-configuration: '{"a":"${secret('last-applied')}"}'
    example.com/api-token: ${secret('annotation')}
spec:
  template:
    spec:
      containers:
      - {name: web, args: ["--api-key=${secret('argument')}"], env: [{name: A, value: ${secret('env')}}]}
# curl -H "x-api-key: ${secret('header')}" https://bob:${secret('address')}@db.example/?access_token=${secret('query')}
# -----BEGIN PRIVATE KEY-----
# ${secret('key').replaceAll('-', 'x')}
# -----END PRIVATE KEY-----
`;
  await open(page, '#example=bookinfo');
  await drop(page, `token=${secret('name')}.yaml`, everywhere);
  await expect(page.getByText(/^Not kept on this device: /)).toBeVisible();
  await edge(page, 'reviews', 'ratings').click();
  const line = page.getByRole('textbox', { name: 'Request line' });
  await line.fill(
    `curl -H "x-api-key: ${secret('check')}" "http://ratings.bookinfo:9080/ratings/0?api_key=${secret('path')}"`,
  );
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Save as check' }).click();
  await page.getByRole('button', { name: 'Scenario', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  await page.getByRole('textbox', { name: 'Scenario title' }).fill(`Mine, password=${secret('title')}`);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Scenario', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Take a snapshot' }).click();
  await expect(page.getByText('Snapshot taken')).toBeVisible();
  await page.getByRole('tab', { name: 'Learn', exact: true }).click();
  await page.getByRole('button', { name: 'Author' }).click();
  await page.getByRole('textbox', { name: 'Task' }).fill(`With password=${secret('task')}`);
  await page.getByRole('button', { name: 'Take the text as start' }).click();
  const stored = await whenStored(page, 'With password=REMOVED', 'Mine, password=REMOVED');
  expect(stored.match(/planted[-x]in[-x]\w+/g) ?? []).toEqual([]);

  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await expect(link(page)).toHaveValue(/#v\d:/);
  const removed = dialog(page).getByRole('region', { name: 'What was removed' });
  await expect(removed).toContainText('Credentials header x-api-key');
  await expect(removed).toContainText('Credentials parameter api_key');
  const decoded = decodeShareLink(new URL(await link(page).inputValue()).hash);
  expect(JSON.stringify(decoded).match(/planted[-x]in[-x]\w+/g) ?? []).toEqual([]);
});

test('secrets that are typed are shown, and stored nowhere', async ({ page }) => {
  await open(page, '#example=bookinfo');
  await expect(page.locator('.monaco-editor')).toBeVisible();
  await page.getByRole('tab', { name: 'mtls.yaml' }).click();
  await page.getByRole('textbox', { name: 'YAML editor, mtls.yaml' }).focus();
  await page.keyboard.press('ControlOrMeta+End');
  // Line by line, as people write: what is put in at once is looked at before it is put in.
  const lines = [
    '---',
    '# typed by hand',
    'apiVersion: v1',
    'kind: Pod',
    'metadata: {name: typed, namespace: bookinfo}',
    'spec: {containers: [{name: a, env: [{name: A, value: typed-in-env}]}]}',
    `# Bearer ${['eyJhbGciOiJSUzI1NiJ9', 'eyJzdWIiOiJ0eXBlZC10b2tlbiJ9', 'c2ln'].join('.')}`,
  ];
  for (const line of lines) {
    await page.keyboard.insertText(line);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Home');
  }
  // Which it is and where, one by one as they are written.
  await expect(
    page.getByText(
      /^Not kept on this device: .*Token at mtls\.yaml line \d+\. After a reload you read REMOVED there\.$/,
    ),
  ).toBeVisible();
  const stored = await whenStored(page, 'typed by hand');
  expect(stored).not.toContain('typed-in-env');
  expect(stored).not.toContain('eyJzdWIiOiJ0eXBlZC10b2tlbiJ9');
});
