import { expect, test } from './quiet-page';

test('the built app opens', async ({ page }) => {
  await page.goto('/');
  await expect(page).toHaveTitle(/Istio Policy Playground/);
  await expect(page.getByRole('banner')).toBeVisible();
});

test('the built app may load and send nothing elsewhere', async ({ page }) => {
  await page.goto('/');
  const policy = page.locator('meta[http-equiv="Content-Security-Policy"]');
  await expect(policy).toHaveAttribute('content', /default-src 'self'.*connect-src 'self'/);
});
