import type { AppStore } from '../app-store';
import { keepProgressSaved, readSavedProgress } from './saved-progress';
import { readSavedSet, writeSavedSet } from './saved-set';

let restored: ReturnType<typeof restore> | null = null;

/** What this device knows of exercises; read once, and kept from then on. */
export function restoreProgress(store: AppStore): ReturnType<typeof restore> {
  restored ??= restore(store);
  return restored;
}

async function restore(store: AppStore) {
  const [saved, { set, scenario }] = await Promise.all([readSavedProgress(), readSavedSet()]);
  const { restoreProgress: show, exerciseSet, openSet } = store.getState();
  show(saved.exercises);
  if (exerciseSet === null && set !== null) openSet(set);
  keepProgressSaved(store);
  keepSetSaved(store);
  // The address names the exercise only as long as it is open.
  store.subscribe((state, before) => {
    const isLeft = state.exercise === null && before.exercise !== null;
    if (isLeft && location.hash.startsWith('#exercise='))
      history.replaceState(null, '', location.pathname + location.search);
  });
  return { ...saved, set, scenario };
}

function keepSetSaved(store: AppStore): void {
  store.subscribe((state, before) => {
    if (state.isEmbedded) return;
    if (state.exerciseSet === before.exerciseSet && state.exercise === before.exercise && state.id === before.id)
      return;
    const { exerciseSet: set, exercise, id } = state;
    writeSavedSet({ set, scenario: exercise === null ? null : id }).catch(() => {}); // as progress: the scenario's own saving tells
  });
}
