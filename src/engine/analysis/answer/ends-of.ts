import type { BackendAnswer, CallerSees } from '../../dataplane/answer';

/** Every refusal that one of these answers may end with. */
export function endsOf(answers: readonly BackendAnswer[]): readonly CallerSees[] {
  const ends = new Map<string, CallerSees>();
  for (const { callerSees, mayEnd = [] } of answers) {
    for (const end of [callerSees, ...mayEnd]) if (end.kind !== 'response') ends.set(JSON.stringify(end), end);
  }
  return [...ends.values()];
}
