import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { decodeShareLink } from '../src/scenarios/link/share-link';
import { expect, test } from './quiet-page';
import { storedBy, whenStored } from './stored-by';

const evaluation = (page: Page) => page.getByRole('status', { name: 'Evaluation' });
const tab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true });
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const task = (page: Page) => page.getByRole('region', { name: 'Task', exact: true });
const author = (page: Page) => page.getByRole('region', { name: 'Turn this into an exercise' });
const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

const mesh = `apiVersion: v1
kind: Namespace
metadata: {name: shop, labels: {istio-injection: enabled}}
${['web', 'report', 'api']
  .map(
    (name) => `---
apiVersion: v1
kind: ServiceAccount
metadata: {name: ${name}, namespace: shop}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: shop}
spec:
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec: {serviceAccountName: ${name}, containers: [{name: app, ports: [{containerPort: 8080}]}]}
---
apiVersion: v1
kind: Service
metadata: {name: ${name}, namespace: shop}
spec: {selector: {app: ${name}}, ports: [{name: http, port: 80, targetPort: 8080}]}
`,
  )
  .join('')}`;
/** Nobody calls what has no policy of its own. */
const closed = `---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: none, namespace: shop}
spec: {}
`;
const policy = (rules: string) => `---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: api, namespace: shop}
spec: {selector: {matchLabels: {app: api}}, rules: ${rules}}
`;
const from = (...names: readonly string[]) =>
  `[{from: [{source: {principals: [${names.map((name) => `cluster.local/ns/shop/sa/${name}`).join(', ')}]}}]}]`;
const start = mesh + policy('[{}]');
const right = mesh + closed + policy(from('web'));
/** It meets every goal, and leaves all other services open. */
const onlyApi = mesh + policy(from('web'));
const wrong = mesh + policy('[]');
const overOpen = mesh + policy(from('web', 'report'));

/** How somebody presses what is on the page. */
type Press = (target: Locator) => Promise<void>;

const byMouse: Press = (target) => target.click();

/** Goes on with Tab, or with the arrows of a list of tabs, until it is reached: nothing is focused from outside. */
const byKeys: Press = async (target) => {
  const page = target.page();
  await expect(target).toBeVisible();
  const isTab = (await target.getAttribute('role')) === 'tab';
  const goal = isTab
    ? target.locator('xpath=ancestor::*[@role="tablist"]').getByRole('tab', { selected: true })
    : target;
  const isThere = () => goal.evaluate((element) => element === document.activeElement);
  for (let steps = 0; steps < 250 && !(await isThere()); steps += 1) {
    // Inside of the editor Tab indents, unless it is let go.
    const isInEditor = await page.evaluate(() => document.activeElement?.closest('.monaco-editor') !== null);
    if (isInEditor) await page.keyboard.press('F6');
    else await page.keyboard.press('Tab');
  }
  await expect(goal).toBeFocused();
  if (isTab) {
    const list = target.locator('xpath=ancestor::*[@role="tablist"]');
    const isUpright = (await list.getAttribute('aria-orientation')) === 'vertical';
    for (let steps = 0; steps < 12 && (await target.getAttribute('aria-selected')) !== 'true'; steps += 1)
      await page.keyboard.press(isUpright ? 'ArrowDown' : 'ArrowRight');
    return;
  }
  await page.keyboard.press('Enter');
};

/** Replaces the text of a file. Pasted: what is typed would be indented and completed. */
async function write(page: Page, file: string, text: string): Promise<void> {
  await page.evaluate((given) => navigator.clipboard.writeText(given), text);
  await expect(page.locator('.monaco-editor')).toBeVisible();
  await page.getByRole('textbox', { name: `YAML editor, ${file}` }).focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('ControlOrMeta+v');
  await expect(evaluation(page)).toHaveText(/^Up to date/);
}

async function pasteMesh(page: Page, press: Press): Promise<void> {
  await page.goto('/');
  await expect(evaluation(page)).toHaveText(/^Up to date/);
  await expect(page.locator('.monaco-editor')).toBeVisible();
  await press(button(page, 'Editor menu'));
  const replace = page.getByRole('menuitem', { name: 'Replace mesh…' });
  if (press === byMouse) await replace.click();
  else {
    for (let steps = 0; steps < 12 && !(await replace.evaluate((item) => item === document.activeElement)); steps += 1)
      await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
  }
  await page.getByRole('textbox', { name: 'Manifests' }).fill(start);
  await press(page.getByRole('dialog').getByRole('button', { name: 'Replace mesh' }));
  await expect(page.getByText('Replaced the mesh with')).toBeVisible();
}

/** A guarantee, and a request that has to go on working. */
async function chooseGoals(page: Page, press: Press): Promise<void> {
  const line = page.getByRole('textbox', { name: 'Request line' });
  await press(tab(page, 'Ask'));
  await line.fill('web -> api:80 GET /orders');
  await page.keyboard.press('Enter');
  await press(button(page, 'Save as check'));
  await press(tab(page, 'Checks'));
  await page.getByRole('combobox', { name: 'Who', exact: true }).selectOption('only');
  await page.getByRole('combobox', { name: 'Caller', exact: true }).selectOption({ label: 'web' });
  await page.getByRole('combobox', { name: 'Port', exact: true }).selectOption({ label: 'api:80' });
  await press(button(page, 'Check it'));
}

/** What a participant sends back, who writes this. */
async function answerTo(page: Page, link: string, text: string, goals: string): Promise<string> {
  await page.goto('about:blank');
  await page.goto(link);
  await expect(task(page)).toContainText('1 of 2');
  await expect(task(page).getByRole('button', { name: 'Solution' })).toHaveCount(0);
  await write(page, 'mesh.yaml', text);
  await expect(task(page)).toContainText(goals);
  await button(page, 'Share answer').first().click();
  await expect(page.getByText('The link to your answer is copied.')).toBeVisible();
  return await copied(page);
}

test.describe('ten minutes of an instructor: an exercise of their own, and three answers to it', () => {
  for (const [name, press] of [
    ['by mouse', byMouse],
    ['by keys alone @more', byKeys],
  ] as const) {
    test(name, async ({ page, browser }) => {
      test.setTimeout(180_000);
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await pasteMesh(page, press);
      await chooseGoals(page, press);

      await press(tab(page, 'Learn'));
      await press(button(page, 'Author'));
      await expect(page.getByRole('heading', { name: 'Turn this into an exercise' })).toBeFocused();
      await page.getByRole('textbox', { name: 'Title' }).fill('Only web calls api');
      await page.getByRole('textbox', { name: 'Task' }).fill('Let web call api, and nobody else.');
      await press(button(page, 'Take the text as start'));
      await write(page, 'mesh.yaml', right);
      await press(button(page, 'Take the text as solution'));
      await press(button(page, 'Try both'));
      await expect(author(page)).toContainText('The start misses 1 of 2 goals.');
      await expect(author(page)).toContainText('The solution meets every goal.');
      await press(button(page, 'Copy link for participants'));
      await expect(page.getByText('The link is copied. The solution is not in it.')).toBeVisible();
      const link = await copied(page);
      const decoded = decodeShareLink(new URL(link).hash);
      expect(decoded.ok && decoded.scenario.exercise?.solution).toEqual([]);
      expect(decoded.ok && JSON.stringify(decoded.scenario)).not.toContain('sa/web]');

      const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
      const there = await context.newPage();
      const answers = [
        `Ada ${await answerTo(there, link, right, '2 of 2')}`,
        `Grace ${await answerTo(there, link, wrong, '1 of 2')}`,
        `Mary ${await answerTo(there, link, overOpen, '1 of 2')}`,
        `Radia ${await answerTo(there, link, onlyApi, '2 of 2')}`,
      ];
      await context.close();

      // With its link it is among those that answers come to.
      await press(button(page, 'All exercises'));
      await expect(page.getByRole('heading', { name: 'Exercises', exact: true })).toBeFocused();
      await press(button(page, 'Instructor'));
      await expect(page.getByRole('heading', { name: 'Instructor' })).toBeFocused();
      await page.getByRole('textbox', { name: 'Answers' }).fill(answers.join('\n'));
      await press(button(page, 'Grade'));
      const table = page.getByRole('table', { name: 'Answers to Only web calls api' });
      const met = (who: string) =>
        table.getByRole('row', { name: new RegExp(`^${who}`) }).getByLabel('met', { exact: true });
      await expect(met('Ada')).toHaveCount(2);
      await expect(met('Grace')).toHaveCount(1);
      await expect(met('Mary')).toHaveCount(1);
      // Whoever has no reference meets every goal; beside it, that is not enough.
      const beyond = /More than the task asks: `?\w+`? may call/;
      await expect(met('Radia')).toHaveCount(2);
      await expect(table.getByRole('row', { name: /^Radia/ })).toContainText(beyond);
      await expect(
        table.getByRole('row', { name: /^Radia/ }).getByRole('cell', { name: '0', exact: true }),
      ).toHaveCount(1);
      await expect(table.getByRole('row', { name: /^Ada/ })).not.toContainText('More than');
      const download = page.waitForEvent('download');
      await press(button(page, 'Export as CSV'));
      const csv = readFileSync(await (await download).path(), 'utf8').split('\r\n');
      expect(csv.map((line) => line.split(',')[0])).toEqual(['Name', 'Ada', 'Grace', 'Mary', 'Radia', '']);
      expect(csv[1]).toContain('2');
      expect(csv[4]).toMatch(/^Radia,met,met,0,/);
      expect(csv[4]).toMatch(beyond);

      await page.reload();
      await press(tab(page, 'Learn'));
      await press(button(page, 'Instructor'));
      await expect(page.getByRole('textbox', { name: 'Answers' })).toHaveValue(answers.join('\n'));
    });
  }
});

test.describe('the draft of an author', () => {
  test('is there after a reload, until it is discarded', async ({ page }) => {
    await page.goto('/');
    await tab(page, 'Learn').click();
    await button(page, 'Author').click();
    await page.getByRole('textbox', { name: 'Title' }).fill('Half an exercise');
    await page.getByRole('textbox', { name: 'Task' }).fill('Ask somebody with password=hunter22 for more.');
    await button(page, 'Take the text as start').click();
    await expect(author(page)).toContainText('Taken from Bookinfo, one surprise: mesh.yaml, mtls.yaml, authz.yaml.');
    await expect(author(page)).toContainText('The draft is kept on this device.');
    await whenStored(page, 'Ask somebody with password=REMOVED', '"from":"Bookinfo, one surprise"');
    await page.reload();
    await tab(page, 'Learn').click();
    await button(page, 'Author: go on with your draft').click();
    await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue('Half an exercise');
    await expect(page.getByRole('textbox', { name: 'Task' })).toHaveValue(
      'Ask somebody with password=REMOVED for more.',
    );
    await expect(author(page)).toContainText('Taken from Bookinfo, one surprise: mesh.yaml, mtls.yaml, authz.yaml.');

    await button(page, 'Discard the draft').click();
    await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue('');
    await button(page, 'Undo').click();
    await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue('Half an exercise');
    await button(page, 'Discard the draft').click();
    await expect.poll(() => storedBy(page)).not.toContain('Half an exercise');
    await page.reload();
    await tab(page, 'Learn').click();
    await expect(button(page, 'Author')).toHaveText('Author');
  });

  test('says so where nothing is stored, and stays in the page @more', async ({ page }) => {
    await page.addInitScript(() => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    });
    await page.goto('/');
    await tab(page, 'Learn').click();
    await button(page, 'Author').click();
    await page.getByRole('textbox', { name: 'Title' }).fill('Half an exercise');
    await expect(author(page)).toContainText('This browser stores nothing more: the draft lasts until the tab closes.');
    await tab(page, 'Ask').click();
    await tab(page, 'Learn').click();
    await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue('Half an exercise');
  });

  test('inside of an exercise says which text is taken @more', async ({ page }) => {
    await page.goto('/#exercise=E07');
    await expect(task(page)).toContainText('1 of 3');
    await tab(page, 'Learn').click();
    await button(page, 'Author').click();
    await expect(author(page)).toContainText('E07 is open: the text in the editor is your answer to it.');
    await button(page, 'Take its start as start').click();
    await expect(author(page)).toContainText('Taken from the start of E07: ');
    await button(page, 'Take my answer as solution').click();
    await expect(author(page)).toContainText('Taken from E07 ');
  });
});
