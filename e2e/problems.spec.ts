import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './quiet-page';
import { inEveryTheme } from './themes';

const policy = (name: string, principal: string) => `apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: ${name}, namespace: bookinfo}
spec:
  selector: {matchLabels: {app: ratings}}
  action: DENY
  rules:
  - from:
    - source: {principals: ["${principal}"]}
`;

async function openProblems(page: Page, width = 1440): Promise<void> {
  await page.setViewportSize({ width, height: 900 });
  await page.goto('/');
  await expect(page.getByRole('status', { name: 'Evaluation' })).toContainText('Up to date');
  await page.getByRole('tab', { name: /^Policies/ }).click();
  await page.getByRole('radio', { name: /^Problems/ }).click();
}

async function write(page: Page, text: string): Promise<void> {
  await expect(page.locator('.monaco-editor')).not.toHaveCount(0);
  await page.getByRole('button', { name: 'New file' }).click();
  await expect(page.getByRole('textbox', { name: 'YAML editor, policy.yaml' })).toBeFocused();
  await page.keyboard.insertText(text);
}

test('problems are listed by what they do to calls, each with its page @more', async ({ page }) => {
  await openProblems(page);
  await write(page, policy('slip', 'spiffe://cluster.local/ns/bookinfo/sa/bookinfo-reviews'));
  const groups = page.getByRole('region', { name: 'Inspector' }).getByRole('heading', { level: 3 });
  await expect(groups).toHaveText(['Calls are refused because of these', 'No call of the map is decided otherwise']);
  await page.getByRole('button', { name: 'principal-format' }).click();
  const open = page.getByRole('region', { name: /^principal-format/ });
  await expect(open).toContainText('policies the same without');
  await expect(open.getByRole('link', { name: /istio\.io/ }).first()).toHaveAttribute('rel', /noopener/);
  await inEveryTheme(page, async (theme) => {
    const { violations } = await new AxeBuilder({ page }).include('[aria-label="Inspector"]').analyze();
    expect(violations, theme).toEqual([]);
  });
  await open.getByRole('button', { name: 'Open an example of principal-format' }).click();
  await expect(page.getByRole('tab', { name: 'policy.yaml' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByText('No caller matches')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('tab', { name: 'authz.yaml' })).toBeVisible();
});

test('the menu of the editor shows its titles whole, and leads to a question and to a page @more', async ({ page }) => {
  await openProblems(page);
  await expect(page.locator('.monaco-editor')).toBeVisible();
  await page.getByRole('link', { name: 'authz.yaml line 62' }).first().click();
  await expect(page.getByRole('textbox', { name: 'YAML editor, authz.yaml' })).toBeFocused();
  await page.keyboard.press('ControlOrMeta+.');
  const titles = page.locator('.action-widget .title');
  await expect(titles.filter({ hasText: 'Use bookinfo-reviews (allows 1 more edge)' })).toBeVisible();
  const cut = await titles.evaluateAll((all) =>
    all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.textContent),
  );
  expect(cut).toEqual([]);
  await page.getByText('Ask about this rule').click();
  await expect(page.getByRole('region', { name: 'Answer' }).getByRole('heading', { level: 2 })).toHaveText('Denied');
  await page.getByRole('textbox', { name: 'YAML editor, authz.yaml' }).focus();
  await page.keyboard.press('ControlOrMeta+.');
  await page.getByText('Open the page of principal-unknown').click();
  await expect(page.getByRole('region', { name: /^principal-unknown/ })).toBeVisible();
});

test('a rule that nobody asked decided nothing: its mark says how near it comes @more', async ({ page }) => {
  await openProblems(page);
  await expect(page.locator('.monaco-editor')).toBeVisible();
  await page.getByRole('button', { name: /^reviews to ratings port/ }).click();
  await page.getByRole('link', { name: 'authz.yaml line 62' }).first().click();
  await expect(page.locator('.glyph-near-miss')).toBeVisible();
});

test('a phone marks rules, tints what is looked at and goes on below a key @more', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/');
  await page.getByRole('button', { name: 'Show me' }).click();
  await page.getByRole('navigation', { name: 'Panes' }).getByText('Ask').click();
  await page.getByRole('link', { name: 'authz.yaml line 62' }).first().click();
  const text = page.getByRole('textbox', { name: 'YAML editor, authz.yaml' });
  await expect(text).toBeFocused();
  await expect(page.locator('[data-tint="deny"]')).toBeVisible();
  await expect(page.getByRole('button', { name: 'line 59: One condition short: principals' })).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.getByRole('button', { name: 'New file' }).click();
  const empty = page.getByRole('textbox', { name: 'YAML editor, policy.yaml' });
  await expect(empty).toBeFocused();
  await page.keyboard.type('metadata:');
  await page.keyboard.press('Enter');
  await page.keyboard.type('name: a');
  await expect(empty).toHaveValue('metadata:\n  name: a');
});
