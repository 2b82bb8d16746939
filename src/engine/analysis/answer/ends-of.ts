import { compareBy } from '../../base/ordering';
import type { BackendAnswer, CallerSees } from '../../dataplane/answer';

/** Every refusal that one of these answers may end with, in an order that does not depend on who answers first. */
export function endsOf(answers: readonly BackendAnswer[]): readonly CallerSees[] {
  const ends = new Map<string, CallerSees>();
  for (const { callerSees, mayEnd = [] } of answers) {
    for (const end of [callerSees, ...mayEnd]) if (end.kind !== 'response') ends.set(JSON.stringify(end), end);
  }
  return [...ends].sort(bySpelling).map(([, end]) => end);
}

const bySpelling = compareBy<readonly [string, CallerSees]>(([spelling]) => spelling);
