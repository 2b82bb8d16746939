import { appStore } from '../store/app-store';
import type { AppState, ScenarioText } from '../store/state';

let stop = () => {};

/** Whether the link of the address was opened in this tab before it was loaded again, and nothing was changed since. */
export function isOpenedHere(kept: ScenarioText | null): boolean {
  const id = openedHere();
  if (id === null || kept?.id !== id) return false;
  keepAddress(id);
  return true;
}

/** The address says what was opened for as long as nothing of it is changed; then a reload must bring back what was made of it. */
export function keepAddress(id: string): void {
  stop();
  history.replaceState({ scenario: id }, '', location.href);
  let opened: AppState | null = null;
  const look = (state: AppState) => {
    if (opened === null && state.id !== id) return; // it is about to be opened
    opened ??= state;
    if (isSame(opened, state)) return;
    stop();
    if (openedHere() === id) forgetAddress();
  };
  stop = appStore.subscribe(look);
  look(appStore.getState());
}

export function forgetAddress(): void {
  history.replaceState(null, '', location.pathname + location.search);
}

function openedHere(): string | null {
  const state: unknown = history.state;
  const id = typeof state === 'object' && state !== null && 'scenario' in state ? state.scenario : null;
  return typeof id === 'string' ? id : null;
}

function isSame(a: AppState, b: AppState): boolean {
  return a.id === b.id && a.files === b.files && a.title === b.title && a.checks === b.checks && a.scenes === b.scenes;
}
