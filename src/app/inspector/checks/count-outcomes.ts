import type { AppState } from '../../store/state';

/** How many pass, fail and are open; one that was not evaluated yet is none of them. */
export function countOutcomes(checks: AppState['checks'], results: AppState['checkResults']) {
  const counts = { pass: 0, fail: 0, open: 0 };
  for (const check of checks) {
    const outcome = results.get(check)?.outcome;
    if (outcome !== undefined) counts[outcome] += 1;
  }
  return counts;
}
