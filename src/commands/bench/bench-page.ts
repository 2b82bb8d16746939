import { type Browser, chromium, type Page } from '@playwright/test';
import { findBrowser, UNUSED_FEATURES } from '../../../scripts/browser.mjs';
import { buildApp, isBuilt } from '../../../scripts/build.mjs';
import { findFreePort } from '../../../scripts/free-port.mjs';
import { serve } from '../../../scripts/serve.mjs';

/** The built page, served and ready to be opened. */
export interface BenchPages {
  readonly browser: Browser;
  /** Opens it in a context of its own, so that nothing is cached. @param hash what follows the `#`. @param prepare before anything is loaded */
  open(hash: string, prepare?: (page: Page) => Promise<unknown>): Promise<Page>;
}

/** @throws if there is no browser, or the page cannot be built */
export async function withBenchPages<T>(measure: (pages: BenchPages) => Promise<T>): Promise<T> {
  const executablePath = findBrowser();
  if (executablePath === null) throw new Error('no Chromium; name one with CHROMIUM_PATH');
  if (!isBuilt() && !(await buildApp())) throw new Error('the page cannot be built');
  const port = await findFreePort(4517);
  const server = await serve(port);
  let browser: Browser | null = null;
  try {
    // As in end-to-end tests: pages of the browser's own would take the processor from the one that is measured.
    const args = [
      `--disable-features=${UNUSED_FEATURES.join()}`,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ];
    browser = await chromium.launch({ executablePath, args });
    const launched = browser;
    return await measure({
      browser: launched,
      async open(hash, prepare) {
        const context = await launched.newContext({ viewport: { width: 1440, height: 900 }, bypassCSP: true });
        const page = await context.newPage();
        await prepare?.(page);
        await page.goto(`http://127.0.0.1:${port}/#${hash}`);
        return page;
      },
    });
  } finally {
    await browser?.close();
    await server.close();
  }
}
