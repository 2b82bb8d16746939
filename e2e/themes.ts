import type { Page } from '@playwright/test';

/** Looks at the page as it is in each theme, one after the other: opening it anew for each would take most of the time. */
export async function inEveryTheme(page: Page, look: (theme: string) => Promise<void>): Promise<void> {
  for (const theme of ['light', 'dark', 'high-contrast']) {
    await page.evaluate((name) => {
      document.documentElement.dataset['theme'] = name;
    }, theme);
    // Colours that fade over are of no theme yet.
    await page.waitForFunction(() => document.getAnimations().every((one) => !(one instanceof CSSTransition)));
    await look(theme);
  }
}
