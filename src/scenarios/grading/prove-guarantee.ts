import type { Answer, Engine, Note } from '../../engine';
import type { Names } from '../format/question';
import type { Guarantee } from '../format/scenario';
import { type CheckedAnswer, checkedAnswer } from './checked-answer';
import { findExample } from './find-example';
import { fateOf } from './guarantee-fate';
import { type GuaranteeQuestion, questionsAbout } from './guarantee-questions';
import { whoElse } from './who-else';

export interface GuaranteeResult {
  readonly kind: 'guarantee';
  /** `pass`: it holds for every such request · `fail`: not for one · `open`: neither is sure. */
  readonly outcome: 'pass' | 'fail' | 'open';
  /** How many callers were asked; those that nobody can tell apart count once. */
  readonly callers: number;
  /** How many of these the manifests do not hold: somebody without a proxy, and another workload of the mesh. */
  readonly strangers: number;
  /** How many questions that took, each about every request that the guarantee leaves open. */
  readonly questions: number;
  /** Those that were asked, until an example against it was found. */
  readonly classes: readonly RequestClass[];
  /** The request against it, or one that could not be decided; null if it holds for all of them. */
  readonly answer: CheckedAnswer | null;
  /** Whether whoever `answer` is about is in the manifests. */
  readonly isStranger: boolean;
  /** Why it is open, such as somebody whom a policy names and no manifest holds; null: the request decides, and none was found against it. */
  readonly undecided: Note | null;
  /** How many single requests were tried where the evaluator could not decide all of them at once. */
  readonly tried: number;
}

/** Requests that are decided at once: all that one caller may send one way. */
export interface RequestClass extends Pick<GuaranteeQuestion, 'caller' | 'isStranger' | 'isPastService'> {
  /** What is called, as in a scenario. */
  readonly to: string;
  /** What becomes of them, in the engine's word. */
  readonly verdict: Answer['verdict'];
  readonly isKept: boolean;
}

/**
 * Whether a promise holds. Everybody whom it is about is asked for all requests at once; `depends` is no counterexample yet, as what
 * a rule leaves another may take: only a single request is. What policies say of names and addresses that nobody who was asked has is
 * read from their rules.
 *
 * @param names those of a mesh with strangers in it
 */
export function proveGuarantee(guarantee: Guarantee, engine: Engine, names: Names): GuaranteeResult {
  const asked = questionsAbout(guarantee, names);
  const counts = {
    callers: new Set(asked.map(({ caller }) => caller)).size,
    strangers: new Set(asked.filter(({ isStranger }) => isStranger).map(({ caller }) => caller)).size,
    questions: asked.length,
  };
  const classes: RequestClass[] = [];
  let tried = 0;
  let open: { readonly answer: Answer; readonly isStranger: boolean } | null = null;
  const isAnybodyThere = asked.some(({ member }) => member === null);
  let elsewhere: Note | null = !isAnybodyThere ? { id: 'guarantee.nobodyThere', params: {} } : null;
  for (const { question, caller, isStranger, member, isPastService } of asked) {
    const answer = engine.ask(question, 'every-rule');
    const fate = fateOf(guarantee, answer);
    const { to, verdict } = { to: `${question.to.id}:${question.to.port}`, verdict: answer.verdict };
    classes.push({ caller, isStranger, isPastService, to, verdict, isKept: fate === 'kept' });
    if (fate === 'kept') {
      const card = member ?? names.cards.find(({ workloads }) => workloads.some((id) => id === caller)) ?? null;
      elsewhere ??= whoElse(answer, card, guarantee, names)?.note ?? null;
      continue;
    }
    if (member !== null) {
      if (isAnybodyThere) elsewhere = { id: 'guarantee.memberElsewhere', params: { name: caller } };
      continue;
    }
    const isAgainst = (one: Answer) => fateOf(guarantee, one) === 'broken';
    const found = verdict === 'depends' ? findExample(engine, answer, isAgainst) : null;
    tried += found?.tried ?? 0;
    const against = fate === 'broken' ? answer : (found?.answer ?? null);
    if (against !== null) {
      const example = checkedAnswer(against);
      return {
        kind: 'guarantee',
        outcome: 'fail',
        ...counts,
        classes,
        answer: example,
        isStranger,
        undecided: null,
        tried,
      };
    }
    open ??= { answer, isStranger };
  }
  return {
    kind: 'guarantee',
    outcome: open === null && elsewhere === null ? 'pass' : 'open',
    ...counts,
    classes,
    answer: open === null ? null : checkedAnswer(open.answer),
    isStranger: open?.isStranger === true,
    undecided: open === null ? elsewhere : open.answer.verdict === 'depends' ? null : open.answer.worst.reason,
    tried,
  };
}
