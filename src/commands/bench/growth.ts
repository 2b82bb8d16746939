import type { BenchResult } from './measure';

/** How a figure grows: what ten times the workloads cost, against the next smaller mesh. Null for the smallest. */
export function growthOf(result: BenchResult, results: readonly BenchResult[]): number | null {
  const smaller = results
    .filter(({ name, workloads }) => name === result.name && workloads < result.workloads)
    .sort((a, b) => b.workloads - a.workloads)[0];
  if (smaller === undefined || smaller.median_ms === 0) return null;
  return result.median_ms / smaller.median_ms;
}

/** One line: `evaluate-cold  1000 workloads  812.40 ms  p95 901.00 ms  ×14.2 for ×10 workloads`. */
export function resultLine(result: BenchResult, results: readonly BenchResult[]): string {
  const growth = growthOf(result, results);
  const columns = [
    result.name.padEnd(20),
    `${result.workloads} workloads`.padStart(16),
    `${result.median_ms.toFixed(2)} ms`.padStart(14),
    `p95 ${result.p95_ms.toFixed(2)} ms`.padStart(18),
  ];
  return `${columns.join('')}${growth === null ? '' : `   ×${growth.toFixed(1)}`}`;
}
