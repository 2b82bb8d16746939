import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './quiet-page';

const map = (page: Page) => page.getByRole('region', { name: 'Map' });
const focus = (page: Page, name: string) => page.getByRole('region', { name: `Focus on ${name}`, exact: true });
const row = (page: Page, from: string, to: string) =>
  map(page).getByRole('button', { name: new RegExp(`^${from} to ${to} port`) });
const answer = (page: Page) => page.getByRole('region', { name: 'Answer' });
const palette = (page: Page) => page.getByRole('combobox', { name: 'Search or ask' });

async function open(page: Page): Promise<void> {
  await page.goto('/#example=bookinfo');
  await expect(page.getByRole('button', { name: /^reviews to ratings port/ }).first()).toBeVisible();
}

async function type(page: Page, text: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  await palette(page).fill(text);
}

test.describe('focus on one workload', () => {
  test('F shows who can call it and what it can call, also pairs that are not calls; Escape leaves', async ({
    page,
  }) => {
    await open(page);
    await page.getByRole('button', { name: /^ratings in / }).focus();
    await page.keyboard.press('f');
    await expect(focus(page, 'ratings')).toBeVisible();
    await expect(page.getByRole('combobox', { name: 'Edges' })).toHaveValue('focus');
    const callers = page.getByRole('region', { name: 'Who can call ratings' }).first();
    await expect(callers.getByRole('heading', { level: 3 })).toHaveText(['denied 5', 'cannot connect 2']);
    await expect(row(page, 'details', 'ratings')).toHaveAttribute('data-verdict', 'deny');
    await row(page, 'details', 'ratings').click();
    await expect(answer(page).getByRole('heading', { level: 2 })).toHaveText('Denied');
    await row(page, 'pod without proxy', 'ratings').click();
    await expect(page.getByRole('textbox', { name: 'Request line' })).toHaveValue('pod without proxy -> ratings:9080');
    await expect(answer(page).getByRole('heading', { level: 2 })).toHaveText('Cannot connect');
    await page.keyboard.press('Escape');
    await expect(focus(page, 'ratings')).toHaveCount(0);
    await expect(page.getByRole('button', { name: /^ratings in / })).toBeVisible();
  });

  test('a double click opens it, the breadcrumb leaves it @more', async ({ page }) => {
    await open(page);
    await page.getByRole('button', { name: /^reviews in / }).dblclick();
    await expect(focus(page, 'reviews')).toBeVisible();
    await page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('button', { name: 'All workloads' }).click();
    await expect(focus(page, 'reviews')).toHaveCount(0);
  });

  test('it names the policies, hides what the legend hides, and locks nobody out', async ({ page }) => {
    await open(page);
    await page.getByRole('combobox', { name: 'Edges' }).selectOption('Focus');
    await expect(focus(page, 'ratings').getByRole('button', { name: /^ratings-from-reviews/ })).toBeVisible();
    await page
      .getByRole('group', { name: 'Legend' })
      .getByRole('checkbox', { name: /^Denied/ })
      .uncheck();
    await expect(row(page, 'details', 'ratings')).toHaveCount(0);
    await expect(focus(page, 'ratings')).toContainText('5 edges hidden by the legend.');
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await new AxeBuilder({ page }).include('section[aria-label="Map"]').analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.target)])).toEqual([]);
    }
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('the map is a list around one workload, and the answer does not hide what was pressed', async ({ page }) => {
    await open(page);
    await expect(page.getByRole('combobox', { name: 'Around' })).toHaveValue(/ratings/);
    const pressed = row(page, 'reviews', 'ratings');
    await pressed.tap();
    const sheet = page.getByRole('heading', { level: 2, name: 'Denied' }).first();
    await expect(sheet).toBeVisible();
    await expect
      .poll(async () => bottomOf(await pressed.boundingBox()))
      .toBeLessThan((await sheet.boundingBox())?.y ?? 0);
    await page.getByRole('combobox', { name: 'Around' }).selectOption('reviews');
    await expect(page.getByRole('region', { name: 'Who can call reviews' }).first()).toBeVisible();
    await page.getByRole('tab', { name: 'Graph' }).tap();
    await expect(page.getByRole('group', { name: 'Service graph' })).toBeVisible();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });
});

test.describe('the palette answers questions', () => {
  test('who can call something, for one kind of request', async ({ page }) => {
    await open(page);
    await type(page, 'who can DELETE ratings');
    await expect(page.getByRole('dialog').getByRole('option').first()).toHaveText(/Who can send DELETE to ratings/);
    await page.keyboard.press('Enter');
    await expect(focus(page, 'ratings')).toBeVisible();
    await expect(focus(page, 'ratings')).toContainText('None of 5 callers can DELETE on ratings:9080.');
    await expect(page.getByRole('combobox', { name: 'Request lens' })).toHaveValue('DELETE');
    await expect(row(page, 'reviews', 'ratings')).toHaveAccessibleName(/denied, 403, mTLS, for DELETE$/);
    await type(page, 'who can DELETE /reviews/1');
    await page.keyboard.press('Enter');
    await expect(
      page.getByText('DELETE /reviews/1: 2 allowed, 3 denied and 1 cannot connect. The map shows which.'),
    ).toBeVisible();
  });

  test('what happens if a namespace goes STRICT @more', async ({ page }) => {
    await open(page);
    await type(page, 'what happens if bookinfo goes STRICT');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('tab', { name: 'mTLS', exact: true })).toHaveAttribute('aria-selected', 'true');
    await expect(page.getByRole('combobox', { name: 'Go STRICT in' })).toHaveValue('namespace bookinfo');
  });

  test('curl commands and error messages come first @more', async ({ page }) => {
    await open(page);
    await type(page, 'curl -X DELETE http://ratings.bookinfo:9080/ratings/0');
    await page.keyboard.press('Enter');
    await expect(answer(page).getByRole('heading', { level: 2 })).toHaveText('Denied');
    await type(page, 'RBAC: access denied');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('region', { name: 'calls in this mesh end like that' })).toBeVisible();
    await row(page, 'productpage', 'details').click();
    await expect(answer(page).getByRole('heading', { level: 2 })).toHaveText('Allowed');
  });

  test('a wrong name is told with the one that was meant, and nothing found shows how to ask', async ({ page }) => {
    await open(page);
    await type(page, 'review -> ratings GET /x');
    await page.getByRole('option', { name: /^reviews -> ratings GET/ }).click();
    await page.keyboard.press('Enter');
    await expect(answer(page).getByRole('heading', { level: 2 })).toHaveText('Denied');
    await type(page, 'qqqq');
    await expect(page.getByText(/Questions look like this: who can DELETE ratings/)).toBeVisible();
  });
});

function bottomOf(box: { y: number; height: number } | null): number {
  return box === null ? Number.POSITIVE_INFINITY : box.y + box.height;
}

test('the way in through a gateway and the whole way are told apart, both ways', async ({ page }) => {
  await open(page);
  await row(page, 'internet', 'ingressgateway').click();
  await expect(answer(page)).toContainText('This is the way in only');
  await page.getByRole('button', { name: 'Ask all the way to the backends' }).click();
  await expect(answer(page)).toContainText('This is the whole way');
  await expect(answer(page).getByRole('list', { name: 'Trace' })).toContainText('productpage');
  await page.getByRole('button', { name: 'Ask the way in only' }).click();
  await expect(answer(page)).toContainText('This is the way in only');
});

test('a request is played step by step, to where it is refused', async ({ page }) => {
  await open(page);
  await row(page, 'reviews', 'ratings').click();
  const trace = answer(page).getByRole('list', { name: 'Trace' });
  await page.getByRole('button', { name: 'Play request' }).click();
  const lit = trace.locator('[aria-current=step]');
  await expect(lit).toHaveAttribute('data-outcome', 'stop');
  await page.getByRole('button', { name: 'Previous hop' }).click();
  await expect(lit).not.toHaveAttribute('data-outcome', 'stop');
  await page.getByRole('button', { name: 'Next hop' }).click();
  await expect(lit).toHaveAttribute('data-outcome', 'stop');
  await expect(page.getByRole('button', { name: 'Next hop' })).toBeDisabled();
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(lit).toHaveCount(0);
});

test('what holds for the whole mesh is told, with the line where it is written @more', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Istio 1.31' }).click();
  const settings = page.getByRole('dialog', { name: 'Istio 1.31' });
  await expect(settings).toContainText('cluster.local default');
  await expect(settings).toContainText('This evaluator gives every answer in them.');
});

test('labels can be read on a small screen @more', async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  await open(page);
  await expect(page.getByRole('group', { name: 'Service graph' })).toHaveAttribute('data-zoom', 'near');
  await expect(row(page, 'reviews', 'ratings')).toBeInViewport({ ratio: 0.99 });
});

test('while edits are looked at, the status bar counts what the map shows @more', async ({ page }) => {
  await open(page);
  await row(page, 'reviews', 'ratings').click();
  await page.getByRole('button', { name: /^Preview: use bookinfo-reviews/i }).click();
  await expect(page.getByRole('contentinfo')).toContainText('Preview: 6 edges');
  await expect(page.getByRole('contentinfo')).toContainText('3 allowed');
});

test('any request can be typed as a lens @more', async ({ page }) => {
  await open(page);
  await page.getByRole('combobox', { name: 'Request lens' }).selectOption('type one…');
  await page.getByRole('textbox', { name: 'Request lens' }).fill('GET /reviews/0');
  await page.keyboard.press('Enter');
  await expect(row(page, 'productpage', 'reviews')).toHaveAccessibleName(/allowed, mTLS, for GET \/reviews\/0$/);
  await page.getByRole('combobox', { name: 'Request lens' }).selectOption('type one…');
  await page.getByRole('textbox', { name: 'Request lens' }).fill('DELETE /admin/*');
  await page.keyboard.press('Enter');
  await expect(row(page, 'productpage', 'reviews')).toHaveAccessibleName(/denied, 403, mTLS, for DELETE \/admin\/\*$/);
});

test('a card that is dragged stays there, also after a reload, until everything is tidied @more', async ({ page }) => {
  await page.goto('/');
  await expect(row(page, 'reviews', 'ratings')).toBeVisible();
  const card = page.getByRole('button', { name: /^ratings in / });
  const before = await card.boundingBox();
  if (before === null) throw new Error('no card');
  await page.mouse.move(before.x + 60, before.y + 12);
  await page.mouse.down();
  await page.mouse.move(before.x + 80, before.y + 40, { steps: 4 });
  await page.mouse.move(before.x - 20, before.y + 62, { steps: 4 });
  await page.mouse.up();
  await expect(page.getByRole('button', { name: 'Tidy' })).toBeVisible();
  await expect(row(page, 'reviews', 'ratings')).toBeVisible();
  await page.waitForTimeout(600); // what is open is kept once it rests
  await page.goto('/');
  await page.getByRole('button', { name: 'Tidy' }).click();
  await expect(page.getByRole('button', { name: 'Tidy' })).toHaveCount(0);
  await expect.poll(async () => Math.round((await card.boundingBox())?.x ?? 0)).toBe(Math.round(before.x));
  await card.focus();
  await page.keyboard.press('Alt+Shift+ArrowRight');
  await expect(map(page)).toContainText('ratings: 48 pixels right. Tidy releases it.');
  await expect(card).toBeFocused();
  await page.getByRole('button', { name: 'Tidy' }).click();
});
