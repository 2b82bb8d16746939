import type { Page } from '@playwright/test';
import type { BenchPages } from './bench-page';
import { linkOfEdges } from './bench-meshes';
import { type BenchResult, resultOf } from './measure';

/** As many edges as the map draws before it folds namespaces, between almost as many cards. */
const CARDS = 60;
const EDGES = 300;
const STEPS = 60;
/** Of the start example, as the other figures count it. */
const BOOKINFO_CARDS = 8;

/** How long a frame takes while the map is dragged, and while it is zoomed; and how long from a hint to the edge that it lights. */
export async function benchMotion(pages: BenchPages): Promise<readonly BenchResult[]> {
  const page = await pages.open(linkOfEdges(CARDS, EDGES), (opened) => opened.addInitScript(TIMERS));
  await page.waitForFunction(`document.querySelectorAll('.react-flow__edge').length >= ${EDGES}`, null, {
    timeout: 60_000,
  });
  await page.locator('.monaco-editor .view-line').first().waitFor({ timeout: 60_000 });
  const box = await page.locator('.react-flow__pane').boundingBox();
  if (box === null) throw new Error('the map has no pane');
  const [x, y] = [box.x + box.width / 2, box.y + 12];
  const pan = await framesWhile(page, async () => {
    await page.mouse.move(x, y);
    await page.mouse.down();
    for (let step = 1; step <= STEPS; step++) await page.mouse.move(x + 120 * Math.sin(step / 6), y + step);
    await page.mouse.up();
  });
  const zoom = await framesWhile(page, async () => {
    for (let step = 0; step < STEPS; step++) await page.mouse.wheel(0, step % 20 < 10 ? 40 : -40);
  });
  const hints = await hintTimes(page);
  await page.context().close();
  return [
    resultOf('pan-frame', CARDS, pan),
    resultOf('zoom-frame', CARDS, zoom),
    resultOf('hint-to-lit', BOOKINFO_CARDS, await hintTimesOf(pages, 'example=bookinfo')),
    resultOf('hint-to-lit', CARDS, hints),
  ];
}

async function hintTimesOf(pages: BenchPages, hash: string): Promise<readonly number[]> {
  const page = await pages.open(hash, (opened) => opened.addInitScript(TIMERS));
  await page.locator('.react-flow__edge').first().waitFor({ timeout: 60_000 });
  await page.locator('.monaco-editor .view-line').first().waitFor({ timeout: 60_000 });
  const times = await hintTimes(page);
  await page.context().close();
  return times;
}

/** Milliseconds between frames. */
async function framesWhile(page: Page, act: () => Promise<void>): Promise<readonly number[]> {
  await page.evaluate(`
    window.benchFrames = [];
    let last = performance.now();
    const next = (now) => { window.benchFrames?.push(now - last); last = now; if (window.benchFrames) requestAnimationFrame(next); };
    requestAnimationFrame(next);
    undefined`);
  await act();
  const frames = (await page.evaluate(
    'const frames = window.benchFrames; window.benchFrames = null; frames',
  )) as number[];
  return frames.slice(1);
}

const HINTS = 12;

/** The pointer rests on one edge after the other; what counts begins when it has rested long enough. */
async function hintTimes(page: Page): Promise<readonly number[]> {
  const times: number[] = [];
  for (let at = 0; at < HINTS; at++) {
    await page.evaluate(WAIT_FOR_LIT);
    await page.evaluate(`(() => {
      const edges = document.querySelectorAll('.react-flow__edge');
      const edge = edges[${at * 7} % edges.length];
      for (const type of ['pointerover', 'pointerenter', 'mouseover', 'mouseenter', 'mousemove'])
        edge.dispatchEvent(new (type.startsWith('pointer') ? PointerEvent : MouseEvent)(type, { bubbles: true }));
    })()`);
    const lit = await page.waitForFunction('window.benchLit', null, { timeout: 10_000 });
    times.push(Number(await lit.jsonValue()));
    await page.waitForTimeout(50);
  }
  return times;
}

/** Remembers when the timer began that is running. */
const TIMERS = `
  const set = window.setTimeout.bind(window);
  window.setTimeout = (run, ms, ...rest) =>
    set(typeof run === 'function' ? (...given) => { window.benchTimer = performance.now(); return run(...given); } : run, ms, ...rest);
`;

/** From the timer that gave the hint to the painted edge, less the wait for the screen's next frame, which nothing can shorten. */
const WAIT_FOR_LIT = `
  window.benchLit = 0;
  (() => {
    const observer = new MutationObserver(() => {
      observer.disconnect();
      const marked = performance.now() - window.benchTimer;
      requestAnimationFrame(() => {
        const frame = performance.now();
        const channel = new MessageChannel();
        channel.port1.onmessage = () => { window.benchLit = marked + performance.now() - frame; };
        channel.port2.postMessage(null);
      });
    });
    observer.observe(document.body, { subtree: true, attributes: true, attributeFilter: ['data-lit'] });
  })();
`;
