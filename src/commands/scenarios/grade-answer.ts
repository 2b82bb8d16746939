import { createEngine, type SourceDocument } from '../../engine';
import {
  areGoalsMet,
  createComparer,
  type Exercise,
  type GoalResult,
  gradeAnswer as grade,
  hasReference,
  loadForGrading,
  type Scenario,
  toTheEnd,
} from '../../scenarios';
import { comparisonSentence } from '../../words/learning/excess';
import { givenSentence } from '../../words/learning/given';
import { explainGoal } from '../../words/learning/goals';

export interface GradedAnswer {
  readonly results: readonly GoalResult[];
  /** Every goal is met, in the mesh that is given, and nothing else is opened. */
  readonly isDone: boolean;
  /** What the learner reads under the goals. */
  readonly told: readonly string[];
}

const compare = createComparer(() => createEngine({ now: Date.now }));

/** Grades all files of an answer as the page does. */
export function gradeAnswer(
  { files: start }: Pick<Scenario, 'files'>,
  { goals, solution }: Exercise,
  documents: readonly SourceDocument[],
): GradedAnswer {
  const answer = { goals, documents, given: { start, solution } };
  const mesh = loadForGrading(createEngine({ now: Date.now }), documents);
  const grading = grade(answer, mesh, () => mesh.engine.view({ calls: [], edges: 'calls' }));
  const { results, changes } = grading;
  const areMet = areGoalsMet(grading);
  const comparison = areMet && hasReference({ solution }) ? toTheEnd(compare(answer)) : null;
  const beyond = comparison && comparisonSentence(comparison);
  return {
    results,
    isDone: areMet && beyond === null,
    told: [
      ...results.flatMap((_, index) => explainGoal(goals, results, index, mesh.names.cards)?.text ?? []),
      ...(changes.length === 0 ? [] : [givenSentence(changes)]),
      ...(beyond === null ? [] : [beyond.text]),
    ],
  };
}
