import { test as base, expect } from '@playwright/test';

/** A page that has to be silent: no error on the console, none uncaught, no broken promise to stay on this host. */
export const test = base.extend({
  page: async ({ page, baseURL }, use) => {
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
    page.on('request', (request) => {
      const url = new URL(request.url());
      if (url.protocol.startsWith('http') && url.origin !== new URL(baseURL ?? '').origin) {
        complaints.push(`request to ${url.origin}`);
      }
    });
    await use(page);
    expect(complaints).toEqual([]);
  },
});

export { expect };
