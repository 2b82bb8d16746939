import type { AppStore } from '../app-store';
import { readStored } from './saved-scenario';
import type { StoredScenario } from './stored-scenario';
import { addSnapshot } from './scenario-history';
import type { AppState } from '../state';

/**
 * Lets only one tab write a scenario: whoever has its lock. The browser frees it when the tab is closed or dies. Where there are no
 * locks, as on a plain http address, every tab writes.
 */
export function holdScenario(store: AppStore): void {
  if (!('locks' in navigator)) return;
  let free = () => {};
  /** The text when this tab lost the scenario, or did not get it. */
  let whenLost: AppState | null = null;

  function lose(id: string): void {
    const state = store.getState();
    if (state.id !== id) return;
    whenLost = state;
    state.setStorage('elsewhere');
  }

  function hold(id: string, options: LockOptions): void {
    void navigator.locks
      .request(`scenario ${id}`, options, (lock) => {
        if (lock === null) return lose(id);
        if (store.getState().id !== id) return;
        if (store.getState().storage === 'elsewhere') store.getState().setStorage('kept');
        return new Promise<void>((resolve) => {
          free = resolve;
        });
      })
      .catch(() => lose(id)); // another tab has taken it
  }

  takers.set(store, async () => {
    const before = store.getState();
    hold(before.id, { steal: true });
    const stored = await readStored(before.id);
    if (stored === null || isSame(stored, before)) return;
    const isChangedHere = whenLost === null || !isSame(whenLost, before);
    // What the other tab wrote is what was written last, unless somebody went on here.
    if (isChangedHere) await addSnapshot(stored, 'elsewhere');
    else store.getState().replaceScenario(stored);
  });

  store.subscribe(({ id }, before) => {
    if (id === before.id) return;
    free();
    free = () => {};
    hold(id, { ifAvailable: true });
  });
  hold(store.getState().id, { ifAvailable: true });
}

const takers = new WeakMap<AppStore, () => Promise<void>>();

/** `Use this one`. */
export async function takeScenario(store: AppStore): Promise<void> {
  await takers
    .get(store)?.()
    .catch(() => store.getState().setStorage('refused'));
}

type Text = Pick<StoredScenario, 'title' | 'files'> & {
  readonly checks?: StoredScenario['checks'];
  readonly scenes?: StoredScenario['scenes'];
};

function isSame(a: Text, b: Text): boolean {
  return (
    JSON.stringify([a.title, a.files, a.checks, a.scenes]) === JSON.stringify([b.title, b.files, b.checks, b.scenes])
  );
}
