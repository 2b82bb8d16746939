import { defineConfig } from '@playwright/test';
import { findBrowser, UNUSED_FEATURES } from './scripts/browser.mjs';

// Not the port of `npm start`, so that both can run at once. `npm test` looks for a free one.
const port = Number(process.env.E2E_PORT ?? 4417);
const executablePath = findBrowser();

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  forbidOnly: true,
  // Stories beside the main ones: `npm run e2e:all` tells them too.
  ...(process.env['E2E_ALL'] === undefined && { grepInvert: /@more/ }),
  fullyParallel: true,
  workers: 2,
  retries: process.env.CI ? 1 : 0,
  // Generous: the machine may be busy, and a test that waits for what comes costs nothing.
  timeout: 90_000,
  expect: { timeout: 20_000 },
  globalTimeout: 14 * 60_000,
  reporter: [['list'], ['json', { outputFile: 'node_modules/.cache/test/e2e.json' }]],
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    viewport: { width: 1440, height: 900 },
    // A recording of every story would cost a fifth of the time, for those few that fail.
    trace: 'on-first-retry',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath === null ? {} : { executablePath }),
      args: [
        `--disable-features=${UNUSED_FEATURES.join()}`,
        // Chromium refuses to start its sandbox as root.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ],
    },
  },
  // The built app, not the development server: `npm run build` comes first.
  webServer: {
    command: `node scripts/serve.mjs ${port}`,
    url: `http://127.0.0.1:${port}`,
    reuseExistingServer: false,
  },
});
