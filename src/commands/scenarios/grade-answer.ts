import { createEngine, type SourceDocument } from '../../engine';
import {
  changesOfGiven,
  type Exercise,
  findExcess,
  type GoalResult,
  gradeExercise,
  loadForGrading,
  type Scenario,
  withFiles,
} from '../../scenarios';
import { excessSentence } from '../../words/learning/excess';
import { givenSentence } from '../../words/learning/given';
import { explainGoal } from '../../words/learning/goals';

export interface GradedAnswer {
  readonly results: readonly GoalResult[];
  /** Every goal is met, in the mesh that is given, and nothing else is opened. */
  readonly isDone: boolean;
  /** What the learner reads under the goals. */
  readonly told: readonly string[];
}

/** Grades all files of an answer as the page does. */
export function gradeAnswer(
  { files: start }: Pick<Scenario, 'files'>,
  { goals, solution }: Exercise,
  files: readonly SourceDocument[],
): GradedAnswer {
  const load = (all: readonly SourceDocument[]) => loadForGrading(createEngine({ now: Date.now }), all);
  const mesh = load(files);
  const results = gradeExercise({ goals }, mesh);
  const changes = changesOfGiven(start, solution, files, mesh.engine.view({ calls: [], edges: 'calls' }));
  const areMet = results.every(({ isMet }) => isMet) && changes.length === 0;
  const isKnown = solution.length > 0;
  const excess = areMet && isKnown ? findExcess(goals, mesh, load(withFiles(start, solution))) : null;
  const { cards } = mesh.names;
  return {
    results,
    isDone: areMet && excess === null,
    told: [
      ...results.flatMap((_, index) => explainGoal(goals, results, index, cards)?.text ?? []),
      ...(changes.length === 0 ? [] : [givenSentence(changes)]),
      ...(excess === null ? [] : [excessSentence(excess, cards).text]),
    ],
  };
}
