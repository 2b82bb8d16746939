import type { Question } from '../../engine';

/** Questions whose caller nobody named: who runs a command is not part of it. */
const assumed = new WeakSet<Question>();

/** @returns the same question, of which it is known that its caller was only taken to be likely */
export function assumeCaller(question: Question): Question {
  assumed.add(question);
  return question;
}

export function isCallerAssumed(question: Question): boolean {
  return assumed.has(question);
}
