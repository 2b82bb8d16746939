import { learn } from '../../words/learning/learn';
import { appStore } from '../store/app-store';
import { type ExerciseScenario, exerciseOf, shownId } from '../store/saved/exercise-of';
import { openAtView } from '../store/showing/open-at-view';
import { resumeOwnExercise } from '../store/showing/open-own-exercise';
import { restoreProgress } from '../store/saved/restore-progress';
import { scenarioOf } from '../store/views/scenario-of';
import type { ScenarioText } from '../store/state';
import { idOf } from './rungs';

const readers = import.meta.glob<ExerciseScenario>('../../scenarios/exercises/*.yaml', {
  query: '?exercise',
  import: 'default',
});

/** Opens it in place of the present scenario, with what was answered before. @returns false if there is none of that name */
export async function openExercise(id: string): Promise<boolean> {
  const [read] = await Promise.all([readExercise(id), restoreProgress(appStore)]);
  if (read === null) {
    appStore.getState().showToast(learn.missing({ id }));
    return false;
  }
  const { files: before } = appStore.getState();
  const undo = undoOpening();
  const answer = appStore.getState().progress[id]?.answer ?? null;
  openScenario(id, read, answer);
  history.replaceState(null, '', `#exercise=${id}`);
  if (answer !== null) {
    appStore.getState().showToast(learn.resumed({ id }), { label: learn.reset, run: resetExercise });
  } else if (before.length > 0) {
    appStore.getState().showToast(learn.opened({ title: appStore.getState().title }), { label: learn.undo, run: undo });
  }
  return true;
}

function openScenario(id: string, read: ExerciseScenario, answer: ScenarioText['files'] | null): void {
  const title = `${id} ${read.title.replaceAll('`', '')}`;
  const text: ScenarioText = { title, files: answer ?? read.files, calls: [...read.calls], scenes: read.scenes ?? [] };
  appStore.getState().openExercise(exerciseOf(id, read), text);
  openAtView({ ...read.view, tab: 'Learn' });
}

/** If the text that is open is what was written for an exercise, the exercise goes on. */
export async function resumeExercise(): Promise<void> {
  const { open, set, scenario } = await restoreProgress(appStore);
  if (open === null || appStore.getState().exercise !== null) return;
  if (set !== null && scenario === appStore.getState().id) resumeOwnExercise(set, open);
  const read = await readExercise(open);
  if (read === null || !appStore.getState().title.startsWith(`${open} `)) return;
  appStore.getState().openExercise(exerciseOf(open, read), null);
}

/** Brings the start back; what was written can be brought back in turn. */
export function resetExercise(): void {
  const { exercise, title, files, calls, scenes, activeFile, openExercise: open, showToast } = appStore.getState();
  if (exercise === null) return;
  const restart = (text: ScenarioText['files']) => {
    open(exercise, { title, files: text, calls: [...calls], scenes });
    appStore.getState().openFile(activeFile);
  };
  restart(exercise.start);
  showToast(learn.wasReset({ id: shownId(exercise) || exercise.title }), {
    label: learn.undo,
    run: () => restart(files),
  });
}

export async function readExercise(id: string): Promise<ExerciseScenario | null> {
  const [, read] = Object.entries(readers).find(([path]) => idOf(path) === id) ?? [];
  return read === undefined ? null : await read();
}

function undoOpening(): () => void {
  const { exercise, replaceScenario, openExercise: reopen } = appStore.getState();
  const text = scenarioOf(appStore.getState());
  return () => (exercise === null ? replaceScenario(text) : reopen(exercise, text));
}
