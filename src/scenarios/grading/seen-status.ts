import type { CallerSees } from '../../engine';
import type { ExpectedStatus } from '../format/scenario';

/** What the caller reads; an application that answers is taken to answer 200. */
export function seenStatus(sees: CallerSees): ExpectedStatus {
  switch (sees.kind) {
    case 'response':
      return 200;
    case 'closed':
      return 'closed';
    case 'reset':
      return sees.throughProxy ? 503 : 'reset';
    default:
      return sees.status;
  }
}
