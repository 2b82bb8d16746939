import { get, set } from 'idb-keyval';
import type { AppStore } from '../app-store';
import { EMPTY_SCENARIO } from '../../../scenarios/format/empty-scenario';
import { withCleanTexts } from './clean-files';
import { areFiles, isRecord } from './saved-shapes';
import type { AppState, ExerciseProgress, OpenExercise } from '../state';

const KEY = 'progress.v1';

/** How long the text must rest before it is written. */
const REST_MS = 400;

/** What is kept on this device, and what `Export progress` writes to a file. */
export interface SavedProgress {
  readonly exercises: AppState['progress'];
  /** The exercise that was open last; null if something else was. */
  readonly open: string | null;
}

const NONE: SavedProgress = { exercises: {}, open: null };

export async function readSavedProgress(): Promise<SavedProgress> {
  try {
    const saved: unknown = await get(KEY);
    return isProgress(saved) ? saved : NONE;
  } catch {
    return NONE; // storage is blocked: progress lasts until the tab closes
  }
}

export function progressOf({ progress, exercise }: Pick<AppState, 'progress' | 'exercise'>): SavedProgress {
  return { exercises: progress, open: exercise?.id ?? null };
}

/** Keeps what somebody writes as their answer to the open exercise, and writes the progress whenever it changed. */
export function keepProgressSaved(store: AppStore): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let writes = 0;
  const write = () => {
    clearTimeout(timer);
    timer = undefined;
    if (store.getState().isEmbedded) return;
    keepAnswerOf(store.getState());
    writes += 1;
    const serial = writes;
    cleanedProgress(progressOf(store.getState()))
      .then((kept) => (serial === writes ? set(KEY, kept) : undefined)) // a newer answer was quicker
      .catch(() => {}); // the scenario's own saving tells that storage is full
  };
  store.subscribe((state, before) => {
    if (state.exercise !== before.exercise) keepAnswerOf(before);
    if (state.files === before.files && state.exercise === before.exercise && state.progress === before.progress)
      return;
    clearTimeout(timer);
    timer = setTimeout(write, REST_MS);
  });
  // The last moment at which a page is sure to be asked.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden' && timer !== undefined) write();
  });
}

/** Answers are texts as well, and what names an exercise has its title: what they hold of secrets is neither kept nor given away. */
export async function cleanedProgress({ exercises, open }: SavedProgress): Promise<SavedProgress> {
  const entries = await Promise.all(
    Object.entries(exercises).map(async ([id, one]): Promise<[string, ExerciseProgress]> => {
      const { scenario } = await withCleanTexts({ ...EMPTY_SCENARIO, title: id, files: one.answer ?? [] }, null);
      return [scenario.title, one.answer === null ? one : { ...one, answer: scenario.files }];
    }),
  );
  const { scenario } = await withCleanTexts({ ...EMPTY_SCENARIO, title: open ?? '' }, null);
  return { exercises: Object.fromEntries(entries), open: open === null ? null : scenario.title };
}

/** Nothing is kept of an exercise in which nothing was written. */
function keepAnswerOf({ exercise, files, progress, keepAnswer }: AppState): void {
  if (exercise === null) return;
  const answer = isAnswer(exercise, files) ? files : null;
  if ((progress[exercise.id]?.answer ?? null) !== answer) keepAnswer(exercise.id, answer);
}

function isAnswer({ start }: OpenExercise, files: AppState['files']): boolean {
  const textOf = (file: string) => start.find((one) => one.file === file)?.text;
  return files.length !== start.length || files.some(({ file, text }) => textOf(file) !== text);
}

function isProgress(value: unknown): value is SavedProgress {
  if (!isRecord(value)) return false;
  const { exercises, open } = value;
  const isKnown = open === null || typeof open === 'string';
  return isKnown && isRecord(exercises) && Object.values(exercises).every(isOne);
}

function isOne(value: unknown): value is ExerciseProgress {
  if (!isRecord(value)) return false;
  const { isDone, hintCount, isSolutionOpen, answer } = value;
  const isKnown = typeof isDone === 'boolean' && typeof hintCount === 'number' && typeof isSolutionOpen === 'boolean';
  return isKnown && (answer === null || areFiles(answer));
}
