import { hasReference } from '../../../scenarios/grading/grading';
import type { AppState } from '../state';

export function selectAreGoalsMet({ goalResults }: AppState): boolean {
  return goalResults?.every(({ isMet }) => isMet) === true;
}

/** Every goal is met, in the mesh that is given, and nothing else is opened. */
export function selectIsDone(state: AppState): boolean {
  const { exercise, comparison } = state;
  if (!selectAreGoalsMet(state) || state.givenChanges.length > 0) return false;
  return exercise === null || !hasReference(exercise) || comparison?.outcome === 'alike';
}

/** Every goal is met in the text that was graded, and what else it opens is not known. */
export function isToCompare(state: AppState): boolean {
  const { exercise, comparison } = state;
  if (exercise === null || comparison !== null || !hasReference(exercise)) return false;
  return selectAreGoalsMet(state) && state.givenChanges.length === 0 && state.gradedRevision === state.viewRevision;
}
