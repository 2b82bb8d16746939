import type { CheckResult } from '../../../scenarios';
import type { AppState, Check } from '../state';

/** How a check fares; null while it is not known. */
export function resultOf(
  { checkResults, viewRevision }: Pick<AppState, 'checkResults' | 'viewRevision'>,
  check: Check,
): CheckResult | null {
  const known = checkResults.get(check);
  // Guarantees may wait for long; what they came to with older text is no proof of anything.
  if (known === undefined || (check.kind === 'guarantee' && known.revision !== viewRevision)) return null;
  return known.result;
}
