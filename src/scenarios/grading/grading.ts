import type { GivenChange, GivenMesh } from './given-mesh';
import type { GoalResult } from './grade-exercise';

/** How an answer to an exercise fares. */
export interface Grading {
  readonly results: readonly GoalResult[];
  /** The goals count only if there are none. */
  readonly changes: readonly GivenChange[];
}

/** Every goal is met, in the mesh that is given. */
export function areGoalsMet({ results, changes }: Grading): boolean {
  return changes.length === 0 && results.every(({ isMet }) => isMet);
}

/** Whether an answer that meets every goal may still be compared: whoever hands an exercise out may keep its solution. */
export function hasReference({ solution }: Pick<GivenMesh, 'solution'>): boolean {
  return solution.length > 0;
}
