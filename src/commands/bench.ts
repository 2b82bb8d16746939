/**
 * Measures how fast it is: `npm run --silent bench -- [--json] [--full] [--only engine|page]`. Prints `{results: [{name, workloads, median_ms, p95_ms}]}`
 * or a line each, with how it grows from size to size. Names:
 * - `parse`: text to objects
 * - `evaluate-cold`: text to the verdict of all pairs, with nothing known before
 * - `evaluate-one-edit`: the same after one edit of one policy
 * - `keystroke-to-painted`: in the built page, from a key in the editor to the repainted map
 * - `task-while-typing`: how long the page's main thread is busy at a time meanwhile
 * - `pan-frame`, `zoom-frame`: a frame of a map with 300 edges in motion; `hint-to-lit`: from a hint to the lit edge
 * - `first-paint-slowed` and the other stages of loading, from the address on, with a processor of a quarter of the speed
 */
import { parseArgs } from 'node:util';
import { benchEngine } from './bench/engine-benches';
import { resultLine } from './bench/growth';
import { withBenchPages } from './bench/bench-page';
import { benchKeystrokes } from './bench/keystroke-bench';
import { benchLoading } from './bench/loading-bench';
import { benchMotion } from './bench/motion-bench';
import type { BenchResult } from './bench/measure';

const SIZES = [10, 100, 1_000];
const LARGEST = 10_000;
/** Ten times the workloads are a hundred times the pairs; beyond this nobody waits without having asked. */
const FAST_ENOUGH_MS = 100;

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    /** 10,000 workloads, however long it takes. */
    full: { type: 'boolean', default: false },
    /** `engine` or `page`: nothing of the other. */
    only: { type: 'string' },
  },
});

const started = Date.now();
// On the other stream: what is measured can be piped.
console.error(
  options.full
    ? 'This takes 10 minutes or more: 10 000 workloads, and the built page.'
    : 'This takes 2 to 4 minutes: up to 1 000 workloads, and the built page.',
);

const results: BenchResult[] = [];
if (options.only !== 'page') {
  for (const size of SIZES) add(benchEngine(size));
  const slowest = Math.max(...results.map(({ median_ms }) => median_ms));
  if (options.full || slowest < FAST_ENOUGH_MS) add(benchEngine(LARGEST));
}
if (options.only !== 'engine') {
  try {
    await withBenchPages(async (pages) => {
      for (const bench of [benchKeystrokes, benchMotion, benchLoading]) add(await bench(pages));
    });
  } catch (error) {
    console.error(`the page could not be measured: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}

console.error(`It took ${Math.round((Date.now() - started) / 1000)} s.`);
if (options.json) console.log(JSON.stringify({ results }, null, 2));

function add(more: readonly BenchResult[]): void {
  results.push(...more);
  if (options.json) return;
  for (const result of more) console.log(resultLine(result, results));
}
