import type { Caller, Question } from '../../../engine';

/** A question as somebody asked it. */
export interface AskedQuestion extends Question {
  /** Nobody named the caller: it was only taken to be likely, as who runs a command is not part of it. */
  readonly isCallerAssumed?: true;
}

/** The same call from somebody who is named. */
export function askedBy(asked: Omit<AskedQuestion, 'from'>, from: Caller): AskedQuestion {
  const { isCallerAssumed: _, ...question } = asked;
  return { ...question, from };
}
