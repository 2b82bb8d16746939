import { createEngine, type SourceDocument } from '../../engine';
import {
  checkExpectation,
  type Exercise,
  gradeExercise,
  loadForGrading,
  type Mismatch,
  parseScenario,
  type Scenario,
  withFiles,
} from '../../scenarios';

/** How one example or exercise fares. */
export interface ScenarioReport {
  readonly id: string;
  readonly title: string;
  readonly kind: 'example' | 'exercise';
  /** Whether the start behaves as declared, and of an exercise, whether it is still unsolved. */
  readonly start: Trial;
  /** Whether the solution meets every goal; null for an example. */
  readonly solution: Trial | null;
  readonly passes: boolean;
}

export interface Trial {
  readonly passes: boolean;
  readonly problems: readonly string[];
}

export function tryScenario(id: string, text: string): ScenarioReport {
  const parsed = parseScenario(text);
  if (!parsed.ok) {
    const start = trialOf(
      parsed.problems.map(({ message, start: at }) => `line ${text.slice(0, at).split('\n').length}: ${message}`),
    );
    return { id, title: '', kind: 'example', start, solution: null, passes: false };
  }
  const { scenario } = parsed;
  const start = tryStart(scenario);
  const solution = scenario.exercise === null ? null : trySolution(scenario, scenario.exercise);
  const kind = scenario.exercise === null ? 'example' : 'exercise';
  return { id, title: scenario.title, kind, start, solution, passes: start.passes && solution?.passes !== false };
}

function tryStart({ files, expect, exercise }: Scenario): Trial {
  const engine = createEngine({ now: Date.now });
  engine.load(files);
  const names = engine.view({ calls: [], edges: 'calls' });
  const problems = expect.flatMap((expectation) => checkExpectation(expectation, engine, names).map(problemOf));
  const isSolved = exercise !== null && grade(exercise, files).every(({ isMet }) => isMet);
  return trialOf(isSolved ? [...problems, 'every goal is met at the start'] : problems);
}

function trySolution({ files }: Scenario, exercise: Exercise): Trial {
  return trialOf(
    grade(exercise, withFiles(files, exercise.solution)).flatMap(({ mismatches }, index) =>
      mismatches.map((mismatch) => `goal ${index + 1}: ${problemOf(mismatch)}`),
    ),
  );
}

function grade(exercise: Exercise, files: readonly SourceDocument[]) {
  return gradeExercise(exercise, loadForGrading(createEngine({ now: Date.now }), files));
}

function problemOf({ field, expected, got, answer }: Mismatch): string {
  const { from, to } = answer.question;
  const caller = from.kind === 'workload' ? from.id : 'internet';
  return `${caller} -> ${to.id}:${to.port}: ${field} is ${got}, expected ${expected}`;
}

function trialOf(problems: readonly string[]): Trial {
  return { passes: problems.length === 0, problems };
}
