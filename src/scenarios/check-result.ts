import type { Engine } from '../engine';
import { type Mismatch, mismatchesOf } from './check-expectation';
import { type CheckedAnswer, checkedAnswer } from './checked-answer';
import { type GuaranteeResult, proveGuarantee } from './prove-guarantee';
import { type Names, questionOf } from './question';
import type { Expectation, Goal } from './scenario';

/** `open`: something outside the manifests, or beyond the evaluator, decides. */
export type CheckOutcome = 'pass' | 'fail' | 'open';

export interface CallResult {
  readonly kind: 'call';
  readonly outcome: CheckOutcome;
  /** What is not as expected. */
  readonly differs: readonly Mismatch['field'][];
  readonly answer: CheckedAnswer;
}

export type CheckResult = CallResult | GuaranteeResult;

/** What checks are asked of. Guarantees have a mesh of their own, with callers that the manifests do not hold. */
export interface CheckedMesh {
  readonly engine: Engine;
  readonly names: Names;
}

export function checkResultOf(check: Goal, mesh: CheckedMesh, withStrangers: () => CheckedMesh): CheckResult {
  if (check.kind === 'call') return callResult(check.call, mesh);
  const { engine, names } = withStrangers();
  return proveGuarantee(check.guarantee, engine, names);
}

function callResult(expected: Expectation, { engine, names }: CheckedMesh): CallResult {
  const answer = engine.ask(questionOf(expected, names));
  const mismatches = mismatchesOf(expected, answer);
  const isOpen = answer.verdict === 'unknown' && expected.verdict !== 'unknown';
  return {
    kind: 'call',
    outcome: mismatches.length === 0 ? 'pass' : isOpen ? 'open' : 'fail',
    differs: mismatches.map(({ field }) => field),
    answer: checkedAnswer(answer),
  };
}
