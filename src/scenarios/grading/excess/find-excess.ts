import type { Answer, Question } from '../../../engine';
import { OPEN, anyRequest } from '../../format/any-request';
import type { Goal } from '../../format/scenario';
import { isNamedIn } from '../guarantee-callers';
import { isMissing } from '../is-missing';
import type { GradedMesh } from '../load-for-grading';
import { callsAmong } from './calls-among';
import { decidedBy } from './decided-by';
import { isGranted } from './is-granted';
import { namedRequests } from './named-requests';
import { sampleRequests } from './sample-requests';
import type { AssumedToken } from './sample-tokens';

/** A call that an answer to an exercise decides otherwise than its reference, though no goal says so. */
export interface Excess {
  /** `wider`: it lets in what the reference refuses, and no goal grants it · `narrower`: it refuses more of what a goal is an example of. */
  readonly kind: 'wider' | 'narrower';
  readonly answer: Answer;
  /** The token that the call brings, as if its issuer had signed it; null: none. */
  readonly token: AssumedToken | null;
}

/**
 * Goals ask about a few requests, and an answer that was made for these would meet them. So the answer is compared with the reference
 * solution: everybody calls everything, with the requests that the rules of both speak of and with their neighbours. An answer that
 * is written in another way and decides alike passes; what a promise grants to somebody is theirs.
 *
 * @param own meets every goal; both with latecomers
 * @returns the first such call; null if none was found
 */
export function findExcess(goals: readonly Goal[], own: GradedMesh, reference: GradedMesh): Excess | null {
  return findWider(goals, own, reference) ?? findNarrower(goals, own, reference);
}

function findWider(goals: readonly Goal[], own: GradedMesh, reference: GradedMesh): Excess | null {
  const seen = new Set<string>();
  for (const call of callsAmong(goals, own.names)) {
    const question: Question = { ...call, speaks: OPEN, http: anyRequest };
    const mine = own.engine.ask(question, 'every-rule');
    if (isRefused(mine)) continue;
    const theirs = reference.engine.ask(question, 'every-rule');
    if (theirs.verdict === 'allow' || isMissing(theirs)) continue;
    if (mine.verdict === 'allow' && isRefused(theirs)) {
      if (!isGranted(question, goals, own.names)) return { kind: 'wider', answer: mine, token: null };
      continue;
    }
    const [here, there] = [decidedBy(mine, own), decidedBy(theirs, reference)];
    // Whom a promise gives leave is no example of the others.
    const both = `${question.to.id}:${question.to.port} ${isNamed(question, goals, own)} ${here} ${there}`;
    if (here === there || seen.has(both)) continue;
    seen.add(both);
    for (const { request, keys, token } of sampleRequests(goals, question, [mine, theirs], [own, reference])) {
      const answer = own.engine.ask({ ...request, ...keys[0] });
      if (answer.verdict !== 'allow' || isGranted(request, goals, own.names)) continue;
      if (isRefused(reference.engine.ask({ ...request, ...keys[1] }))) return { kind: 'wider', answer, token };
    }
  }
  return null;
}

/** What a goal allows is often one request of a kind: a rule of the reference says of which. */
function findNarrower(goals: readonly Goal[], own: GradedMesh, reference: GradedMesh): Excess | null {
  for (const request of namedRequests(goals, reference)) {
    if (reference.engine.ask(request).verdict !== 'allow') continue;
    const answer = own.engine.ask(request);
    if (isRefused(answer)) return { kind: 'narrower', answer, token: null };
  }
  return null;
}

function isNamed({ from }: Question, goals: readonly Goal[], { names }: GradedMesh): boolean {
  return goals.some((goal) => goal.kind === 'guarantee' && isNamedIn(goal.guarantee, from, names));
}

function isRefused({ verdict }: Pick<Answer, 'verdict'>): boolean {
  return verdict === 'deny' || verdict === 'fails';
}
