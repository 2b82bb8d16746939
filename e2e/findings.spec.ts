import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './quiet-page';

const evaluation = (page: Page) => page.getByRole('status', { name: 'Evaluation' });

async function openProblems(page: Page): Promise<void> {
  await page.goto('/');
  await expect(evaluation(page)).toContainText('Up to date');
  await page.getByRole('tab', { name: /^Policies/ }).click();
  await page.getByRole('radio', { name: /^Problems/ }).click();
}

test('a finding comes with a fix that says what it does @more', async ({ page }) => {
  await openProblems(page);
  const fixes = page.getByRole('list', { name: 'Fixes' });
  await expect(fixes).toContainText('allows 1 more edge');
  const { violations } = await new AxeBuilder({ page }).include('[aria-label="Inspector"]').analyze();
  expect(violations).toEqual([]);
  await page.getByRole('button', { name: 'Preview: use bookinfo-reviews' }).click();
  await expect(page.getByRole('button', { name: /^reviews to ratings port 9080: allowed/ })).toBeVisible();
  await page.getByRole('button', { name: 'Apply: use bookinfo-reviews' }).click();
  await expect(page.getByText(/^Nothing found/)).toBeVisible();
});

test('the menu of fixes in the editor offers it as well @more', async ({ page }) => {
  await openProblems(page);
  await expect(page.locator('.monaco-editor')).toBeVisible();
  await page.getByRole('link', { name: 'authz.yaml line 62' }).first().click();
  await expect(page.getByRole('navigation', { name: 'Breadcrumb' })).toContainText('rules[0]');
  await page.keyboard.press('ControlOrMeta+.');
  await page.getByText('Use bookinfo-reviews (allows 1 more edge)').click();
  await expect(page.getByText(/^Nothing found/)).toBeVisible();
});

test('a log of a proxy becomes checks, and a rule is attacked @more', async ({ page }) => {
  await openProblems(page);
  const line =
    '[pod/reviews-v1-5d4-x/istio-proxy] [2026-11-23T03:00:00.000Z] "GET /ratings/0 HTTP/1.1" 200 - via_upstream - "-" 0 19 1 - "-" "curl" "id" "ratings:9080" "10.1.0.5:9080" outbound|9080||ratings.bookinfo.svc.cluster.local - - - - -';
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), line);
  await page.getByRole('textbox', { name: /^YAML editor/ }).focus();
  await page.keyboard.press('ControlOrMeta+v');
  await expect(page.getByText('Added 1 observed call to Checks.')).toBeVisible();
  await expect(page.getByText('observed 200: reviews → ratings:9080 GET /ratings/0')).toBeVisible();

  await page.getByRole('tab', { name: /^Policies/ }).click();
  await page.getByRole('radio', { name: /^Policies/ }).click();
  await page.getByRole('button', { name: 'reviews-from-productpage', exact: true }).click();
  await page.getByRole('button', { name: /^Attack this rule: rule 0/ }).click();
  await page
    .getByRole('list', { name: /^Requests that get past rule 0/ })
    .getByRole('button')
    .first()
    .click();
  await expect(page.getByRole('region', { name: 'Answer' }).getByRole('heading', { level: 2 })).toHaveText(/allowed/i);
});
