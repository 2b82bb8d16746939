import { learn as words } from '../../words/learning/learn';
import { openExercise } from './open-exercise';

/** Opens it for somebody who goes on from the page: whoever reads or types goes on where its task begins. */
export async function visitExercise(id: string): Promise<void> {
  if (!(await openExercise(id))) return;
  // After the card and the ladder show it.
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>(`section[aria-label="${words.task}"] h2`)?.focus({ preventScroll: false }),
  );
}
