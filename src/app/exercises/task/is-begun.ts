import type { AppState } from '../../store/state';

/** Whether the text is not the one that the exercise begins with. */
export function selectIsBegun({ exercise, files }: Pick<AppState, 'exercise' | 'files'>): boolean {
  return (
    exercise !== null && files.some(({ file, text }) => exercise.start.find((one) => one.file === file)?.text !== text)
  );
}
