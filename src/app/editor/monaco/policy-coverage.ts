import type { PolicyCoverage, PolicyView } from '../../../engine';
import type { AppStore } from '../../store/app-store';
import type { AppState } from '../../store/state';

/** How long a hover, or a menu, waits for the evaluator. */
const PATIENCE_MS = 1000;

/** The state in which the evaluator has found whom the policy's rules are about, for the present view. */
export function coverageOf(store: AppStore, { id }: PolicyView): Promise<AppState> {
  store.getState().lookAtCoverage(id);
  return new Promise((resolve) => {
    const finish = (state: AppState) => {
      clearTimeout(timer);
      stop();
      state.lookAwayFromCoverage(id);
      resolve(state);
    };
    const isFound = (state: AppState) => presentCoverage(state, id) !== undefined;
    const stop = store.subscribe((state) => isFound(state) && finish(state));
    const timer = setTimeout(() => finish(store.getState()), PATIENCE_MS);
    if (isFound(store.getState())) finish(store.getState());
  });
}

export function presentCoverage({ coverage, viewRevision }: AppState, policy: string): PolicyCoverage | undefined {
  const known = coverage[policy];
  return known?.viewRevision === viewRevision ? known.found : undefined;
}
