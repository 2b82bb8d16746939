import type { Page } from '@playwright/test';

/** Looks at the page as it is in each theme, one after the other: opening it anew for each would take most of the time. */
export async function inEveryTheme(page: Page, look: (theme: string) => Promise<void>): Promise<void> {
  for (const theme of ['light', 'dark', 'high-contrast']) {
    await page.evaluate((name) => {
      document.documentElement.dataset['theme'] = name;
    }, theme);
    await look(theme);
  }
}
