import type { Page } from '@playwright/test';
import { expect, test } from './quiet-page';

async function open(page: Page): Promise<void> {
  await page.goto('/#example=bookinfo');
  await expect(page.getByRole('status', { name: 'Evaluation' })).toContainText('Up to date');
  await expect(page.locator('.monaco-editor')).toBeVisible();
}

async function onCard(page: Page, name: string): Promise<void> {
  await page.getByRole('searchbox', { name: 'Find workload' }).fill(name);
  await page.keyboard.press('Enter');
}

test('keys of the map do what the help says @more', async ({ page }) => {
  await open(page);
  await onCard(page, 'reviews');
  await page.keyboard.press('o');
  await expect(page.getByRole('button', { name: /^reviews to ratings port/ })).toBeFocused();
  const zoom = page.getByText(/^\d+ ?%$/);
  const before = await zoom.textContent();
  await page.keyboard.press('+');
  await expect(zoom).not.toHaveText(before ?? '');
  await page.keyboard.press('-');
  await page.keyboard.press('0');
  await expect(zoom).toHaveText(before ?? '');
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox', { name: 'Find workload' })).toBeFocused();
  await onCard(page, 'reviews');
  await page.keyboard.press('o');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Denied' })).toBeVisible();
  await page.keyboard.press('p');
  await expect(page.getByRole('button', { name: 'Stop' })).toBeVisible();
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByRole('button', { name: 'Play request' })).toBeFocused();
});

test('keys of the whole page do what the help says @more', async ({ page }) => {
  await open(page);
  await page.keyboard.press('ControlOrMeta+s');
  await expect(page.getByText('Saved on this device')).toBeVisible();
  await page.keyboard.press('Shift+F9');
  await expect(page.getByRole('tab', { name: /^Checks/ })).toHaveAttribute('aria-selected', 'true');
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Keyboard' });
  for (const key of [
    'Ctrl+K',
    'F6',
    'Ctrl+Enter',
    'F9',
    'F8, Shift+F8',
    'Ctrl+.',
    'Shift+F1',
    'Ctrl+M',
    'Ctrl+S',
    'Ctrl+Z',
    'Escape',
  ]) {
    await expect(help.getByRole('rowheader').filter({ hasText: key }).first()).toBeVisible();
  }
  await page.keyboard.press('Escape');
  await expect(help).toHaveCount(0);
});

test('keys of the editor do what the help says @more', async ({ page }) => {
  await open(page);
  await page.getByRole('tab', { name: 'authz.yaml' }).click();
  const editor = page.getByRole('textbox', { name: 'YAML editor, authz.yaml' });
  await editor.focus();
  await page.keyboard.press('F8');
  await expect(page.locator('.line-numbers.active-line-number')).toHaveText('62');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+F8');
  await expect(page.locator('.line-numbers.active-line-number')).toHaveText('62');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+Shift+o');
  await expect(page.getByRole('option', { name: /AuthorizationPolicy bookinfo\/allow-nothing/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(editor).toBeFocused();
  await page.keyboard.press('Control+m');
  await page.keyboard.press('Tab');
  await expect(editor).not.toBeFocused();
  await editor.focus();
  await page.keyboard.press('Control+m');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByRole('tab', { name: 'Ask' })).toHaveAttribute('aria-selected', 'true');
});
