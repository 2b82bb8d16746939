import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './quiet-page';
import { inEveryTheme } from './themes';

const edge = (page: Page, from: string, to: string) =>
  page.getByRole('button', { name: new RegExp(`^${from} to ${to} port`) });
const evaluation = (page: Page) => page.getByRole('status', { name: 'Evaluation' });
const tab = (page: Page) => page.getByRole('tab', { name: /^Checks/ });
const panel = (page: Page) => page.getByRole('tabpanel', { name: /^Checks/ });
const status = (page: Page, text: string) => page.getByRole('contentinfo').getByRole('button', { name: text });

async function open(page: Page): Promise<void> {
  await page.goto('/#example=bookinfo');
  await expect(evaluation(page)).toContainText('Up to date');
}

async function saveDenied(page: Page): Promise<void> {
  await edge(page, 'reviews', 'ratings').click();
  await page.getByRole('combobox', { name: 'Expect' }).selectOption('not allowed');
  await page.getByRole('button', { name: 'Save as check' }).click();
}

async function fix(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Apply: use bookinfo-reviews in rule 0' }).click();
  await expect(edge(page, 'reviews', 'ratings')).toHaveAccessibleName(/allowed/);
}

async function state(page: Page, who: string, more: Readonly<Record<string, string>>): Promise<void> {
  const form = page.getByRole('form', { name: 'New guarantee' });
  await form.getByRole('combobox', { name: 'Who' }).selectOption(who);
  for (const [name, value] of Object.entries(more))
    await form.getByRole('combobox', { name, exact: true }).selectOption(value);
  await form.getByRole('button', { name: 'Check it' }).click();
}

test.describe('a saved request', () => {
  test('fails as soon as the text makes it another, and F9 goes there', async ({ page }) => {
    await open(page);
    await expect(status(page, '0 checks')).toBeVisible();
    await saveDenied(page);
    await expect(page.getByText('Saved: reviews → ratings:9080, not allowed')).toBeVisible();
    await expect(status(page, '1 check')).toBeVisible();
    await fix(page);
    await expect(status(page, '1 failing')).toBeVisible();
    await expect(tab(page)).toContainText('1');
    await expect(page.getByRole('textbox', { name: /^YAML editor/ })).toBeFocused();
    await page.keyboard.press('F9');
    const why = page.getByRole('button', { name: 'Why: reviews → ratings:9080' });
    await expect(why).toBeFocused();
    await expect(panel(page)).toContainText('0 pass · 1 fail');
    await expect(panel(page)).toContainText('reviews may call ratings:9080. Rule 0 of ratings-from-reviews allows it.');
    await why.click();
    await expect(page.getByRole('region', { name: 'Answer' }).getByRole('heading', { level: 2 })).toHaveText('Allowed');
  });

  test('may be accepted, removed and brought back, and undoing text leaves it alone @more', async ({ page }) => {
    await open(page);
    await saveDenied(page);
    await fix(page);
    await page.keyboard.press('ControlOrMeta+z');
    await expect(edge(page, 'reviews', 'ratings')).toHaveAccessibleName(/denied/);
    await expect(status(page, '1 check')).toBeVisible();
    await fix(page);
    await status(page, '1 failing').click();
    await page.getByRole('button', { name: 'Accept: reviews → ratings:9080' }).click();
    await expect(panel(page)).toContainText('1 pass · 0 fail');
    await page.getByRole('button', { name: 'Remove: reviews → ratings:9080' }).click();
    await expect(panel(page)).toContainText('Save a request from Ask, or state a guarantee.');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(panel(page)).toContainText('1 pass · 0 fail');
  });

  test('may pin the policy that decides @more', async ({ page }) => {
    await open(page);
    await edge(page, 'productpage', 'details').click();
    await page.getByRole('button', { name: 'Save as check' }).click();
    await tab(page).click();
    await page.getByRole('button', { name: 'Pin the policy that decides: bookinfo/details-from-productpage' }).click();
    await expect(panel(page)).toContainText('allowed, by bookinfo/details-from-productpage');
    await expect(panel(page)).toContainText('1 pass');
  });

  test('comes from an edge and from a cell with C, and is there after a reload', async ({ page }) => {
    await open(page);
    await edge(page, 'productpage', 'reviews').focus();
    await page.keyboard.press('c');
    await expect(page.getByText('Saved: productpage → reviews:9080, depends')).toBeVisible();
    await page.getByRole('tab', { name: 'Matrix' }).click();
    await page.getByRole('gridcell', { name: /^reviews to ratings:9080: denied/ }).click();
    await page.keyboard.press('c');
    await expect(status(page, '2 checks')).toBeVisible();
    await page.waitForTimeout(500);
    await page.goto('/');
    await expect(evaluation(page)).toContainText('Up to date');
    await page.reload();
    await expect(status(page, '2 checks')).toBeVisible();
    await tab(page).click();
    await expect(panel(page)).toContainText('2 pass · 0 fail');
  });

  test('travels as a scenario file @more', async ({ page }) => {
    await open(page);
    await saveDenied(page);
    await tab(page).click();
    await state(page, 'nobody', { Callers: 'all', Port: 'ratings:9080' });
    await expect(panel(page)).toContainText('1 pass · 0 fail · 1 open');
    await expect(panel(page)).toContainText(
      'Not decided: cluster.local/ns/bookinfo/sa/reviews, whom a policy names, is in no manifest.',
    );
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export checks' }).click();
    const path = await (await downloading).path();
    for (const name of ['Remove: reviews → ratings:9080', 'Remove: Nobody may call ratings:9080.'])
      await page.getByRole('button', { name }).click();
    await expect(panel(page)).toContainText('Save a request from Ask');
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Import checks' }).click();
    await (await choosing).setFiles(path);
    await expect(page.getByText('2 checks added')).toBeVisible();
    await expect(panel(page)).toContainText('1 pass · 0 fail · 1 open');
  });
});

test.describe('a guarantee', () => {
  test('is proved for all requests of everybody, and refuted by one', async ({ page }) => {
    await open(page);
    await tab(page).click();
    await state(page, 'nobody', { Callers: 'beyond', Namespace: 'bookinfo', Port: 'ratings:9080' });
    await expect(panel(page)).toContainText('Nobody outside bookinfo may call ratings:9080.');
    await expect(panel(page)).toContainText(
      /Proved: no such request is allowed\. 9 classes of requests cover all of them/,
    );
    await panel(page).getByText('What was split: 9 classes of requests').click();
    await expect(panel(page)).toContainText('ingressgateway to ratings:9080, straight to the pod: cannot connect');
  });

  test('to everybody is refuted by one who is refused, whose call can be kept and turned round @more', async ({
    page,
  }) => {
    await open(page);
    await tab(page).click();
    await page.getByRole('button', { name: 'No plaintext reaches…' }).click();
    await expect(page.getByRole('combobox', { name: 'Callers' })).toHaveValue('mtls');
    await state(page, 'everybody', { Callers: 'namespace', Namespace: 'bookinfo', Port: 'ratings:9080' });
    await expect(panel(page)).toContainText('Everybody in bookinfo may call ratings:9080.');
    await expect(panel(page)).toContainText('Not true: details may not call ratings:9080.');
    await page.getByRole('button', { name: /^Save the example as a check/ }).click();
    await expect(panel(page)).toContainText('0 pass · 2 fail');
    await page.getByRole('button', { name: /^What would flip it/ }).click();
    await expect(page.getByRole('list', { name: 'What would flip it' })).toBeVisible();
  });

  test('may be about connecting @more', async ({ page }) => {
    await open(page);
    await tab(page).click();
    await state(page, 'nobody', { Callers: 'internet', 'May or can': 'can', Port: 'ratings:9080' });
    await expect(panel(page)).toContainText('Nobody from outside can reach ratings:9080.');
    await expect(panel(page)).toContainText('Proved: no such request connects.');
  });

  test('names everybody behind a card by its name @more', async ({ page }) => {
    await open(page);
    await tab(page).click();
    await page.getByRole('combobox', { name: 'Who' }).selectOption('only');
    await state(page, 'only', { Caller: 'productpage', Port: 'details:9080' });
    await expect(panel(page)).toContainText('Only productpage may call details:9080.');
    await expect(panel(page)).toContainText('1 pass · 0 fail');
  });

  test('is refuted by the edit that opens a way, which the map then shows', async ({ page }) => {
    await open(page);
    await tab(page).click();
    await state(page, 'nobody', { Callers: 'beyond', Namespace: 'bookinfo', Port: 'ratings:9080' });
    await expect(panel(page)).toContainText('1 pass · 0 fail');
    await page.getByRole('tab', { name: /^Policies/ }).click();
    for (const policy of ['allow-nothing', 'ratings-from-reviews']) {
      await page
        .getByRole('radiogroup', { name: `State of ${policy}` })
        .getByRole('radio', { name: 'Off' })
        .click();
      await expect(evaluation(page)).toContainText('Up to date');
    }
    await status(page, '1 failing').click();
    await expect(panel(page)).toContainText('Not true: ingressgateway may call ratings:9080.');
    await page.getByRole('button', { name: /^Show it/ }).click();
    await expect(edge(page, 'ingressgateway', 'ratings')).toHaveAttribute('data-lit');
    await expect(page.getByRole('region', { name: 'Answer' }).getByRole('heading', { level: 2 })).toHaveText('Allowed');
  });

  test('names a caller, and shows it on the map @more', async ({ page }) => {
    await open(page);
    await tab(page).click();
    await state(page, 'nobody', { Callers: 'all', Port: 'reviews:9080' });
    await expect(panel(page)).toContainText('Not true: productpage may call reviews:9080 with GET /reviews/x.');
    await expect(status(page, '1 failing')).toBeVisible();
    await page.getByRole('button', { name: /^Show it/ }).click();
    await expect(edge(page, 'productpage', 'reviews')).toHaveAttribute('data-lit');
    await expect(page.getByRole('region', { name: 'Answer' }).getByRole('heading', { level: 2 })).toHaveText('Allowed');
  });
});

test('axe finds nothing in the tab', async ({ page }) => {
  await open(page);
  await saveDenied(page);
  await fix(page);
  await tab(page).click();
  await state(page, 'nobody', { Callers: 'all', Port: 'reviews:9080' });
  await expect(panel(page)).toContainText('0 pass · 2 fail');
  await inEveryTheme(page, async (theme) => {
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [theme, id, nodes.map(({ target }) => target)])).toEqual([]);
  });
});
