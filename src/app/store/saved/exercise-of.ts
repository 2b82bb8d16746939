import type { ExerciseScenario } from '../../../scenarios';
import { withFiles } from '../../../scenarios/grading/load-for-grading';
import { checksum } from '../../../scenarios/link/checksum';
import type { OpenExercise } from '../state';

export type { ExerciseScenario } from '../../../scenarios';

const OWN = 'own: ';

/** @param id the name of its file; null for one that is not of the ladder: this device knows it by what it says */
export function exerciseOf(id: string | null, scenario: ExerciseScenario): OpenExercise {
  const { title, about = '', files, exercise } = scenario;
  const { task, goals, solution } = exercise;
  return {
    id: id ?? ownId(scenario),
    title,
    about,
    task,
    goals,
    start: files,
    solution,
    reference: withFiles(files, solution),
  };
}

/** Two that have the same title are told apart by what they ask, and an answer of somebody else from one's own. */
export function ownId({ title, exercise: { task, goals, answer } }: ExerciseScenario): string {
  const said = JSON.stringify([task, goals, answer ?? null], (key, value: unknown) =>
    UNSAID.has(key) ? undefined : value,
  );
  return `${OWN}${title} ${checksum(new TextEncoder().encode(said)).toString(36)}`;
}

/** Places in a text, and what is left out when it is kept or given away. */
const UNSAID = new Set(['start', 'end', 'token', 'headers']);

/** `E07`; empty for one that is not of the ladder. */
export function shownId({ id }: Pick<OpenExercise, 'id'>): string {
  return id.startsWith(OWN) ? '' : id;
}
