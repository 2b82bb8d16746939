import { checkGoal, type Mismatch } from './check-expectation';
import type { GradedMesh } from './load-for-grading';
import type { Exercise } from '../format/scenario';

export type { GradedMesh } from './load-for-grading';

/** How one goal fares. */
export interface GoalResult {
  readonly isMet: boolean;
  /** What is not as the goal has it, with the answer that says why; empty if it is met. */
  readonly mismatches: readonly Mismatch[];
}

/** Asks about every goal, in their order. */
export function gradeExercise({ goals }: Pick<Exercise, 'goals'>, mesh: GradedMesh): readonly GoalResult[] {
  return goals.map((goal) => {
    const mismatches = checkGoal(goal, mesh.engine, mesh.names);
    return { isMet: mismatches.length === 0, mismatches };
  });
}
