import type { AppState } from '../../store/state';

export function selectAreMet({ goalResults }: AppState): boolean {
  return goalResults?.every(({ isMet }) => isMet) === true;
}

/** Every goal is met, in the mesh that is given, and nothing else is opened. */
export function selectIsDone(state: AppState): boolean {
  return selectAreMet(state) && state.givenChanges.length === 0 && state.excess === null;
}
