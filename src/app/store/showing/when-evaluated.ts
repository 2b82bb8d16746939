import type { MeshView } from '../../../engine';
import { appStore } from '../app-store';
import type { AppState } from '../state';

/** Runs once the present text is evaluated: names are those of its mesh. Never, if another scenario is opened meanwhile. */
export function whenEvaluated(run: (view: MeshView) => void): void {
  const { id } = appStore.getState();
  const present = upToDate(appStore.getState());
  if (present !== null) return run(present);
  const stop = appStore.subscribe((state) => {
    const view = upToDate(state);
    if (state.id === id && view === null) return;
    stop();
    if (state.id === id && view !== null) run(view);
  });
}

function upToDate({ view, viewRevision, revision }: AppState): MeshView | null {
  return viewRevision === revision ? view : null;
}
