import type { Page } from '@playwright/test';
import type { BenchPages } from './bench-page';
import { type BenchResult, resultOf } from './measure';

const LOADS = 5;
/** A processor of a quarter of the speed, as cheap phones and old laptops have. */
const SLOWDOWN = 4;
const BOOKINFO_WORKLOADS = 8;

/** How long after the address was entered the page is painted, answers, shows its map and has its full editor; slowed down. */
export async function benchLoading(pages: BenchPages): Promise<readonly BenchResult[]> {
  const stages: Readonly<Record<string, number[]>> = {
    'first-paint-slowed': [],
    'shell-usable-slowed': [],
    'map-painted-slowed': [],
    'editor-ready-slowed': [],
  };
  for (let load = 0; load < LOADS; load++) {
    const page = await pages.open('example=bookinfo', prepare);
    await page.waitForFunction(
      `performance.getEntriesByName('editor-ready').length > 0 && window.benchMapPainted > 0`,
      null,
      {
        timeout: 60_000,
      },
    );
    const times = (await page.evaluate(STAGES)) as Readonly<Record<string, number>>;
    for (const [name, list] of Object.entries(stages)) list.push(times[name] ?? Number.NaN);
    await page.context().close();
  }
  return Object.entries(stages).map(([name, times]) => resultOf(name, BOOKINFO_WORKLOADS, times));
}

async function prepare(page: Page): Promise<void> {
  await page.addInitScript(OBSERVER);
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
}

/** Runs in the page: when the first edge is on the screen. */
const OBSERVER = `
  window.benchMapPainted = 0;
  const observer = new MutationObserver(() => {
    if (document.querySelector('.react-flow__edge [data-verdict], .react-flow__edge[data-verdict], [data-verdict].react-flow__edge') === null) return;
    observer.disconnect();
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => { window.benchMapPainted = performance.now(); };
      channel.port2.postMessage(null);
    });
  });
  addEventListener('DOMContentLoaded', () => observer.observe(document.body, { subtree: true, childList: true, attributes: true }));
`;

const STAGES = `({
  'first-paint-slowed': performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
  'shell-usable-slowed': performance.getEntriesByName('viewer-ready')[0]?.startTime,
  'map-painted-slowed': window.benchMapPainted,
  'editor-ready-slowed': performance.getEntriesByName('editor-ready')[0]?.startTime,
})`;
