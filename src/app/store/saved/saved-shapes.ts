import type { SourceDocument } from '../../../engine';
import type { ExerciseScenario } from '../../../scenarios';

/** What is read from this device, or from a file: it was written by another version of the page, or by nobody we know. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isFile(value: unknown): value is SourceDocument {
  return isRecord(value) && typeof value['file'] === 'string' && typeof value['text'] === 'string';
}

export function areFiles(value: unknown): value is readonly SourceDocument[] {
  return Array.isArray(value) && value.every(isFile);
}

/** As far as opening it needs: a task, goals and files. */
export function isExercise(value: unknown): value is ExerciseScenario {
  if (!isRecord(value)) return false;
  const { title, files, calls, view, exercise } = value;
  const isWhole = typeof title === 'string' && areFiles(files) && Array.isArray(calls) && isRecord(view);
  if (!isWhole || !isRecord(exercise)) return false;
  const { task, goals, solution, wrong } = exercise;
  return typeof task === 'string' && Array.isArray(goals) && areFiles(solution) && Array.isArray(wrong);
}

/** Exercises with a title: a set, or what an instructor gives. */
export function areTitledExercises(
  value: unknown,
): value is { readonly title: string; readonly exercises: readonly ExerciseScenario[] } {
  return (
    isRecord(value) &&
    typeof value['title'] === 'string' &&
    Array.isArray(value['exercises']) &&
    value['exercises'].every(isExercise)
  );
}
