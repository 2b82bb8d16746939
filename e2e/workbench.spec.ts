import AxeBuilder from '@axe-core/playwright';
import { type Page, test as noisy } from '@playwright/test';
import { expect, test } from './quiet-page';

const edge = (page: Page, from: string, to: string) =>
  page.getByRole('button', { name: new RegExp(`^${from} to ${to} port`) });
const answer = (page: Page) => page.getByRole('region', { name: 'Answer' });
const requestLine = (page: Page) => page.getByRole('textbox', { name: 'Request line' });

async function open(page: Page, hash = '#example=bookinfo'): Promise<void> {
  await page.goto(`/${hash}`);
  await expect(page.getByRole('status', { name: 'Evaluation' })).toContainText('Up to date');
}

/** Asks about the one call that is denied, without the map. */
async function askAboutRatings(page: Page): Promise<void> {
  await requestLine(page).fill('reviews -> ratings:9080 GET /ratings/0');
  await expect(answer(page).getByRole('heading', { level: 2, name: 'Denied' })).toBeVisible();
}

test.describe('the answer', () => {
  test('a click on the edge says what happens, before the editor has loaded', async ({ page }) => {
    await page.route(/text-editor/, () => undefined); // the chunk never arrives
    await open(page, '');
    await edge(page, 'reviews', 'ratings').click();
    await expect(answer(page).getByRole('heading', { level: 2 })).toHaveText('Denied');
    await expect(answer(page)).toContainText('RBAC: access denied');
    await answer(page).getByRole('link', { name: 'authz.yaml line 62' }).first().click();
    await expect(page.getByRole('tab', { name: 'authz.yaml' })).toHaveAttribute('aria-selected', 'true');
  });

  test('the trace shows both values of what is not met', async ({ page }) => {
    await open(page);
    await askAboutRatings(page);
    const step = answer(page)
      .getByRole('list', { name: 'Trace' })
      .getByRole('listitem')
      .filter({ hasText: 'principal' });
    await expect(step.first()).toContainText('sa/bookinfo-reviews');
    await expect(step.first()).toContainText('sa/reviews');
  });

  test('Escape clears what is selected', async ({ page }) => {
    await open(page);
    await edge(page, 'reviews', 'ratings').click();
    await expect(answer(page)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(answer(page)).toHaveCount(0);
    await expect(page.getByText('Select an edge, or type a request.')).toBeVisible();
  });

  test('Escape closes an open menu before it clears anything', async ({ page }) => {
    await open(page);
    await askAboutRatings(page);
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await expect(page.getByRole('menu', { name: 'More' })).toBeVisible();
    await expect(page.getByRole('menuitemradio').first()).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('menu', { name: 'More' })).toHaveCount(0);
    await expect(answer(page)).toBeVisible();
  });

  test('an edit is answered at once, and what it changed is spoken', async ({ page }) => {
    await open(page);
    await askAboutRatings(page);
    await page.getByRole('tab', { name: 'authz.yaml' }).click();
    const editor = page.getByRole('textbox', { name: 'YAML editor, authz.yaml' });
    await answer(page).getByRole('link', { name: 'authz.yaml line 62' }).first().click();
    await expect(editor).toBeFocused();
    await page.keyboard.press('End');
    for (let i = 0; i < 'reviews'.length; i++) await page.keyboard.press('Backspace');
    await page.keyboard.type('bookinfo-reviews');
    await page.keyboard.press('Escape');
    await expect(answer(page).getByRole('heading', { level: 2 })).toHaveText('Allowed');
    await expect(page.getByText('1 edge changed: reviews to ratings is now allowed')).toBeAttached();
  });
});

test.describe('what would flip it', () => {
  test('an edit is applied, spoken, and taken back', async ({ page }) => {
    await open(page);
    await edge(page, 'reviews', 'ratings').click();
    const flips = page.getByRole('list', { name: 'What would flip it' });
    await expect(flips.getByRole('listitem').first()).toContainText('changes 1 edge');
    await page.getByRole('button', { name: 'Apply: use bookinfo-reviews in rule 0' }).click();
    await expect(edge(page, 'reviews', 'ratings')).toHaveAttribute('data-verdict', 'allow');
    await expect(answer(page).getByRole('heading', { level: 2 })).toHaveText('Allowed');
    await expect(page.getByText('1 edge changed: reviews to ratings is now allowed')).toBeAttached();
    await page.keyboard.press('ControlOrMeta+z');
    await expect(edge(page, 'reviews', 'ratings')).toHaveAttribute('data-verdict', 'deny');
  });

  test('an edit that people try and that does not help says why', async ({ page }) => {
    await open(page);
    await askAboutRatings(page);
    const tried = page.getByRole('list', { name: 'What would flip it' }).getByRole('listitem');
    await expect(tried.filter({ hasText: 'Turn off ratings-from-reviews' })).toContainText('Does not help');
  });
});

test.describe('the question', () => {
  test('a curl command fills the fields', async ({ page }) => {
    await open(page);
    await requestLine(page).fill('curl -X DELETE http://ratings.bookinfo:9080/ratings/0');
    await expect(page.getByRole('combobox', { name: 'Method' })).toHaveValue('DELETE');
    await expect(page.getByRole('combobox', { name: 'To' })).toHaveValue('ratings:9080');
    await expect(page.getByRole('textbox', { name: 'Path' })).toHaveValue('/ratings/0');
    await expect(answer(page).getByRole('heading', { level: 2 })).toBeVisible();
  });

  test('an error message is traced back to the calls that end with it', async ({ page }) => {
    await open(page);
    await requestLine(page).fill('RBAC: access denied');
    const found = page.getByRole('region', { name: 'calls in this mesh end like that' });
    await found.getByRole('button', { name: /reviews → ratings/ }).click();
    await expect(answer(page).getByRole('heading', { level: 2 })).toHaveText('Denied');
  });

  test('a misspelled name is told, with the name that was meant', async ({ page }) => {
    await open(page);
    await requestLine(page).fill('review -> ratings:9080');
    await expect(page.getByText('Did you mean')).toBeVisible();
    await page.getByRole('button', { name: 'Use reviews' }).click();
    await expect(page.getByRole('combobox', { name: 'From' })).toHaveValue('reviews');
  });

  test('fields and line stay in step', async ({ page }) => {
    await open(page);
    await page.getByRole('combobox', { name: 'From' }).selectOption('productpage');
    await page.getByRole('combobox', { name: 'To' }).selectOption('reviews:9080');
    await page.getByRole('combobox', { name: 'Method' }).selectOption('GET');
    await page.getByRole('textbox', { name: 'Path' }).fill('/reviews/0');
    await expect(requestLine(page)).toHaveValue('productpage -> reviews:9080 GET /reviews/0');
    await expect(answer(page).getByRole('heading', { level: 2 })).toHaveText('Allowed');
  });
});

test.describe('the palette', () => {
  test('finds a workload, and asks what is typed', async ({ page }) => {
    await open(page);
    await page.keyboard.press('ControlOrMeta+k');
    await page.getByRole('combobox', { name: 'Search or ask' }).fill('ratings');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('region', { name: 'Who can call ratings' })).toBeVisible();
    await page.keyboard.press('ControlOrMeta+k');
    await page.getByRole('combobox', { name: 'Search or ask' }).fill('reviews -> ratings GET /x');
    await page.keyboard.press('Enter');
    await expect(answer(page).getByRole('heading', { level: 2 })).toHaveText('Denied');
  });
});

test.describe('the keyboard', () => {
  test('F6 walks the panes, and Ctrl+Enter goes to the answer', async ({ page }) => {
    await open(page);
    await askAboutRatings(page);
    for (const name of ['Editor', 'Map', 'Inspector']) {
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      while (!(await page.getByRole('region', { name }).evaluate((pane) => pane.contains(document.activeElement)))) {
        await page.keyboard.press('F6');
        await page.waitForTimeout(100);
      }
    }
    await page.keyboard.press('ControlOrMeta+Enter');
    await expect(answer(page)).toBeFocused();
  });

  test('arrows move the line between panes', async ({ page }) => {
    await open(page);
    const editor = page.getByRole('region', { name: 'Editor' });
    const width = async () => Math.round((await editor.boundingBox())?.width ?? 0);
    const before = await width();
    await page.getByRole('separator', { name: 'Resize the editor' }).focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(width).toBe(before + 16);
    await page.keyboard.press('Shift+ArrowRight');
    await expect.poll(width).toBe(before + 80);
    await page.reload();
    await expect.poll(width).toBe(before + 80);
  });
});

test.describe('arrangements', () => {
  test('the editor folds to a strip and comes back', async ({ page }) => {
    await open(page);
    await page.getByRole('separator', { name: 'Resize the editor' }).focus();
    await page.keyboard.press('Home');
    await page.getByRole('button', { name: 'Show Editor' }).click();
    await expect(page.getByRole('region', { name: 'Editor' })).toBeVisible();
  });

  test('on a phone there is one pane at a time and no full editor', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    const requested: string[] = [];
    page.on('request', (request) => requested.push(request.url()));
    await page.goto('/#example=bookinfo');
    const panes = page.getByRole('navigation', { name: 'Panes' });
    await panes.getByRole('button', { name: 'Ask' }).click();
    await askAboutRatings(page);
    await expect(page.getByRole('region', { name: 'Map' })).toBeHidden();
    await panes.getByRole('button', { name: 'Code' }).click();
    await expect(page.getByRole('region', { name: 'Editor' })).toBeVisible();
    await panes.getByRole('button', { name: 'More' }).click();
    await expect(page.getByRole('status', { name: 'Evaluation' })).toContainText('Up to date');
    expect(requested.filter((url) => url.includes('text-editor'))).toEqual([]);
  });

  test('between, the inspector docks under the map', async ({ page }) => {
    await page.setViewportSize({ width: 1024, height: 768 });
    await open(page);
    const map = await page.getByRole('region', { name: 'Map' }).boundingBox();
    const inspector = await page.getByRole('region', { name: 'Inspector' }).boundingBox();
    expect(inspector?.y).toBeGreaterThanOrEqual((map?.y ?? 0) + (map?.height ?? 0));
    expect(inspector?.x).toBe(map?.x);
  });
});

test.describe('what was set', () => {
  test('a theme is kept, and shows from the first paint', async ({ page }) => {
    await open(page);
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitemradio', { name: 'Dark' }).click();
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await page.reload({ waitUntil: 'commit' });
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  });

  test('the text is kept', async ({ page }) => {
    await open(page, '');
    await page.getByRole('button', { name: 'Policy Playground' }).click();
    await page.getByRole('menuitem', { name: 'New scenario' }).click();
    await expect(page.getByText('Opened Untitled')).toBeVisible();
    await page.waitForTimeout(600);
    await page.goto('/');
    await expect(page.getByRole('button', { name: 'Scenario' })).toContainText('Untitled');
  });
});

noisy('a stopped evaluator is told, and starts again', async ({ page }) => {
  await page.route(/engine\.worker/, (route) => route.abort());
  await page.goto('/#example=bookinfo');
  await expect(page.getByRole('alert')).toContainText('The evaluator stopped on this text. Your text is saved.');
  await expect(page.getByRole('status', { name: 'Evaluation' })).toHaveText('Evaluator stopped');
  await page.unroute(/engine\.worker/);
  await page.getByRole('button', { name: 'Restart' }).click();
  await expect(page.getByRole('status', { name: 'Evaluation' })).toContainText('Up to date');
  // The editor keeps two alerts of its own, empty, once it has loaded.
  await expect(page.getByRole('alert').filter({ hasText: /\S/ })).toHaveCount(0);
});

test('nobody is locked out', async ({ page }) => {
  await open(page);
  await askAboutRatings(page);
  const found = await new AxeBuilder({ page }).exclude('.monaco-editor').analyze();
  expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
});
