import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './quiet-page';
import { inEveryTheme } from './themes';

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Examples' });
const evaluation = (page: Page) => page.getByRole('status', { name: 'Evaluation' });

async function open(page: Page): Promise<void> {
  await page.goto('/');
  await expect(evaluation(page)).toContainText('Up to date');
  await page.getByRole('button', { name: 'Policy Playground' }).click();
  await page.getByRole('menuitem', { name: /^Examples/ }).click();
  await expect(dialog(page)).toBeVisible();
}

test.describe('the examples', () => {
  test('are found by a word, and open at the call that matters', async ({ page }) => {
    await open(page);
    await expect(dialog(page).getByRole('status')).toHaveText(/^\d\d examples$/);
    await expect(dialog(page).getByRole('heading', { level: 3 }).first()).toHaveText('Start here');
    // A word too much, in another order, with a typing error.
    await page.getByRole('searchbox', { name: 'Search examples' }).fill('strict palintext resets');
    await page.keyboard.press('Enter');
    await expect(dialog(page)).toBeHidden();
    await expect(evaluation(page)).toContainText('Up to date');
    await expect(page.getByRole('region', { name: 'Answer' }).getByRole('heading', { level: 2 })).toBeVisible();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByRole('button', { name: 'Scenario' })).toContainText('Bookinfo, one surprise');
  });

  test('say that nothing is found @more', async ({ page }) => {
    await open(page);
    await page.getByRole('searchbox', { name: 'Search examples' }).fill('no such thing at all');
    await expect(dialog(page).getByRole('status')).toHaveText('No example of that name.');
    // The first empties the field.
    await page.keyboard.press('Escape');
    await expect(dialog(page).getByRole('status')).toHaveText(/^\d\d examples$/);
    await page.keyboard.press('Escape');
    await expect(dialog(page)).toBeHidden();
  });

  test('have addresses of their own', async ({ page }) => {
    await page.goto('/#example=strict-resets-plaintext');
    await expect(evaluation(page)).toContainText('Up to date');
    await expect(page.getByRole('region', { name: 'Answer' }).getByRole('heading', { level: 2 })).toBeVisible();
  });

  test('fit a phone @more', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await open(page);
    const card = dialog(page)
      .getByRole('button', { name: /Bookinfo/ })
      .first();
    await expect(card).toBeVisible();
    const box = await card.boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390);
  });
});

test('axe finds nothing in the examples', async ({ page }) => {
  await open(page);
  await inEveryTheme(page, async (theme) => {
    const { violations } = await new AxeBuilder({ page }).include('dialog').analyze();
    expect(violations.map(({ id, nodes }) => [theme, id, nodes.map(({ target }) => target)])).toEqual([]);
  });
});
