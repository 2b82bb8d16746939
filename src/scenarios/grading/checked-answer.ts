import type { Answer, BackendAnswer, Question, Verdict } from '../../engine';

/** What a row shows of an answer; its trace is asked for when somebody looks. */
export interface CheckedAnswer extends Pick<BackendAnswer, 'backend' | 'callerSees' | 'decision' | 'reason'> {
  readonly question: Question;
  readonly verdict: Verdict;
}

export function checkedAnswer({ question, verdict, worst }: Answer): CheckedAnswer {
  const { backend, callerSees, decision, reason } = worst;
  return { question, verdict, backend, callerSees, decision, reason };
}
