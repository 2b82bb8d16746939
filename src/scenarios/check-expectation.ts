import type { Answer, BackendAnswer, Caller, Engine, Target, Verdict } from '../engine';
import { callerOf, type Names, questionOf } from './question';
import { seenStatus } from './seen-status';
import type { Expectation, ExpectedVerdict, Goal, Guarantee } from './scenario';

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
  return mismatchesOf(expected, engine.ask(questionOf(expected, names)));
}

export function mismatchesOf(expected: Expectation, answer: Answer): readonly Mismatch[] {
  const mismatches: Mismatch[] = [];
  const compare = (field: Mismatch['field'], want: string, got: readonly string[]) => {
    if (!got.includes(want)) mismatches.push({ field, expected: want, got: got[0] ?? 'nothing', answer });
  };
  compare('verdict', expected.verdict, verdictsOf(answer.verdict));
  if (expected.status !== undefined)
    compare('status', String(expected.status), [String(seenStatus(answer.worst.callerSees))]);
  if (expected.because !== undefined) compare('because', expected.because, reasonsOf(answer.worst));
  return mismatches;
}

/** Asks the same of every caller there is. A caller that may send only some requests breaks the promise as well. */
function checkGuarantee(guarantee: Guarantee, engine: Engine, names: Names): readonly Mismatch[] {
  const isNamed = namedBy(guarantee.only, names);
  const { to } = questionOf({ ...guarantee, from: 'internet' }, names);
  return callersOf(names, to).flatMap(({ id, alike }) => {
    const from = alike.find((one) => !isNamed(callerOf(one, names)));
    if (from === undefined) return [];
    const answer = engine.ask(questionOf({ ...guarantee, from }, names));
    if (isRefused(answer) || (guarantee.only.includes('mesh') && hasIdentity(answer))) return [];
    const expected = `nobody but ${guarantee.only.join(', ') || 'nobody'}`;
    return [{ field: 'only', expected, got: `${id}: ${answer.verdict}`, answer }];
  });
}

interface Alike {
  readonly id: string;
  readonly alike: readonly string[];
}

/**
 * One entry for all that nobody can tell apart, whoever is likely to call first: the first is the example that people read. What a
 * workload says to itself is not asked.
 */
function callersOf({ cards }: Names, to: Target): readonly Alike[] {
  const serving = cards.filter(({ ports }) => ports.some(({ service, port }) => service === to.id && port === to.port));
  const [alone] = serving.length === 1 && serving[0]?.workloads.length === 1 ? serving : [];
  const inside = cards.flatMap((card): readonly Alike[] => {
    const [first] = card.workloads;
    return first === undefined || card === alone ? [] : [{ id: first, alike: card.workloads }];
  });
  const outside: Alike = { id: 'internet', alike: ['internet'] };
  return serving.some(({ kind }) => kind === 'gateway') ? [outside, ...inside] : [...inside, outside];
}

export function namedBy(only: readonly string[], names: Names): (caller: Caller) => boolean {
  const ids = new Set(only.map((name) => callerKey(callerOf(name, names))));
  const namespaces = only.flatMap((name) => (name.endsWith('/*') ? [name.slice(0, -1)] : []));
  return (caller) => {
    const key = callerKey(caller);
    return ids.has(key) || namespaces.some((namespace) => key.startsWith(namespace));
  };
}

function callerKey(caller: Caller): string {
  return caller.kind === 'workload' ? caller.id : 'outside';
}

export function isRefused({ verdict }: Pick<Answer, 'verdict'>): boolean {
  return verdict === 'deny' || verdict === 'fails';
}

/** Whether everybody who lets the caller in knows who it is. */
export function hasIdentity({ backends }: Answer): boolean {
  return backends
    .filter((backend) => !isRefused(backend))
    .every(({ transport }) => transport === 'mtls' || transport === 'hbone');
}

/** What an answer's verdict may be called. */
function verdictsOf(verdict: Verdict): readonly ExpectedVerdict[] {
  return verdict === 'deny' || verdict === 'fails' ? [verdict, 'not allowed'] : [verdict];
}

/** The names that a reason goes by: who decided, and the engine's word for why. */
function reasonsOf({ decision, reason }: BackendAnswer): readonly string[] {
  return decision === null ? [reason.id] : [decision.id, reason.id];
}
