import { type Browser, chromium, type Page } from '@playwright/test';
import { findBrowser } from '../../../scripts/browser.mjs';
import { buildApp, isBuilt } from '../../../scripts/build.mjs';
import { findFreePort } from '../../../scripts/free-port.mjs';
import { serve } from '../../../scripts/serve.mjs';
import { type BenchResult, resultOf } from './measure';

const NAME = 'keystroke-to-painted';
/** Deployments of the start example. */
const BOOKINFO_WORKLOADS = 8;
const KEYSTROKES = 40;
const WARM_UP = 5;

/** In `reviews-from-productpage` of `authz.yaml`: `methods: [GET]`. A letter more, and the edge's label says so. */
const METHODS_LINE = 44;

/**
 * Types letters into a policy in the built page, and takes for each the time from the key to the frame that shows the new verdict.
 *
 * @throws if there is no browser, the page cannot be built, or it does not do what is expected
 */
export async function benchKeystroke(): Promise<BenchResult> {
  const executablePath = findBrowser();
  if (executablePath === null) throw new Error('no Chromium; name one with CHROMIUM_PATH');
  if (!isBuilt() && !(await buildApp())) throw new Error('the page cannot be built');
  const port = await findFreePort(4517);
  const server = await serve(port);
  let browser: Browser | null = null;
  try {
    browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, bypassCSP: true });
    await page.goto(`http://127.0.0.1:${port}/#example=bookinfo`);
    await placeCaret(page);
    return resultOf(NAME, BOOKINFO_WORKLOADS, (await typeLetters(page)).slice(WARM_UP));
  } finally {
    await browser?.close();
    await server.close();
  }
}

/** Behind the method of the rule, in the full editor. */
async function placeCaret(page: Page): Promise<void> {
  await page.locator('.monaco-editor').waitFor();
  await page.getByRole('tab', { name: 'authz.yaml' }).click();
  await page.getByRole('textbox', { name: 'YAML editor, authz.yaml' }).focus();
  await page.getByRole('button', { name: /^productpage to reviews port/ }).waitFor();
  await page.keyboard.press('ControlOrMeta+Home');
  for (let line = 1; line < METHODS_LINE; line++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
}

/** A letter and its removal in turn, each a verdict with another condition. */
async function typeLetters(page: Page): Promise<readonly number[]> {
  await page.evaluate(OBSERVER);
  const times: number[] = [];
  for (let stroke = 0; stroke < KEYSTROKES; stroke++) {
    await page.keyboard.press(stroke % 2 === 0 ? 'T' : 'Backspace');
    const painted = await page.waitForFunction(
      `window.benchKeystrokes.length > ${stroke} && window.benchKeystrokes[${stroke}]`,
      null,
      {
        timeout: 5_000,
      },
    );
    times.push(Number(await painted.jsonValue()));
    // Nobody types faster, and what follows a repaint, such as marks in the editor, has to end first.
    await page.waitForTimeout(120);
  }
  return times;
}

/** Runs in the page: notes when a key goes down, when an edge's name or verdict changes, and when that is on the screen. */
const OBSERVER = `
  window.benchKeystrokes = [];
  let pressed = 0;
  addEventListener('keydown', (event) => { pressed = event.timeStamp; }, { capture: true });
  new MutationObserver((changes) => {
    if (pressed === 0 || !changes.some(({ target }) => target.closest('[data-verdict]'))) return;
    const start = pressed;
    pressed = 0;
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => window.benchKeystrokes.push(performance.now() - start);
      channel.port2.postMessage(null);
    });
  }).observe(document.body, { subtree: true, attributes: true, attributeFilter: ['aria-label', 'data-verdict'] });
  undefined;
`;
