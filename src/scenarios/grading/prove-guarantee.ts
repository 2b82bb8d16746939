import type { Answer, Engine, Note } from '../../engine';
import { hasIdentity, isRefused } from './check-expectation';
import { type CheckedAnswer, checkedAnswer } from './checked-answer';
import { findPassing } from './find-passing';
import { questionsAbout } from './guarantee-questions';
import { isMissing } from './is-missing';
import type { Names } from '../format/question';
import type { Guarantee } from '../format/scenario';
import { whoElse } from './who-else';

export interface GuaranteeResult {
  readonly kind: 'guarantee';
  /** `pass`: every such request is refused · `fail`: one passes · `open`: neither is sure. */
  readonly outcome: 'pass' | 'fail' | 'open';
  /** How many callers were asked; those that nobody can tell apart count once. */
  readonly callers: number;
  /** How many of these the manifests do not hold: somebody without a proxy, and another workload of the mesh. */
  readonly strangers: number;
  /** How many questions that took, each about every request that the guarantee leaves open: by the Service and straight to its pods. */
  readonly questions: number;
  /** The request that passes, or one that could not be decided; null if all of them are refused. */
  readonly answer: CheckedAnswer | null;
  /** Whether whoever `answer` is about is in the manifests. */
  readonly isStranger: boolean;
  /** Why it is open, such as somebody whom a policy names and no manifest holds; null: the request decides, and none was found that passes. */
  readonly undecided: Note | null;
  /** How many single requests were tried where the evaluator could not decide all of them at once. */
  readonly tried: number;
}

/**
 * Whether only those callers may make such a call. Everybody is asked for all requests at once; `depends` is no counterexample yet, as
 * what a rule leaves another may take: only a single request that passes is. What policies say of names and addresses that nobody who
 * was asked has is read from their rules.
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
  const isMesh = guarantee.only.includes('mesh');
  let tried = 0;
  let open: { readonly answer: Answer; readonly isStranger: boolean } | null = null;
  let elsewhere: Note | null = null;
  for (const { question, caller, isStranger } of asked) {
    const answer = engine.ask(question, 'every-rule');
    const isKept = isRefused(answer) || (isMesh && hasIdentity(answer));
    if (isKept && !isMissing(answer)) {
      const card = isStranger ? names.cards.find(({ workloads }) => workloads.some((id) => id === caller)) : undefined;
      elsewhere ??= whoElse(answer, card?.principal ?? null, guarantee, names);
      continue;
    }
    const found = answer.verdict === 'depends' ? findPassing(engine, answer) : null;
    tried += found?.tried ?? 0;
    const passing = answer.verdict === 'allow' ? answer : (found?.answer ?? null);
    if (passing !== null) {
      const example = checkedAnswer(passing);
      return { kind: 'guarantee', outcome: 'fail', ...counts, answer: example, isStranger, undecided: null, tried };
    }
    open ??= { answer, isStranger };
  }
  return {
    kind: 'guarantee',
    outcome: open === null && elsewhere === null ? 'pass' : 'open',
    ...counts,
    answer: open === null ? null : checkedAnswer(open.answer),
    isStranger: open?.isStranger === true,
    undecided: open === null ? elsewhere : open.answer.verdict === 'depends' ? null : open.answer.worst.reason,
    tried,
  };
}
