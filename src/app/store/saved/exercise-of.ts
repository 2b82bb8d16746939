import type { Exercise, Scenario } from '../../../scenarios';
import { withFiles } from '../../../scenarios/grading/load-for-grading';
import type { OpenExercise } from '../state';

/** What an exercise is opened from. */
export type ExerciseScenario = Pick<Scenario, 'title' | 'files' | 'calls' | 'view'> & { readonly exercise: Exercise };

const OWN = 'own: ';

/** @param id the name of its file; null for one that is not of the ladder: its title is what this device knows it by */
export function exerciseOf(id: string | null, { title, files, exercise }: ExerciseScenario): OpenExercise {
  const { task, goals, solution } = exercise;
  return {
    id: id ?? `${OWN}${title}`,
    title,
    task,
    goals,
    start: files,
    solution,
    reference: withFiles(files, solution),
  };
}

/** `E07`; empty for one that is not of the ladder. */
export function shownId({ id }: Pick<OpenExercise, 'id'>): string {
  return id.startsWith(OWN) ? '' : id;
}
