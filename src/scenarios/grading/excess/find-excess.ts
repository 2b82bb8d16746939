import type { Answer, Card, Question } from '../../../engine';
import { OPEN, anyRequest } from '../../format/any-request';
import type { Goal } from '../../format/scenario';
import { isNamedIn } from '../guarantee-callers';
import { isRefused } from '../is-refused';
import { isMissing } from '../is-missing';
import type { GradedMesh } from '../load-for-grading';
import { callsAmong } from './calls-among';
import { decidedBy } from './decided-by';
import { isGranted } from './is-granted';
import type { LaterMesh } from './latecomers';
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
  /** The namespace, if what is called only stands for a service that comes there later. */
  readonly later: string | null;
}

/** How an answer that meets every goal fares beside the reference. */
export type Comparison =
  | { readonly outcome: 'alike' }
  /** `cards` are those of the mesh that was asked, whom the call is between. */
  | { readonly outcome: 'differs'; readonly excess: Excess; readonly cards: readonly Card[] }
  /** Nothing was found, and there is more to ask than anybody waits for. */
  | { readonly outcome: 'unsure' };

/**
 * Goals ask about a few requests, and an answer that was made for these would meet them. So the answer is compared with the reference
 * solution: everybody calls everything, with the requests that the rules of both speak of and with their neighbours. An answer that
 * is written in another way and decides alike passes; what a promise grants to somebody is theirs.
 *
 * @param own meets every goal
 * @returns the first such call, if one was found; it may be left off at every step
 */
export function* findExcess(
  goals: readonly Goal[],
  own: LaterMesh,
  reference: LaterMesh,
): Generator<undefined, Comparison> {
  const wider = yield* findWider(goals, own, reference);
  const excess = wider.excess ?? findNarrower(goals, own, reference);
  if (excess !== null) return { outcome: 'differs', excess, cards: own.names.cards };
  return { outcome: wider.isWhole ? 'alike' : 'unsure' };
}

/** More single requests are not asked of all that differs: somebody waits. */
const MOST_OF_ALL = 40_000;

interface Wider {
  readonly excess: Excess | null;
  /** Whether all was asked. */
  readonly isWhole: boolean;
}

function* findWider(goals: readonly Goal[], own: LaterMesh, reference: LaterMesh): Generator<undefined, Wider> {
  const seen = new Set<string>();
  let isWhole = true;
  let count = 0;
  const found = (answer: Answer, token: AssumedToken | null): Wider => {
    const { id } = answer.question.to;
    const later = id.endsWith(`/${own.later}`) ? id.slice(0, -own.later.length - 1) : null;
    return { excess: { kind: 'wider', answer, token, later }, isWhole };
  };
  for (const call of callsAmong(goals, own)) {
    yield;
    const question: Question = { ...call, speaks: OPEN, http: anyRequest };
    const mine = own.engine.ask(question, 'every-rule');
    if (isRefused(mine.verdict)) continue;
    const theirs = reference.engine.ask(question, 'every-rule');
    if (theirs.verdict === 'allow' || isMissing(theirs)) continue;
    if (mine.verdict === 'allow' && isRefused(theirs.verdict)) {
      if (!isGranted(question, goals, own.names)) return found(mine, null);
      continue;
    }
    const [here, there] = [decidedBy(mine, own), decidedBy(theirs, reference)];
    // Whom a promise gives leave is no example of the others.
    const both = `${question.to.id}:${question.to.port} ${isNamed(question, goals, own)} ${here} ${there}`;
    if (here === there || seen.has(both)) continue;
    seen.add(both);
    const { requests, areAll } = sampleRequests(goals, question, [mine, theirs], [own, reference]);
    for (const { request, keys, token } of requests) {
      yield;
      count += 1;
      if (count > MOST_OF_ALL) return { excess: null, isWhole: false };
      const answer = own.engine.ask({ ...request, ...keys[0] });
      if (answer.verdict !== 'allow' || isGranted(request, goals, own.names)) continue;
      if (isRefused(reference.engine.ask({ ...request, ...keys[1] }).verdict)) return found(answer, token);
    }
    isWhole &&= areAll;
  }
  return { excess: null, isWhole };
}

/** What a goal allows is often one request of a kind: a rule of the reference says of which. */
function findNarrower(goals: readonly Goal[], own: GradedMesh, reference: GradedMesh): Excess | null {
  for (const request of namedRequests(goals, reference)) {
    if (reference.engine.ask(request).verdict !== 'allow') continue;
    const answer = own.engine.ask(request);
    if (isRefused(answer.verdict)) return { kind: 'narrower', answer, token: null, later: null };
  }
  return null;
}

function isNamed({ from }: Question, goals: readonly Goal[], { names }: GradedMesh): boolean {
  return goals.some((goal) => goal.kind === 'guarantee' && isNamedIn(goal.guarantee, from, names));
}
