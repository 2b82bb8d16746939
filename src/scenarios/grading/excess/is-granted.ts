import type { Question } from '../../../engine';
import { type Names, questionOf } from '../../format/question';
import type { Goal, Guarantee } from '../../format/scenario';
import { isNamedIn, spokenOf } from '../guarantee-callers';

/** Whether a promise gives the caller leave: `only the frontend may call cart` lets it send whatever it likes. */
export function isGranted(question: Question, goals: readonly Goal[], names: Names): boolean {
  return goals.some(
    (goal) =>
      goal.kind === 'guarantee' &&
      spokenOf(goal.guarantee).quantifier !== 'nobody' &&
      isNamedIn(goal.guarantee, question.from, names) &&
      isAbout(goal.guarantee, question, names),
  );
}

function isAbout(guarantee: Guarantee, asked: Pick<Question, 'to' | 'http'>, names: Names): boolean {
  const { to, http } = questionOf({ ...guarantee, from: 'internet' }, names);
  const isSame = (told: HttpPart, present: HttpPart) => typeof told !== 'string' || told === present;
  return (
    to.id === asked.to.id &&
    to.port === asked.to.port &&
    isSame(http.method, asked.http.method) &&
    isSame(http.path, asked.http.path) &&
    isSame(http.host, asked.http.host)
  );
}

type HttpPart = Question['http']['path'];
