import type { Page } from '@playwright/test';
import type { BenchPages } from './bench-page';
import { EDITED_FILE, linkOfMesh } from './bench-meshes';
import { type BenchResult, resultOf } from './measure';
import { mainThreadTasks } from './main-thread-tasks';

const KEYSTROKES = 40;
const WARM_UP = 5;

/** Where a letter goes that changes a verdict, and its removal brings back. */
interface Typing {
  readonly workloads: number;
  readonly hash: string;
  readonly file: string;
  /** One-based. */
  readonly line: number;
  /** From the end of the line. */
  readonly left: number;
  readonly letter: string;
}

const TYPINGS: readonly Typing[] = [
  // In `reviews-from-productpage`: `methods: [GET]`. A letter more, and the edge's label says so.
  { workloads: 8, hash: 'example=bookinfo', file: 'authz.yaml', line: 44, left: 1, letter: 'T' },
  // The namespace of a policy that refuses everything there.
  { workloads: 100, hash: linkOfMesh(100), file: EDITED_FILE, line: 5, left: 0, letter: 'x' },
];

/**
 * Types letters into a policy in the built page. For each, the time from the key to the frame that shows the new verdict; then again,
 * for how long the page's main thread is busy at a time.
 *
 * @throws if the page does not do what is expected
 */
export async function benchKeystrokes(pages: BenchPages): Promise<readonly BenchResult[]> {
  const results: BenchResult[] = [];
  for (const typing of TYPINGS) {
    const page = await pages.open(typing.hash);
    await placeCaret(page, typing);
    await page.evaluate(OBSERVER);
    const times = (await typeLetters(page, typing)).slice(WARM_UP);
    const tasks = await mainThreadTasks(pages.browser, page, () => typeLetters(page, typing));
    await page.context().close();
    results.push(
      resultOf('keystroke-to-painted', typing.workloads, times),
      resultOf('task-while-typing', typing.workloads, tasks),
    );
  }
  return results;
}

/** In the full editor. */
async function placeCaret(page: Page, { file, line, left }: Typing): Promise<void> {
  await page.locator('.monaco-editor .view-line').first().waitFor();
  await page.getByRole('tab', { name: file }).click();
  await page.getByRole('textbox', { name: `YAML editor, ${file}` }).focus();
  await page.locator('[data-verdict]').first().waitFor();
  await page.keyboard.press('ControlOrMeta+Home');
  for (let at = 1; at < line; at++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  for (let at = 0; at < left; at++) await page.keyboard.press('ArrowLeft');
}

/** A letter and its removal in turn, each a verdict with another condition. */
async function typeLetters(page: Page, { letter }: Typing): Promise<readonly number[]> {
  await page.evaluate('window.benchKeystrokes = []');
  const times: number[] = [];
  for (let stroke = 0; stroke < KEYSTROKES; stroke++) {
    await page.keyboard.press(stroke % 2 === 0 ? letter : 'Backspace');
    const painted = await page.waitForFunction(
      `window.benchKeystrokes.length > ${stroke} && window.benchKeystrokes[${stroke}]`,
      null,
      { timeout: 10_000 },
    );
    times.push(Number(await painted.jsonValue()));
    // Nobody types faster, and what follows a repaint, such as marks in the editor, has to end first.
    await page.waitForTimeout(120);
  }
  return times;
}

/** Runs in the page: notes when a key goes down, when an edge's name or verdict changes, or the counts below, and when that is on the screen. */
const OBSERVER = `
  window.benchKeystrokes = [];
  let pressed = 0;
  addEventListener('keydown', (event) => { pressed = event.timeStamp; }, { capture: true });
  const isVerdict = ({ target }) => {
    const element = target instanceof Element ? target : target.parentElement;
    return element?.closest('[data-verdict], footer') && !element.closest('[role=status]');
  };
  new MutationObserver((changes) => {
    if (pressed === 0 || !changes.some(isVerdict)) return;
    const start = pressed;
    pressed = 0;
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => window.benchKeystrokes.push(performance.now() - start);
      channel.port2.postMessage(null);
    });
  }).observe(document.body, { subtree: true, characterData: true, attributes: true, attributeFilter: ['aria-label', 'data-verdict'] });
  undefined;
`;
