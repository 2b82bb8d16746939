import { resultOf } from '../../store/views/result-of';
import type { AppState } from '../../store/state';

/** How many pass, fail and are open; one that was not evaluated yet is none of them. */
export function countOutcomes(state: Pick<AppState, 'checks' | 'checkResults' | 'viewRevision'>) {
  const counts = { pass: 0, fail: 0, open: 0 };
  for (const check of state.checks) {
    const outcome = resultOf(state, check)?.outcome;
    if (outcome !== undefined) counts[outcome] += 1;
  }
  return counts;
}
