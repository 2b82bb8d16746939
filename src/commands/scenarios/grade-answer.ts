import { createEngine, type SourceDocument } from '../../engine';
import {
  changesOfGiven,
  type Exercise,
  findExcess,
  type GoalResult,
  gradeExercise,
  loadForGrading,
  loadWithLatecomers,
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
  const engine = () => createEngine({ now: Date.now });
  const mesh = loadForGrading(engine(), files);
  const results = gradeExercise({ goals }, mesh);
  const changes = changesOfGiven(start, solution, files, mesh.engine.view({ calls: [], edges: 'calls' }));
  const areMet = results.every(({ isMet }) => isMet) && changes.length === 0;
  const isKnown = solution.length > 0;
  const compare = () =>
    findExcess(goals, loadWithLatecomers(engine(), files), loadWithLatecomers(engine(), withFiles(start, solution)));
  const excess = areMet && isKnown ? compare() : null;
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
