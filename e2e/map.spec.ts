import AxeBuilder from '@axe-core/playwright';
import { type Locator, type Page, test as noisy } from '@playwright/test';
import { expect, test } from './quiet-page';

const edge = (page: Page, from: string, to: string) =>
  page.getByRole('button', { name: new RegExp(`^${from} to ${to} port`) });
const card = (page: Page, name: string) => page.getByRole('button', { name: new RegExp(`^${name} in `) });
const map = (page: Page) => page.getByRole('region', { name: 'Map' });

/** Goes from the first cell of the grid to another, right and down. */
async function walkTo(page: Page, cell: Locator): Promise<void> {
  const placeOf = (element: Locator) =>
    element.evaluate((it: HTMLElement) => ({ row: Number(it.dataset.row), column: Number(it.dataset.column) }));
  const [to, from] = [await placeOf(cell), await placeOf(page.locator(':focus'))];
  for (let row = from.row; row < to.row; row += 1) await page.keyboard.press('ArrowDown');
  for (let column = Math.max(from.column, 0); column < to.column; column += 1) await page.keyboard.press('ArrowRight');
}

test.beforeEach(async ({ page }) => {
  await page.goto('/#example=bookinfo');
  // On a phone the same call is a row.
  await expect(edge(page, 'reviews', 'ratings').first()).toBeVisible();
});

test('every call of the example is drawn with its verdict and transport', async ({ page }) => {
  const drawn = await page
    .getByRole('group', { name: 'Service graph' })
    .locator('[data-verdict][data-transport]')
    .evaluateAll((buttons) =>
      buttons.map((button) => [button.getAttribute('aria-label'), button.getAttribute('data-verdict')]),
    );
  expect(Object.fromEntries(drawn)).toEqual({
    'internet to ingressgateway port 80: allowed, plaintext': 'allow',
    'ingressgateway to productpage port 9080: depends, GET only, mTLS': 'depends',
    'productpage to details port 9080: allowed, mTLS': 'allow',
    'productpage to reviews port 9080: depends, GET /reviews/* only, mTLS': 'depends',
    'reviews to ratings port 9080: denied, 403, mTLS': 'deny',
    'sleep to reviews port 9080: cannot connect, reset, handshake fails': 'fails',
  });
});

test('the keyboard goes from card to card and along edges, with one tab stop', async ({ page }) => {
  await expect(map(page).locator('[data-map-item][tabindex="0"]')).toHaveCount(1);
  await page.getByRole('searchbox', { name: 'Find workload' }).fill('details');
  await page.keyboard.press('Enter');
  await expect(card(page, 'details')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(card(page, 'ratings')).toBeFocused();
  await page.keyboard.press('i');
  await expect(edge(page, 'reviews', 'ratings')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Denied' })).toBeVisible();
  await expect(edge(page, 'reviews', 'ratings')).toHaveAttribute('data-lit');
  await expect(map(page).locator('[data-map-item][tabindex="0"]')).toHaveCount(1);
  await page.keyboard.press('ArrowUp');
  await expect(card(page, 'ratings')).toBeFocused();
});

test('the legend hides a verdict and says so', async ({ page }) => {
  const legend = page.getByRole('group', { name: 'Legend' });
  await legend.getByRole('checkbox', { name: 'Denied, 1 edge' }).uncheck();
  await expect(edge(page, 'reviews', 'ratings')).toHaveCount(0);
  await expect(legend).toContainText('1 edge hidden.');
  await legend.getByRole('button', { name: 'only denied' }).click();
  await expect(edge(page, 'reviews', 'ratings')).toBeVisible();
  await expect(legend).toContainText('5 edges hidden.');
  await legend.getByRole('button', { name: 'Show all' }).click();
  await expect(edge(page, 'sleep', 'reviews')).toBeVisible();
});

test('the lens paints the map for one kind of request', async ({ page }) => {
  await page.getByRole('combobox', { name: 'Request lens' }).selectOption('DELETE');
  await expect(edge(page, 'ingressgateway', 'productpage')).toHaveAccessibleName(/denied, 403, mTLS, for DELETE$/);
  await page.getByRole('button', { name: 'Remove the lens' }).click();
  await expect(edge(page, 'ingressgateway', 'productpage')).toHaveAccessibleName(/depends, GET only/);
});

test('all pairs can be shown', async ({ page }) => {
  await page.getByRole('combobox', { name: 'Edges' }).selectOption('All pairs');
  await expect(edge(page, 'details', 'ratings')).toBeVisible();
  await expect(edge(page, 'details', 'ratings')).toHaveAttribute('data-verdict', 'deny');
});

test('the matrix says the same as a table, by keyboard alone', async ({ page }) => {
  await page.getByRole('searchbox', { name: 'Find workload' }).fill('reviews');
  await page.keyboard.press('Enter');
  await expect(card(page, 'reviews')).toBeFocused();
  await page.getByRole('searchbox', { name: 'Find workload' }).fill('');
  await card(page, 'reviews').focus();
  await page.keyboard.press('m');
  const grid = page.getByRole('grid', { name: 'Reachability matrix' });
  const cell = grid.getByRole('gridcell', { name: 'reviews to ratings:9080: denied, 403' });
  await expect(cell).toBeVisible();
  await expect(grid.locator('[tabindex="0"]')).toBeFocused();
  await page.keyboard.press('Control+Home');
  await walkTo(page, cell);
  await expect(cell).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Denied' })).toBeVisible();
  await expect(cell).toHaveAttribute('aria-selected', 'true');
  const { violations } = await new AxeBuilder({ page }).include('section[aria-label="Map"]').analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.target)])).toEqual([]);
  await page.keyboard.press('m');
  await expect(map(page).locator('[data-map-item]:focus')).toHaveCount(1);
});

test('the matrix can be of the calls alone, and leads to a workload in the middle @more', async ({ page }) => {
  await page.getByRole('tab', { name: 'Matrix' }).click();
  const grid = page.getByRole('grid', { name: 'Reachability matrix' });
  await expect(grid.getByRole('gridcell', { name: 'details to ratings:9080: denied, 403' })).toBeVisible();
  await page.getByRole('combobox', { name: 'Edges' }).selectOption('Calls');
  await expect(grid.getByRole('rowheader', { name: 'details' })).toHaveCount(0);
  await expect(page.getByText(/^6 pairs: 2 allowed, 2 depend, 1 denied, 1 cannot connect/)).toBeVisible();
  await grid.getByRole('gridcell', { name: 'reviews to ratings:9080: denied, 403' }).click();
  await page.keyboard.press('f');
  await expect(page.getByRole('region', { name: 'Focus on ratings' })).toBeVisible();
});

test('cells are icons where the page is compact @more', async ({ page }) => {
  await page.getByRole('tab', { name: 'Matrix' }).click();
  const cell = page.getByRole('gridcell', { name: 'reviews to ratings:9080: denied, 403' });
  await expect(cell.getByText('403')).toBeVisible();
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitemradio', { name: 'Compact' }).click();
  await page.keyboard.press('Escape');
  await expect(cell).toBeVisible();
  await expect(cell.getByText('403')).toBeHidden();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('the matrix is one port at a time @more', async ({ page }) => {
    await page.getByRole('tab', { name: 'Matrix' }).click();
    const matrix = page.getByRole('region', { name: 'Reachability matrix' });
    await expect(matrix.getByText(/^None of 5 callers can call ratings:9080/)).toBeVisible();
    await matrix.getByRole('combobox', { name: 'Matrix: to' }).selectOption('details:9080');
    await expect(matrix.getByRole('listitem').first()).toHaveText(/productpage.*allowed/);
    await matrix.getByRole('combobox', { name: 'Sort' }).selectOption('name');
    await expect(matrix.getByRole('listitem').first()).toHaveText(/any other mesh workload/);
    await matrix.getByRole('button', { name: 'reviews to details:9080: denied, 403' }).click();
    await expect(page.getByRole('heading', { name: 'Denied' })).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).include('section[aria-label="Map"]').analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.target)])).toEqual([]);
  });
});

test('a closed namespace shows what crosses its border', async ({ page }) => {
  await page.getByRole('button', { name: 'Collapse bookinfo' }).click();
  await expect(card(page, 'ratings')).toHaveCount(0);
  await page.getByRole('button', { name: 'ingressgateway to bookinfo: 1 depends' }).click();
  await expect(card(page, 'ratings')).toBeVisible();
});

test('verdicts can be told apart without colours', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  const patterns = await page
    .getByRole('group', { name: 'Legend' })
    .locator('svg[data-verdict] path:first-child')
    .evaluateAll((paths) => paths.map((path) => getComputedStyle(path).strokeDasharray));
  expect(new Set(patterns).size).toBe(5);
});

test('nothing of the map locks anybody out', async ({ page }) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).include('section[aria-label="Map"]').analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.target)])).toEqual([]);
  }
});

noisy('without the code of the graph, a list says the same', async ({ page }) => {
  await page.route(/GraphView.*\.js/, (route) => route.abort());
  await page.reload();
  await expect(page.getByText('The map did not load.')).toBeVisible();
  await edge(page, 'reviews', 'ratings').click();
  await expect(page.getByRole('heading', { name: 'Denied' })).toBeVisible();
});
