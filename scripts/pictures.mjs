// Takes the pictures of the documents anew, of the app as it was built last: `npm run build`, then `node scripts/pictures.mjs`.
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { ensureBrowser } from './browser.mjs';
import { root } from './ensure.mjs';
import { findFreePort } from './free-port.mjs';
import { serve } from './serve.mjs';

/** @typedef {import('@playwright/test').Page} Page */

const wide = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

/** @param {Page} page */
const refused = (page) => page.getByRole('button', { name: /^reviews to ratings port/ });

/** @type {readonly { file: string, size: { width: number, height: number }, theme: 'light' | 'dark', show: (page: Page) => Promise<void> }[]} */
const PICTURES = [
  { file: 'denied.png', size: wide, theme: 'light', show: (page) => refused(page).click({ force: true }) },
  {
    file: 'preview.png',
    size: wide,
    theme: 'dark',
    async show(page) {
      await refused(page).click({ force: true });
      await page
        .getByRole('button', { name: /^Preview: / })
        .first()
        .click();
    },
  },
  {
    file: 'phone.png',
    size: phone,
    theme: 'light',
    show: (page) =>
      page
        .getByRole('region', { name: /^Focus on/ })
        .getByRole('button', { name: /^reviews/ })
        .first()
        .click(),
  },
];

const browser = await chromium.launch({
  executablePath: ensureBrowser() ?? '',
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
const port = await findFreePort(4617);
const server = await serve(port);
for (const { file, size, theme, show } of PICTURES) {
  const page = await browser.newPage({ viewport: size, colorScheme: theme, reducedMotion: 'reduce' });
  await page.goto(`http://127.0.0.1:${port}/#example=bookinfo`);
  if (size === wide) await page.locator('.monaco-editor .view-line').first().waitFor();
  await show(page);
  // The words of the picture are there when nothing moves any more.
  await page.waitForTimeout(3_000);
  await page.screenshot({ path: join(root, 'docs', 'pictures', file) });
  console.log(`docs/pictures/${file}`);
  await page.close();
}
await browser.close();
await server.close();
