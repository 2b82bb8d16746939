import type { ExerciseScenario } from '../../../scenarios';
import { learn } from '../../../words/learning/learn';
import { appStore } from '../../store/app-store';
import { openOwnExercise } from '../../store/showing/open-own-exercise';
import { resetExercise } from '../open-exercise';

/** Opens one of a set for somebody who goes on from the page: whoever reads or types goes on where its task begins. */
export function visitOfSet(one: ExerciseScenario): void {
  const { showToast } = appStore.getState();
  if (openOwnExercise(one)) showToast(learn.resumed({ id: one.title }), { label: learn.reset, run: resetExercise });
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>(`section[aria-label="${learn.task}"] h2`)?.focus({ preventScroll: false }),
  );
}
