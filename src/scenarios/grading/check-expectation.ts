import type { Answer, BackendAnswer, Engine, Verdict } from '../../engine';
import { spokenOf } from './guarantee-callers';
import { fateOf } from './guarantee-fate';
import { type GuaranteeQuestion, questionsAbout } from './guarantee-questions';
import { isMissing } from './is-missing';
import { type Names, questionOf } from '../format/question';
import { seenStatus } from './seen-status';
import type { Expectation, ExpectedVerdict, Goal, Guarantee } from '../format/scenario';
import { type Elsewhere, whoElse } from './who-else';

/** One thing that is not as the scenario says. */
export interface Mismatch {
  readonly field: 'verdict' | 'status' | 'because' | 'only';
  readonly expected: string;
  readonly got: string;
  /** The answer that differs, for its reason. */
  readonly answer: Answer;
  /** Of a guarantee that all who were asked keep: somebody else, who may not. */
  readonly elsewhere?: Elsewhere;
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
  // Who is not there is not refused, unless that is what is meant.
  if (mismatches.length === 0 && isMissing(answer) && expected.because === undefined)
    mismatches.push({ field: 'verdict', expected: expected.verdict, got: answer.worst.reason.id, answer });
  if (expected.status !== undefined)
    compare('status', String(expected.status), [String(seenStatus(answer.worst.callerSees))]);
  if (expected.because !== undefined) compare('because', expected.because, reasonsOf(answer.worst));
  return mismatches;
}

/**
 * Asks the same of everybody whom it is about. A caller that may send only some requests breaks the promise as well, and so does a
 * policy that treats somebody otherwise whom no manifest holds.
 */
function checkGuarantee(guarantee: Guarantee, engine: Engine, names: Names): readonly Mismatch[] {
  const { quantifier, callers } = spokenOf(guarantee);
  const whom = callers.join(', ') || 'nobody';
  const expected = quantifier === 'only' ? `nobody but ${whom}` : `${quantifier}: ${whom}`;
  let elsewhere: Mismatch | null = null;
  const among = (asked: readonly GuaranteeQuestion[]): readonly Mismatch[] => {
    const found = new Map<string, Mismatch>();
    for (const { question, caller, member } of asked) {
      if (found.has(caller)) continue;
      const answer = engine.ask(question, 'every-rule');
      if (fateOf(guarantee, answer) !== 'kept') {
        found.set(caller, { field: 'only', expected, got: `${caller}: ${answer.verdict}`, answer });
        continue;
      }
      const card = member ?? names.cards.find(({ workloads }) => workloads.some((id) => id === caller)) ?? null;
      const other = elsewhere === null ? whoElse(answer, card, guarantee, names) : null;
      if (other !== null)
        elsewhere = {
          field: 'only',
          expected,
          got: `whoever is ${other.note.params['name']}`,
          answer,
          elsewhere: other,
        };
    }
    return [...found.values()];
  };
  const questions = questionsAbout(guarantee, names);
  // A way past the Service is told only where the Service itself is closed.
  const byService = among(questions.filter(({ isPastService }) => !isPastService));
  if (byService.length > 0) return byService;
  const pastService = among(questions.filter(({ isPastService }) => isPastService));
  return pastService.length > 0 || elsewhere === null ? pastService : [elsewhere];
}

/** What an answer's verdict may be called. */
function verdictsOf(verdict: Verdict): readonly ExpectedVerdict[] {
  return verdict === 'deny' || verdict === 'fails' ? [verdict, 'not allowed'] : [verdict];
}

/** The names that a reason goes by: who decided, and the engine's word for why. */
function reasonsOf({ decision, reason }: BackendAnswer): readonly string[] {
  return decision === null ? [reason.id] : [decision.id, reason.id];
}
