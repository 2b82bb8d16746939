import type { Engine } from '../../engine';
import { type Mismatch, mismatchesOf } from './check-expectation';
import { type CheckedAnswer, checkedAnswer } from './checked-answer';
import { isMissing } from './is-missing';
import { type GuaranteeResult, proveGuarantee } from './prove-guarantee';
import { type Names, questionOf } from '../format/question';
import type { Expectation, ExpectedVerdict, Goal } from '../format/scenario';

/** `open`: something outside the manifests, or beyond the evaluator, decides, or there is nobody to refuse. */
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

const REFUSALS: readonly ExpectedVerdict[] = ['not allowed', 'deny', 'fails'];

function callResult(expected: Expectation, { engine, names }: CheckedMesh): CallResult {
  const answer = engine.ask(questionOf(expected, names));
  const mismatches = mismatchesOf(expected, answer);
  const isUndecided = answer.verdict === 'unknown' && expected.verdict !== 'unknown';
  // Who is not there cannot be refused; who ought to get through does not.
  const isOpen = isUndecided || (isMissing(answer) && REFUSALS.includes(expected.verdict));
  return {
    kind: 'call',
    outcome: mismatches.length === 0 ? 'pass' : isOpen ? 'open' : 'fail',
    differs: mismatches.map(({ field }) => field),
    answer: checkedAnswer(answer),
  };
}
