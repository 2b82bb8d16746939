/** One figure of the bench. */
export interface BenchResult {
  readonly name: string;
  readonly workloads: number;
  readonly median_ms: number;
  readonly p95_ms: number;
}

/** Enough for a median to settle, few enough for a coffee. */
const MIN_RUNS = 3;
const MAX_RUNS = 30;
const BUDGET_MS = 4_000;

/** Runs it until the budget is spent; what takes longer than three budgets runs once. The first run of several warms the machine up and does not count. */
export function measure(name: string, workloads: number, run: (round: number) => void): BenchResult {
  const times: number[] = [];
  const begin = performance.now();
  for (let round = 0; round < MAX_RUNS; round++) {
    const spent = performance.now() - begin;
    if (spent > BUDGET_MS && (times.length >= MIN_RUNS || spent > MIN_RUNS * BUDGET_MS)) break;
    const start = performance.now();
    run(round);
    times.push(performance.now() - start);
  }
  return resultOf(name, workloads, times.slice(times.length > MIN_RUNS ? 1 : 0));
}

export function resultOf(name: string, workloads: number, times: readonly number[]): BenchResult {
  const sorted = [...times].sort((a, b) => a - b);
  return { name, workloads, median_ms: rounded(quantile(sorted, 0.5)), p95_ms: rounded(quantile(sorted, 0.95)) };
}

/** The smallest value that at least `share` of all values do not exceed. */
function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

function rounded(ms: number): number {
  return Math.round(ms * 100) / 100;
}
