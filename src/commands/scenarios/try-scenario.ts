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
import { explainGoal } from '../../words/goals';

/** How one example or exercise fares. */
export interface ScenarioReport {
  readonly id: string;
  readonly title: string;
  readonly kind: 'example' | 'exercise';
  /** Whether the start behaves as declared, and of an exercise, whether it is still unsolved. */
  readonly start: Trial;
  /** Whether the solution meets every goal; null for an example. */
  readonly solution: Trial | null;
  /** Whether each wrong answer misses a goal, and the learner is told what it says there. */
  readonly wrong: Trial | null;
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
    return { id, title: '', kind: 'example', start, solution: null, wrong: null, passes: false };
  }
  const { scenario } = parsed;
  const start = tryStart(scenario);
  const solution = scenario.exercise === null ? null : trySolution(scenario, scenario.exercise);
  const wrong = scenario.exercise === null ? null : tryWrong(scenario, scenario.exercise);
  const kind = scenario.exercise === null ? 'example' : 'exercise';
  const passes = [start, solution, wrong].every((trial) => trial?.passes !== false);
  return { id, title: scenario.title, kind, start, solution, wrong, passes };
}

function tryStart({ files, expect, exercise }: Scenario): Trial {
  const engine = createEngine({ now: Date.now });
  engine.load(files);
  const names = engine.view({ calls: [], edges: 'calls' });
  const problems = expect.flatMap((expectation) => checkExpectation(expectation, engine, names).map(problemOf));
  const isSolved = exercise !== null && grade(exercise, files).results.every(({ isMet }) => isMet);
  return trialOf(isSolved ? [...problems, 'every goal is met at the start'] : problems);
}

function trySolution({ files }: Scenario, exercise: Exercise): Trial {
  return trialOf(
    grade(exercise, withFiles(files, exercise.solution)).results.flatMap(({ mismatches }, index) =>
      mismatches.map((mismatch) => `goal ${index + 1}: ${problemOf(mismatch)}`),
    ),
  );
}

function tryWrong({ files }: Scenario, exercise: Exercise): Trial {
  return trialOf(
    exercise.wrong.flatMap(({ title, files: given, says }) => {
      const { results, names } = grade(exercise, withFiles(files, given));
      const told = results.flatMap((_, index) => explainGoal(exercise.goals, results, index, names.cards)?.text ?? []);
      if (results.every(({ isMet }) => isMet)) return [`wrong answer "${title}": every goal is met`];
      if (told.some((text) => text.includes(says))) return [];
      return [`wrong answer "${title}": nothing says "${says}"; told is:`, ...told.map((text) => `  ${text}`)];
    }),
  );
}

function grade(exercise: Exercise, files: readonly SourceDocument[]) {
  const mesh = loadForGrading(createEngine({ now: Date.now }), files);
  return { results: gradeExercise(exercise, mesh), names: mesh.names };
}

function problemOf({ field, expected, got, answer }: Mismatch): string {
  const { from, to } = answer.question;
  const caller = from.kind === 'workload' ? from.id : 'internet';
  return `${caller} -> ${to.id}:${to.port}: ${field} is ${got}, expected ${expected}`;
}

function trialOf(problems: readonly string[]): Trial {
  return { passes: problems.length === 0, problems };
}
