import { type Page } from '@playwright/test';
import { expect, test } from './quiet-page';

const edge = (page: Page, from: string, to: string) =>
  page.getByRole('button', { name: new RegExp(`^${from} to ${to} port`) });
const answer = (page: Page) => page.getByRole('region', { name: 'Answer' });
const flips = (page: Page) => page.getByRole('list', { name: 'What would flip it' });
const preview = (page: Page) => page.getByRole('region', { name: 'Preview' });

async function open(page: Page): Promise<void> {
  await page.goto('/#example=bookinfo');
  await expect(page.getByRole('status', { name: 'Evaluation' })).toContainText('Up to date');
}

/** The text as this browser has saved it, whatever editor shows it. */
async function savedText(page: Page): Promise<string> {
  return page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const opening = indexedDB.open('keyval-store');
        opening.onsuccess = () => {
          const reading = opening.result.transaction('keyval').objectStore('keyval').get('scenario.v1');
          reading.onsuccess = () => {
            opening.result.close();
            const saved = reading.result as { files?: { text: string }[] } | undefined;
            resolve((saved?.files ?? []).map((file) => file.text).join('\n'));
          };
        };
      }),
  );
}

test.describe('an edit that flips an answer', () => {
  test('is applied, spoken, and taken back by the editor', async ({ page }) => {
    await open(page);
    await edge(page, 'reviews', 'ratings').click();
    const editor = page.getByRole('textbox', { name: 'YAML editor, authz.yaml' });
    await page.getByRole('tab', { name: 'authz.yaml' }).click();
    await expect(editor).toBeAttached();
    await page.getByRole('button', { name: 'Apply: use bookinfo-reviews in rule 0' }).click();
    await expect(edge(page, 'reviews', 'ratings')).toHaveAccessibleName(/allowed/);
    await expect(page.getByText('1 edge changed: reviews to ratings is now allowed')).toBeAttached();
    await expect(editor).toBeFocused();
    await expect(answer(page).getByRole('heading', { level: 2, name: 'Allowed' })).toBeInViewport({ ratio: 1 });
    await expect(page.getByText('Applied: Use bookinfo-reviews in rule 0')).toBeVisible();
    await page.keyboard.press('ControlOrMeta+z');
    await expect(edge(page, 'reviews', 'ratings')).toHaveAccessibleName(/denied/);
    await expect(page.getByText('Applied: Use bookinfo-reviews in rule 0')).toHaveCount(0);
  });

  test('is looked at first, and changes nothing until it is applied', async ({ page }) => {
    await open(page);
    await edge(page, 'reviews', 'ratings').click();
    await page.getByRole('button', { name: 'Preview: use bookinfo-reviews in rule 0' }).click();
    await expect(preview(page)).toContainText('Preview, not applied');
    await expect(preview(page)).toContainText('Edges: 1 gained.');
    await expect(edge(page, 'reviews', 'ratings')).toHaveAttribute('data-change', 'gained');
    await expect(edge(page, 'reviews', 'ratings')).toContainText('403 → allowed');
    await expect(edge(page, 'productpage', 'details')).not.toHaveAttribute('data-change');
    await expect(answer(page).getByRole('heading', { level: 2 })).toHaveText('Denied');
    await page.keyboard.press('Escape');
    await expect(preview(page)).toHaveCount(0);
    await expect(edge(page, 'reviews', 'ratings')).toHaveAttribute('data-verdict', 'deny');
    await expect(answer(page)).toBeVisible();
    await page.getByRole('button', { name: 'Preview: use bookinfo-reviews in rule 0' }).click();
    await preview(page)
      .getByRole('button', { name: /^Apply the preview/ })
      .click();
    await expect(edge(page, 'reviews', 'ratings')).toHaveAttribute('data-verdict', 'allow');
    await expect(preview(page)).toHaveCount(0);
  });

  test('is found, and applied, without a pointer', async ({ page }) => {
    await open(page);
    const map = page.getByRole('region', { name: 'Map' });
    await expect(edge(page, 'reviews', 'ratings')).toBeVisible();
    for (let i = 0; i < 6 && !(await map.evaluate((pane) => pane.contains(document.activeElement))); i++) {
      await page.keyboard.press('F6');
    }
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
    const graph = page.getByRole('group', { name: 'Service graph' });
    for (let i = 0; i < 12 && !(await graph.evaluate((group) => group.contains(document.activeElement))); i++) {
      await page.keyboard.press('Tab');
    }
    const steps = ['ArrowRight', 'ArrowRight', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown'];
    for (const step of steps) if (!(await focused()).startsWith('ratings in')) await page.keyboard.press(step);
    await expect.poll(focused).toMatch(/^ratings in bookinfo/);
    await page.keyboard.press('i');
    await expect.poll(focused).toMatch(/^reviews to ratings port 9080: denied/);
    await page.keyboard.press('Enter');
    await expect(flips(page)).toBeVisible();
    await page.keyboard.press('ControlOrMeta+Enter');
    for (let i = 0; i < 30 && !(await focused()).startsWith('Apply: use'); i++) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(edge(page, 'reviews', 'ratings')).toHaveAttribute('data-verdict', 'allow');
  });
});

test.describe('denying a call', () => {
  test('the menu of an edge leads to edits that refuse it', async ({ page }) => {
    await open(page);
    await edge(page, 'productpage', 'details').click({ button: 'right' });
    const menu = page.getByRole('menu', { name: 'productpage to details:9080' });
    await expect(menu.getByRole('menuitem', { name: /^Allow this call/ })).toHaveAttribute('aria-disabled', 'true');
    await menu.getByRole('menuitem', { name: 'Deny this call…' }).click();
    await flips(page)
      .getByRole('button', { name: /^Apply: write a DENY policy/ })
      .click();
    await expect(edge(page, 'productpage', 'details')).toHaveAttribute('data-verdict', 'deny');
    await expect(answer(page)).toContainText('DENY wins over every ALLOW');
  });

  test('the answer of an allowed call offers it as well @more', async ({ page }) => {
    await open(page);
    await edge(page, 'productpage', 'details').click();
    await expect(answer(page).getByRole('heading', { level: 2 })).toHaveText('Allowed');
    await expect(flips(page)).toHaveCount(0);
    await answer(page).getByRole('button', { name: 'Deny this call…' }).click();
    await expect(flips(page).getByRole('listitem').first()).toContainText('DENY');
  });
});

test.describe('the state of a policy', () => {
  const state = (page: Page, name: string) =>
    page.getByRole('radiogroup', { name: 'State of details-from-productpage' }).getByRole('radio', { name });

  test('goes to staged and off, and back, as text', async ({ page }) => {
    await open(page);
    await page.getByRole('tab', { name: 'Policies' }).click();
    await state(page, 'Staged').click();
    await expect(state(page, 'Staged')).toHaveAttribute('aria-checked', 'true');
    await expect(edge(page, 'productpage', 'details')).toHaveAccessibleName(/denied/);
    await expect(edge(page, 'productpage', 'details')).toContainText('staged: would be allowed');
    await expect.poll(() => savedText(page)).toContain('istio.io/dry-run');
    await state(page, 'Off').click();
    await expect(state(page, 'Off')).toHaveAttribute('aria-checked', 'true');
    await expect(edge(page, 'productpage', 'details')).not.toContainText('staged');
    await expect.poll(() => savedText(page)).toContain('# playground: off');
    await state(page, 'On').click();
    await expect(edge(page, 'productpage', 'details')).toHaveAttribute('data-verdict', 'allow');
    await expect.poll(() => savedText(page)).not.toMatch(/dry-run|playground: off/);
  });

  test('says why it cannot be staged @more', async ({ page }) => {
    await open(page);
    await page.getByRole('tab', { name: 'Policies' }).click();
    const staged = page.getByRole('radiogroup', { name: 'State of default' }).getByRole('radio', { name: 'Staged' });
    await expect(staged).toHaveAttribute('aria-disabled', 'true');
    await expect(staged).toHaveAttribute('title', 'Istio has no dry-run for PeerAuthentication.');
  });
});
