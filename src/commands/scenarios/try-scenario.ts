import { createEngine, type Question, type SourceDocument } from '../../engine';
import {
  checkExpectation,
  type Exercise,
  type Guarantee,
  loadForGrading,
  type Mismatch,
  parseScenario,
  proveGuarantee,
  type Scenario,
  type WrongAnswer,
  withFiles,
} from '../../scenarios';
import { guaranteeSentence } from '../../words/tabs/guarantees';
import { gradeAnswer } from './grade-answer';

/** How one example or exercise fares. */
export interface ScenarioReport {
  readonly id: string;
  readonly title: string;
  readonly kind: 'example' | 'exercise';
  /** Of an exercise also that it is still unsolved. */
  readonly startsAsDeclared: boolean;
  /** null for an example. */
  readonly solutionPasses: boolean | null;
  /** Empty for an example. */
  readonly wrong: readonly WrongAnswerReport[];
  readonly passes: boolean;
  readonly problems: readonly string[];
}

export interface WrongAnswerReport {
  readonly title: string;
  /** Whether it misses a goal, and the learner is told `says` there. */
  readonly failsAsDeclared: boolean;
  readonly says: string;
}

export function tryScenario(id: string, text: string): ScenarioReport {
  const parsed = parseScenario(text);
  if (!parsed.ok) {
    const problems = parsed.problems.map(
      ({ message, start }) => `line ${text.slice(0, start).split('\n').length}: ${message}`,
    );
    return {
      id,
      title: '',
      kind: 'example',
      startsAsDeclared: false,
      solutionPasses: null,
      wrong: [],
      passes: false,
      problems,
    };
  }
  const { scenario } = parsed;
  const { title, exercise } = scenario;
  const start = tryStart(scenario);
  const solution = exercise === null ? [] : trySolution(scenario, exercise);
  const wrong = (exercise?.wrong ?? []).map((answer) => ({
    title: answer.title,
    says: answer.says,
    problems: exercise === null ? [] : tryWrong(scenario, exercise, answer),
  }));
  const problems = [...start, ...solution, ...wrong.flatMap((answer) => answer.problems)];
  return {
    id,
    title,
    kind: exercise === null ? 'example' : 'exercise',
    startsAsDeclared: start.length === 0,
    solutionPasses: exercise === null ? null : solution.length === 0,
    wrong: wrong.map((answer) => ({
      title: answer.title,
      failsAsDeclared: answer.problems.length === 0,
      says: answer.says,
    })),
    passes: problems.length === 0,
    problems,
  };
}

/** @returns problems; none if it is as it should be */
function tryStart({ files, expect, guarantees, exercise }: Scenario): readonly string[] {
  const engine = createEngine({ now: Date.now });
  engine.load(files);
  const names = engine.view({ calls: [], edges: 'calls' });
  const problems = expect.flatMap((expectation) => checkExpectation(expectation, engine, names).map(problemOf));
  const unproved = tryGuarantees(guarantees, files);
  const isSolved = exercise !== null && gradeAnswer({ files }, exercise, files).results.every(({ isMet }) => isMet);
  return [...problems, ...unproved, ...(isSolved ? ['every goal is met at the start'] : [])];
}

/** What is declared of everybody must be proved. */
function tryGuarantees(guarantees: readonly Guarantee[], files: readonly SourceDocument[]): readonly string[] {
  if (guarantees.length === 0) return [];
  const { engine, names } = loadForGrading(createEngine({ now: Date.now }), files);
  return guarantees.flatMap((guarantee) => {
    const { outcome, answer, undecided } = proveGuarantee(guarantee, engine, names);
    if (outcome === 'pass') return [];
    const why =
      answer === null ? (undecided?.params['name'] ?? '') : `${callerName(answer.question)} is ${answer.verdict}`;
    const found = outcome === 'fail' ? 'is not true' : 'is not decided';
    return [`${guaranteeSentence(guarantee, guarantee.to, guarantee.request)} ${found}: ${why}`];
  });
}

function trySolution({ files }: Scenario, exercise: Exercise): readonly string[] {
  return gradeAnswer({ files }, exercise, withFiles(files, exercise.solution)).results.flatMap(
    ({ mismatches }, index) => mismatches.map((mismatch) => `goal ${index + 1}: ${problemOf(mismatch)}`),
  );
}

function tryWrong(
  { files }: Scenario,
  exercise: Exercise,
  { title, files: given, says }: WrongAnswer,
): readonly string[] {
  const { isDone, told } = gradeAnswer({ files }, exercise, withFiles(files, given));
  if (isDone) return [`wrong answer "${title}": every goal is met`];
  if (told.some((text) => text.includes(says))) return [];
  return [`wrong answer "${title}": nothing says "${says}"; told is:`, ...told.map((text) => `  ${text}`)];
}

function problemOf({ field, expected, got, answer }: Mismatch): string {
  const { to } = answer.question;
  return `${callerName(answer.question)} -> ${to.id}:${to.port}: ${field} is ${got}, expected ${expected}`;
}

function callerName({ from }: Question): string {
  return from.kind === 'workload' ? from.id : 'internet';
}
