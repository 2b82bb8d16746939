import { allOf, anyOf, not, type Truth } from '../../base/truth';
import type { ConditionTrace } from '../../dataplane/trace';

/** What differs between calls that are not asked: from other addresses, and to ports that no Service has. */
const NOT_ASKED =
  /^(?:not)?(?:ipBlocks|remoteIpBlocks|source\.ip|remote\.ip|destination\.ip|ports|destination\.port)$/i;

/** Whether a condition that one caller misses may hold for one from another address, or at another port. */
export function mayMatchElsewhere(condition: ConditionTrace): boolean {
  return truthElsewhere(condition) !== 'no';
}

function truthElsewhere(condition: ConditionTrace): Truth {
  switch (condition.kind) {
    case 'leaf':
      return NOT_ASKED.test(condition.field) ? 'unknown' : condition.truth;
    case 'not':
      return not(truthElsewhere(condition.of));
    case 'all':
      return allOf(condition.of.map(truthElsewhere));
    case 'any':
      return anyOf(condition.of.map(truthElsewhere));
  }
}
