import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './quiet-page';

const evaluation = (page: Page) => page.getByRole('status', { name: 'Evaluation' });
const scenario = (page: Page) => page.getByRole('button', { name: 'Scenario', exact: true });
const elsewhere = (page: Page) => page.getByText('This scenario is open in another tab.');
const status = (page: Page, text: string) => page.getByRole('contentinfo').getByRole('button', { name: text });

async function settled(page: Page): Promise<void> {
  await expect(evaluation(page)).toContainText('Up to date');
  // What is written rests for a moment first.
  await page.waitForTimeout(700);
}

async function rename(page: Page, title: string): Promise<void> {
  await scenario(page).click();
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  await page.getByRole('textbox', { name: 'Scenario title' }).fill(title);
  await page.keyboard.press('Enter');
  await expect(scenario(page)).toContainText(title);
}

async function saveCheck(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^reviews to ratings port/ }).click();
  await page.getByRole('button', { name: 'Save as check' }).click();
}

test.describe('a scenario', () => {
  test('survives a reload with its title and checks, whatever its address names', async ({ page }) => {
    await page.goto('/#example=bookinfo');
    await settled(page);
    await saveCheck(page);
    await rename(page, 'Mine');
    await settled(page);
    await page.reload();
    await expect(scenario(page)).toContainText('Mine');
    await expect(status(page, '1 check')).toBeVisible();
  });

  test('that was replaced is among the recent ones @more', async ({ page }) => {
    await page.goto('/');
    await settled(page);
    await rename(page, 'Mine');
    await settled(page);
    await page.goto('/#example=strict-resets-plaintext');
    await page.reload();
    await page.goto('about:blank');
    await page.goto('/#example=deny-beats-allow');
    await settled(page);
    await rename(page, 'Another');
    await settled(page);
    await scenario(page).click();
    await page.getByRole('menuitem', { name: /^Mine/ }).click();
    await expect(scenario(page)).toContainText('Mine');
    await settled(page);
    await scenario(page).click();
    await expect(page.getByRole('menuitem', { name: /^Another/ })).toBeVisible();
    await expect(page.getByRole('menuitem', { name: /^Mine/ })).toHaveCount(0);
  });

  test('can be kept as a snapshot and brought back @more', async ({ page }) => {
    await page.goto('/');
    await settled(page);
    await scenario(page).click();
    await page.getByRole('menuitem', { name: 'Take a snapshot' }).click();
    await expect(page.getByText('Snapshot taken')).toBeVisible();
    await rename(page, 'Changed');
    await scenario(page).click();
    await page.getByRole('menuitem', { name: 'Snapshots…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Snapshots' });
    await expect(dialog).toContainText('taken by hand');
    const { violations } = await new AxeBuilder({ page }).include('dialog').analyze();
    expect(violations).toEqual([]);
    await dialog.getByRole('button', { name: /^Restore Bookinfo/ }).click();
    await expect(scenario(page)).toContainText('Bookinfo, one surprise');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(scenario(page)).toContainText('Changed');
  });

  test('that takes the place of an edited one leaves a snapshot of it @more', async ({ page }) => {
    await page.goto('/');
    await settled(page);
    await rename(page, 'Edited');
    await scenario(page).click();
    await page.getByRole('menuitem', { name: 'Duplicate' }).click();
    await expect(scenario(page)).toContainText('Edited, copy');
    await settled(page);
    await scenario(page).click();
    await page.getByRole('menuitem', { name: 'Snapshots…' }).click();
    await expect(page.getByRole('dialog', { name: 'Snapshots' })).toContainText('before it was replaced');
  });
});

test('one that is read only is stored nowhere, also if it is opened in an open page @more', async ({ page }) => {
  await page.goto('/');
  await settled(page);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('radio', { name: 'Read only' }).click();
  const link = page.getByRole('dialog', { name: 'Share' }).getByRole('textbox', { name: 'Link' });
  await expect(link).toHaveValue(/&readonly=1$/);
  const { hash } = new URL(await link.inputValue());
  await page.keyboard.press('Escape');
  await rename(page, 'Mine');
  await settled(page);
  await page.evaluate((to) => {
    location.hash = to;
  }, hash);
  await expect(scenario(page)).toContainText('Bookinfo, one surprise');
  await settled(page);
  const second = await page.context().newPage();
  await second.goto('/');
  await expect(scenario(second)).toContainText('Mine');
});

test.describe('two tabs', () => {
  test('what was changed in the second is kept by `Use this one`, even if it is closed at once @more', async ({
    page,
    context,
  }) => {
    await page.goto('/');
    await settled(page);
    await rename(page, 'Shared');
    await settled(page);
    const second = await context.newPage();
    await second.goto('/');
    await expect(elsewhere(second)).toBeVisible();
    await rename(second, 'Changed in the second');
    await second.getByRole('button', { name: 'Use this one' }).click();
    await expect(elsewhere(second)).toHaveCount(0);
    await expect(scenario(second)).toContainText('Changed in the second');
    await second.close({ runBeforeUnload: true });
    await page.close();
    const third = await context.newPage();
    await third.goto('/');
    await expect(scenario(third)).toContainText('Changed in the second');
    // What the first had written is a snapshot.
    await scenario(third).click();
    await third.getByRole('menuitem', { name: 'Snapshots…' }).click();
    await expect(third.getByRole('dialog', { name: 'Snapshots' })).toContainText('written by another tab');
  });

  test('do not write the same scenario', async ({ page, context }) => {
    await page.goto('/');
    await settled(page);
    await rename(page, 'Shared');
    await settled(page);
    const second = await context.newPage();
    await second.goto('/');
    await expect(scenario(second)).toContainText('Shared');
    await expect(elsewhere(second)).toBeVisible();
    await expect(elsewhere(page)).toHaveCount(0);
    await rename(page, 'Shared, again');
    await settled(page);
    await second.getByRole('button', { name: 'Use this one' }).click();
    await expect(scenario(second)).toContainText('Shared, again');
    await expect(elsewhere(second)).toHaveCount(0);
    await expect(elsewhere(page)).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations).toEqual([]);
    await page.close();
    await rename(second, 'Shared, at last');
    await settled(second);
    await second.reload();
    await expect(scenario(second)).toContainText('Shared, at last');
    await expect(elsewhere(second)).toHaveCount(0);
  });

  test('each keep their own after a reload @more', async ({ page, context }) => {
    await page.goto('/');
    await settled(page);
    await rename(page, 'First');
    await settled(page);
    const second = await context.newPage();
    await second.goto('/#example=deny-beats-allow');
    await settled(second);
    await rename(second, 'Second');
    await settled(second);
    await page.reload();
    await expect(scenario(page)).toContainText('First');
    await second.reload();
    await expect(scenario(second)).toContainText('Second');
  });
});

test('a browser that stores nothing says so, and loses nothing in the page', async ({ page }) => {
  await page.addInitScript(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await page.goto('/');
  await settled(page);
  await rename(page, 'Kept in the page');
  await expect(page.getByText('This browser stores nothing more. Changes last until the tab closes.')).toBeVisible();
  await expect(scenario(page)).toContainText('Kept in the page');
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download scenario' }).click();
  expect((await downloading).suggestedFilename()).toBe('scenario.yaml');
});
