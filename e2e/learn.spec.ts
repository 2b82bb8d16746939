import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { SourceDocument } from '../src/engine';
import { parseScenario } from '../src/scenarios/format/parse-scenario';
import { decodeShareLink, encodeShareLink } from '../src/scenarios/link/share-link';
import { expect, test } from './quiet-page';
import { whenStored } from './stored-by';
import { inEveryTheme } from './themes';

const task = (page: Page) => page.getByRole('region', { name: 'Task' });
const goal = (page: Page, text: string) => task(page).getByRole('listitem').filter({ hasText: text }).first();
const tab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true });
const ladder = (page: Page) => page.getByRole('list', { name: 'Exercises' });
const evaluation = (page: Page) => page.getByRole('status', { name: 'Evaluation' });
const edge = (page: Page, from: string, to: string) =>
  page.getByRole('button', { name: new RegExp(`^${from} to ${to} port`) });

async function open(page: Page, id: string): Promise<void> {
  await page.goto(`/#exercise=${id}`);
  await expect(evaluation(page)).toHaveText(/^Up to date/);
  await expect(
    task(page)
      .getByText(/^\d of \d$/)
      .first(),
  ).toBeVisible();
}

/** Replaces the text of a file in the full editor. Pasted: what is typed would be indented and completed. */
async function write(page: Page, file: string, text: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.getByRole('tab', { name: file }).click();
  await page.getByRole('textbox', { name: `YAML editor, ${file}` }).focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('ControlOrMeta+v');
}

const peerAuthentication = (mode: string) => `apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: {name: default, namespace: bookinfo}
spec:
  mtls: {mode: ${mode}}
`;
const allowed = (name: string, to: string, from: string) => `---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: ${name}, namespace: chain}
spec: {selector: {matchLabels: {app: ${to}}}, rules: [{from: [{source: {principals: [cluster.local/ns/chain/sa/${from}]}}]}]}
`;
const denyAll = `apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: deny-all, namespace: chain}
spec: {}
`;

test('a pod without a proxy is found before STRICT is written', async ({ page }) => {
  await open(page, 'E07');
  await tab(page, 'mTLS').click();
  await page.getByRole('combobox', { name: 'Go STRICT in' }).selectOption({ label: 'bookinfo' });
  await expect(page.getByRole('tabpanel', { name: 'mTLS', exact: true })).toContainText(/1 caller breaks/);
  await expect(page.getByRole('tabpanel', { name: 'mTLS', exact: true })).toContainText('sleep');
  await page.getByRole('button', { name: /^Preview on the map/ }).click();
  await expect(edge(page, 'sleep', 'reviews')).toHaveAccessibleName(/cannot connect/);
});

test('goals are ticked while somebody types, and a goal that is missed says why', async ({ page }) => {
  await open(page, 'E07');
  await expect(goal(page, 'sleep cannot connect')).toContainText(
    'It still connects: bookinfo/default says PERMISSIVE.',
  );
  await write(page, 'mtls.yaml', peerAuthentication('STRICT'));
  await expect(task(page)).toContainText('3 of 3');
  await expect(page.getByText('goals 3 of 3 · hints used 0')).toBeVisible();
  await write(page, 'mtls.yaml', peerAuthentication('PERMISSIVE'));
  await expect(goal(page, 'sleep cannot connect')).toContainText('says PERMISSIVE');
  await goal(page, 'sleep cannot connect').getByRole('link', { name: 'mtls.yaml line 5' }).click();
  await expect(page.getByRole('tab', { name: 'mtls.yaml', selected: true })).toBeVisible();
});

test('a chain works, and a call too many is named', async ({ page }) => {
  await open(page, 'E08');
  const chain = denyAll + allowed('a-to-b', 'b', 'a') + allowed('b-to-c', 'c', 'b');
  await write(page, 'authz.yaml', chain);
  await expect(goal(page, 'A may not call C').getByText('met:', { exact: true })).toBeAttached();
  await expect(goal(page, 'The chain works').getByText('met:', { exact: true })).toBeAttached();
  await expect(task(page)).toContainText('6 of 6');
  await write(page, 'authz.yaml', chain + allowed('a-to-c', 'c', 'a'));
  await expect(goal(page, 'Only b may call c:80')).toContainText('a may call c:80. Rule 0 of a-to-c allows it.');
  await expect(goal(page, 'The chain works')).toContainText('Met, but a may call it too. Goal 5 forbids that.');
});

test('DENY wins, and the goal says so', async ({ page }) => {
  await open(page, 'E02');
  await expect(goal(page, 'frontend may call backend:80')).toContainText('DENY wins over every ALLOW.');
  await goal(page, 'frontend may call backend:80')
    .getByRole('button', { name: /may call/ })
    .click();
  await expect(page.getByRole('region', { name: 'Answer' })).toContainText('DENY wins over every ALLOW.');
});

test('an answer that meets every goal and lets in more is told so, and is shared from the top bar', async ({
  page,
}) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, 'E04');
  const cart = (metrics: string) => `apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: cart, namespace: shop}
spec:
  selector: {matchLabels: {app: cart}}
  rules:
  - from: [{source: {principals: [cluster.local/ns/shop/sa/frontend]}}]
    to: [{operation: {methods: [GET], paths: ["/items/*"]}}]
  - from: [{source: {namespaces: [ops]}}, {source: {principals: [cluster.local/ns/shop/sa/checkout]}}]
    to: [{operation: {methods: [GET], paths: ["${metrics}"]}}]
`;
  await write(page, 'authz.yaml', cart('/metrics*'));
  await expect(task(page)).toContainText('6 of 6');
  await expect(task(page)).toContainText('More than the task asks: prometheus may call cart:80 with GET /metricsx.');
  await expect(task(page)).not.toContainText('Every goal is met.');
  await task(page).getByRole('button', { name: 'Show prometheus → cart:80 GET /metricsx' }).click();
  await expect(page.getByRole('region', { name: 'Answer' })).toContainText('may call cart:80 with GET /metricsx');
  await write(page, 'authz.yaml', cart('/metrics'));
  await expect(task(page)).toContainText('Every goal is met.');
  await expect(task(page).getByRole('heading', { name: 'What it shows' })).toBeVisible();
  await page.getByRole('banner').getByRole('button', { name: 'Share answer' }).click();
  await expect(page.getByText('The link to your answer is copied.')).toBeVisible();
  await page.getByRole('banner').getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Share', exact: true }).click();
  await expect(page.getByRole('dialog', { name: 'Share' })).toBeVisible();
});

test('hints say where, what and how, and then the solution is open', async ({ page }) => {
  await open(page, 'E07');
  const solution = task(page).getByRole('button', { name: 'Solution' });
  await expect(solution).toHaveAttribute('aria-disabled', 'true');
  for (const hint of [1, 2, 3]) await page.getByRole('button', { name: `Next hint (${hint} of 3)` }).click();
  const hints = page.getByRole('list', { name: 'Hints to goal 2' }).getByRole('listitem');
  await expect(hints.nth(0)).toContainText('What decides is its mode of mTLS: bookinfo/default says PERMISSIVE.');
  await expect(hints.nth(1)).toContainText('plaintext is accepted');
  await expect(hints.nth(2)).toContainText('With it, 3 of 3 goals are met.');
  await expect(page.getByText('hints used 3')).toBeVisible();
  await solution.click();
  await expect(page.getByRole('region', { name: 'Solution' })).toContainText(
    /pairs of caller and port would be answered/,
  );
  await page.getByRole('button', { name: 'Apply: Set default to STRICT' }).click();
  await expect(task(page)).toContainText('Every goal is met.');
  await expect(page.getByRole('region', { name: 'Solution' })).toContainText('Yours is equivalent on this map');
});

test('progress stays: what is done, and what was written @more', async ({ page }) => {
  await page.goto('/');
  await tab(page, 'Learn').click();
  await expect(ladder(page).getByRole('button', { name: /E01/ })).toContainText('Start here');
  await ladder(page).getByRole('button', { name: /E07/ }).click();
  await write(page, 'mtls.yaml', peerAuthentication('STRICT'));
  await expect(task(page)).toContainText('3 of 3');
  await task(page).getByRole('button', { name: 'Next exercise' }).click();
  // Whoever goes on by keyboard goes on where the task begins.
  await expect(task(page).getByRole('heading', { level: 2, name: /^E08/ })).toBeFocused();
  await expect(ladder(page).getByRole('button', { name: /E07/ }).getByLabel('done')).toBeVisible();

  await expect.poll(() => page.evaluate(answered)).toContain('E07');
  await page.reload();
  await tab(page, 'Learn').click();
  await ladder(page).getByRole('button', { name: /E07/ }).click();
  await expect(page.getByText('Your last answer to E07 is back')).toBeVisible();
  await expect(task(page)).toContainText('3 of 3');
  await task(page).getByRole('button', { name: 'Reset' }).click();
  await expect(task(page)).toContainText('1 of 3');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(task(page)).toContainText('3 of 3');

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export progress' }).click();
  expect((await download).suggestedFilename()).toBe('playground-progress.json');
  const elsewhere = { isDone: true, hintCount: 0, isSolutionOpen: true, answer: null };
  const chosen = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import progress' }).click();
  await (await chosen).setFiles({
    name: 'playground-progress.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify({ format: 'progress.v1', exercises: { E01: elsewhere }, open: null })),
  });
  await expect(page.getByText('Progress in 1 exercise added')).toBeVisible();
  await expect(ladder(page).getByRole('button', { name: /E01/ }).getByLabel('done')).toBeVisible();
  await task(page).getByRole('button', { name: 'Leave the exercise' }).click();
  await expect(task(page)).toHaveCount(0);
});

test('what an exercise gives has to stay, and comes back with one click @more', async ({ page }) => {
  await open(page, 'E07');
  await write(page, 'mtls.yaml', peerAuthentication('STRICT'));
  await write(
    page,
    'mesh.yaml',
    startOf('E07')
      .find(({ file }) => file === 'mesh.yaml')
      ?.text.replace('productpage', 'shop') ?? '',
  );
  await expect(task(page)).toContainText(/is (changed|gone)[^.]*\. The mesh is given/);
  await expect(task(page)).not.toContainText('Every goal is met.');
  await task(page).getByRole('button', { name: 'Put mesh.yaml back' }).click();
  await expect(task(page)).toContainText('Every goal is met.');
});

test('a goal with a token leads to what is in it, and a promise to the call that breaks it @more', async ({ page }) => {
  await open(page, 'E09');
  await task(page).getByRole('button', { name: 'Show the token of: An expired token is a 401' }).click();
  await expect(page.getByRole('tabpanel', { name: 'Token', exact: true })).toContainText('Jwt is expired');
  await goal(page, 'Nobody reads anything else')
    .getByRole('button', { name: /Nobody reads/ })
    .click();
  await goal(page, 'Nobody reads anything else')
    .getByRole('button', { name: /^Show .* → reviews:9080/ })
    .click();
  await expect(page.getByRole('region', { name: 'Answer' })).toContainText('may call reviews:9080');
});

test('any scenario that is shown opens by its name @more', async ({ page }) => {
  await page.goto('/#example=migration-to-strict');
  await expect(evaluation(page)).toHaveText(/^Up to date/);
  await expect(page.getByRole('group', { name: 'Service graph' })).toBeVisible();
  await expect(page).not.toHaveTitle(/^Bookinfo/);
});

test('an instructor grades the answers that come back @more', async ({ page }) => {
  await open(page, 'E07');
  await tab(page, 'Learn').click();
  await page.getByRole('button', { name: 'Instructor' }).click();
  const linkOf = (mode: string) =>
    `https://playground.example/#${encodeShareLink({
      title: 'E07',
      about: '',
      upstream: [],
      files: startOf('E07').map((one) => (one.file === 'mtls.yaml' ? { ...one, text: peerAuthentication(mode) } : one)),
      calls: [],
      expect: [],
      guarantees: [],
      view: {},
      scenes: [],
      exercise: null,
    })}`;
  const answers = page.getByRole('textbox', { name: 'Answers' });
  await answers.fill(`Ada ${linkOf('STRICT')}\nGrace ${linkOf('DISABLE')}\nMary https://playground.example/#v1:abc`);
  await page.getByRole('button', { name: 'Grade' }).click();
  const table = page.getByRole('table', { name: 'Answers to E07' });
  await expect(table.getByRole('row', { name: /^Ada/ }).getByLabel('met', { exact: true })).toHaveCount(3);
  await expect(table.getByRole('row', { name: /^Grace/ }).getByLabel('not met')).toHaveCount(2);
  await expect(table.getByRole('row', { name: /^Mary/ })).toContainText(/link/);
});

test('several exercises go out as one link, and what comes back is graded in one table @more', async ({
  page,
  browser,
}) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const copied = (from: Page) => from.evaluate(() => navigator.clipboard.readText());
  await open(page, 'E07');
  await tab(page, 'Learn').click();
  await page.getByRole('button', { name: 'Instructor' }).click();
  await page.getByRole('combobox', { name: 'Add an exercise' }).selectOption('E02');
  await page.getByRole('textbox', { name: 'Title of the set' }).fill('Thursday');
  await page.getByRole('button', { name: 'Copy link for participants' }).click();
  await expect(page.getByText('The link is copied. The solution is not in it.')).toBeVisible();
  const link = await copied(page);
  const decoded = decodeShareLink(new URL(link).hash);
  expect(decoded.ok && decoded.scenario.exercises?.map(({ exercise }) => [exercise.solution, exercise.wrong])).toEqual([
    [[], []],
    [[], []],
  ]);

  const other = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
  const there = await other.newPage();
  await there.goto(link);
  await expect(task(there)).toContainText('1 of 3');
  await expect(there.getByRole('list', { name: 'Exercises of Thursday' }).getByRole('listitem')).toHaveCount(2);
  // The address is what was opened, until something is changed.
  expect(there.url()).toBe(link);
  await write(there, 'mtls.yaml', peerAuthentication('STRICT'));
  await expect(task(there)).toContainText('3 of 3');
  expect(there.url()).not.toContain('#');
  await whenStored(there, '"isDone":true');
  await there.reload();
  await expect(task(there)).toContainText('3 of 3');
  await tab(there, 'Learn').click();
  await expect(there.getByText('1 of 2 done')).toBeVisible();
  await task(there).getByRole('button', { name: 'Next exercise' }).click();
  await expect(task(there).getByRole('heading', { level: 2 })).toContainText('E02');
  await there.getByRole('button', { name: 'Share all answers' }).click();
  await expect(there.getByText('The link to your answers is copied.')).toBeVisible();
  const answers = await copied(there);
  await other.close();

  await page.getByRole('textbox', { name: 'Answers' }).fill(`Ada ${answers}\nBob ${link}`);
  await page.getByRole('button', { name: 'Grade' }).click();
  const table = page.getByRole('table', { name: 'Answers to Thursday' });
  await expect(table.getByRole('row', { name: /^Ada/ }).getByLabel('met', { exact: true })).toHaveCount(3);
  await expect(table.getByRole('row', { name: /^Ada/ })).toContainText('not given');
  await expect(table.getByRole('row', { name: /^Bob/ })).toContainText('Nothing was written in it.');
});

test('an author gets a file only if the start fails and the solution passes @more', async ({ page }) => {
  await page.goto('/');
  await edge(page, 'reviews', 'ratings').click();
  await tab(page, 'Learn').click();
  await page.getByRole('button', { name: 'Author' }).click();
  await page.getByRole('textbox', { name: 'Title' }).fill('Let reviews read');
  await page.getByRole('textbox', { name: 'Task' }).fill('Reviews may not call ratings.');
  await page.getByRole('button', { name: 'Use the request that is asked' }).click();
  await page.getByRole('button', { name: 'Take the text as start' }).click();
  await page.getByRole('button', { name: 'Take the text as solution' }).click();
  await page.getByRole('button', { name: 'Try both' }).click();
  await expect(page.getByText('The start meets every goal: nothing is left to do.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Download the exercise' })).toBeDisabled();

  // What is asked before it is mended is to come out otherwise.
  await page.getByRole('button', { name: /^Expect it to be allowed instead: / }).click();
  await page.getByRole('button', { name: 'Try both' }).click();
  await expect(page.getByText('The solution misses 1 of 1 goals:')).toBeVisible();
  await page.getByRole('button', { name: /^Remove: / }).click();
  await expect(page.getByText('Goals are checks.')).toBeVisible();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('an exercise is solved without the editor', async ({ page }) => {
    const requested: string[] = [];
    page.on('request', (request) => requested.push(request.url()));
    await open(page, 'E07');
    await page.getByRole('combobox', { name: 'mode in bookinfo/default' }).selectOption('STRICT');
    await expect(task(page)).toContainText('3 of 3');
    const panes = page.getByRole('navigation', { name: 'Panes' });
    for (const pane of ['Map', 'Code', 'Ask', 'More', 'Learn']) {
      await panes.getByRole('button', { name: pane }).click();
      await expect(panes.getByRole('button', { name: pane })).toHaveAttribute('aria-current', 'page');
    }
    expect(requested.filter((url) => url.includes('text-editor') || url.includes('monaco'))).toEqual([]);
  });
});

test('task, ladder and solution can be used by everybody', async ({ page }) => {
  await open(page, 'E06');
  for (const hint of [1, 2, 3]) await page.getByRole('button', { name: `Next hint (${hint} of 3)` }).click();
  await expect(page.getByRole('button', { name: /^Apply:/ })).toBeVisible();
  await task(page).getByRole('button', { name: 'Solution' }).click();
  await expect(page.getByRole('region', { name: 'Solution' })).toContainText('pairs of caller and port');
  await inEveryTheme(page, async (theme) => {
    const { violations } = await new AxeBuilder({ page })
      .include('[aria-label="Task"]')
      .include('[role="tabpanel"]')
      .analyze();
    expect(violations.map(({ id, nodes }) => [theme, id, nodes.map(({ target }) => target)])).toEqual([]);
  });
});

function startOf(id: string): readonly SourceDocument[] {
  const parsed = parseScenario(readFileSync(new URL(`../src/scenarios/exercises/${id}.yaml`, import.meta.url), 'utf8'));
  return parsed.ok ? parsed.scenario.files : [];
}

/** The exercises of which this device keeps an answer. */
function answered(): Promise<readonly string[]> {
  return new Promise((resolve) => {
    const opening = indexedDB.open('keyval-store');
    opening.onsuccess = () => {
      const get = opening.result.transaction('keyval').objectStore('keyval').get('progress.v1');
      const kept = () => Object.entries<{ answer: unknown }>(get.result?.exercises ?? {});
      get.onsuccess = () => resolve(kept().flatMap(([id, { answer }]) => (answer === null ? [] : [id])));
    };
  });
}
