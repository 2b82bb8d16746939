import { withFiles } from '../../../scenarios/grading/load-for-grading';
import { appStore } from '../app-store';
import type { ExerciseSet } from '../state';
import { openAtView } from './open-at-view';
import { type ExerciseScenario, exerciseOf, ownId } from '../saved/exercise-of';

/** Which of a set comes next: the first that is not done, else the first. Progress must have been read. */
export function nextOfSet({ exercises }: ExerciseSet): ExerciseScenario | null {
  const { progress } = appStore.getState();
  return exercises.find((one) => progress[ownId(one)]?.isDone !== true) ?? exercises[0] ?? null;
}

/**
 * Opens one that is not of the ladder, with what was answered before. Progress must have been read.
 *
 * @returns whether there was such an answer
 */
export function openOwnExercise(scenario: ExerciseScenario, view: ExerciseScenario['view'] = scenario.view): boolean {
  const { title, files, calls, scenes = [], exercise } = scenario;
  const { progress, openExercise } = appStore.getState();
  const opened = exerciseOf(null, scenario);
  const own = progress[opened.id]?.answer ?? null;
  const given = exercise.answer === undefined ? files : withFiles(files, exercise.answer);
  openExercise(opened, { title, files: own ?? given, calls: [...calls], scenes });
  openAtView({ tab: 'Learn', ...view });
  return own !== null;
}

/** If the text that is open is what was written for one of a set, the exercise goes on. */
export function resumeOwnExercise(set: ExerciseSet, id: string): void {
  const found = set.exercises.find((one) => ownId(one) === id);
  if (found !== undefined) appStore.getState().openExercise(exerciseOf(null, found), null);
}
