import type { ExerciseScenario } from '../../../scenarios';
import { ownId } from '../../store/saved/exercise-of';
import type { ExerciseSet } from '../../store/state';

/** The one behind that of the name; null if there is none, or it is not of the set. */
export function afterInSet({ exercises }: ExerciseSet, id: string): ExerciseScenario | null {
  const at = exercises.findIndex((one) => ownId(one) === id);
  return at === -1 ? null : (exercises[at + 1] ?? null);
}
