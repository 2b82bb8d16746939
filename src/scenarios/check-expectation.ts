import type { Answer, BackendAnswer, Engine } from '../engine';
import { callerOf, type Names, questionOf } from './question';
import type { Expectation, Goal, Guarantee } from './scenario';

/** One thing that is not as the scenario says. */
export interface Mismatch {
  readonly field: 'verdict' | 'status' | 'because' | 'only';
  readonly expected: string;
  readonly got: string;
  /** The answer that differs, for its reason. */
  readonly answer: Answer;
}

export function checkGoal(goal: Goal, engine: Engine, names: Names): readonly Mismatch[] {
  return goal.kind === 'call'
    ? checkExpectation(goal.call, engine, names)
    : checkGuarantee(goal.guarantee, engine, names);
}

/** Asks the question and compares what the scenario names: the verdict, and the status and reason where it gives them. */
export function checkExpectation(expected: Expectation, engine: Engine, names: Names): readonly Mismatch[] {
  const answer = engine.ask(questionOf(expected, names));
  const mismatches: Mismatch[] = [];
  const compare = (field: Mismatch['field'], want: string, got: readonly string[]) => {
    if (!got.includes(want)) mismatches.push({ field, expected: want, got: got[0] ?? 'nothing', answer });
  };
  compare('verdict', expected.verdict, [answer.verdict]);
  if (expected.status !== undefined) compare('status', String(expected.status), statusOf(answer.worst));
  if (expected.because !== undefined) compare('because', expected.because, reasonsOf(answer.worst));
  return mismatches;
}

/** Asks the same of every caller there is, and of callers that the manifests do not hold. */
function checkGuarantee(guarantee: Guarantee, engine: Engine, names: Names): readonly Mismatch[] {
  const allowed = new Set(guarantee.only.map((name) => callerKey(callerOf(name, names))));
  const callers = ['internet', ...names.cards.flatMap((card) => card.workloads)];
  return callers.flatMap((from) => {
    const question = questionOf({ ...guarantee, from }, names);
    if (allowed.has(callerKey(question.from))) return [];
    const answer = engine.ask(question);
    if (answer.verdict === 'deny' || answer.verdict === 'fails') return [];
    const expected = `nobody but ${guarantee.only.join(', ') || 'nobody'}`;
    return [{ field: 'only', expected, got: `${from}: ${answer.verdict}`, answer }];
  });
}

function callerKey(caller: ReturnType<typeof callerOf>): string {
  return caller.kind === 'workload' ? caller.id : 'outside';
}

/** What the caller reads; an application that answers is taken to answer 200. */
function statusOf({ callerSees }: BackendAnswer): readonly string[] {
  if (callerSees.kind === 'response') return ['200'];
  return 'status' in callerSees ? [String(callerSees.status)] : [];
}

/** The names that a reason goes by: who decided, and the engine's word for why. */
function reasonsOf({ decision, reason }: BackendAnswer): readonly string[] {
  return decision === null ? [reason.id] : [decision.id, reason.id];
}
