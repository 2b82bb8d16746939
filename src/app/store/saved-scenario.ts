import { get, set } from 'idb-keyval';
import type { AppStore } from './app-store';
import type { ScenarioText } from './state';

const KEY = 'scenario.v1';

/** How long the text must rest before it is written. */
const REST_MS = 400;

/** What was open when this browser was here last; null at the first visit, or where storage is blocked. */
export async function readSavedScenario(): Promise<ScenarioText | null> {
  try {
    const saved: unknown = await get(KEY);
    return isScenario(saved) ? saved : null;
  } catch {
    return null;
  }
}

/**
 * Writes the scenario whenever it changed and has rested.
 *
 * @param onRefused called once, when the browser stores nothing more
 */
export function keepScenarioSaved(store: AppStore, onRefused: () => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isRefused = false;
  const write = () => {
    clearTimeout(timer);
    timer = undefined;
    const { title, files, calls } = store.getState();
    set(KEY, { title, files, calls } satisfies ScenarioText).catch(() => {
      if (!isRefused) onRefused();
      isRefused = true;
    });
  };
  store.subscribe((state, before) => {
    if (state.files === before.files && state.title === before.title) return;
    clearTimeout(timer);
    timer = setTimeout(write, REST_MS);
  });
  // The last moment at which a page is sure to be asked.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden' && timer !== undefined) write();
  });
}

function isScenario(value: unknown): value is ScenarioText {
  if (typeof value !== 'object' || value === null) return false;
  const { title, files, calls } = value as Partial<Record<keyof ScenarioText, unknown>>;
  const areFiles =
    Array.isArray(files) && files.every((f) => typeof f?.file === 'string' && typeof f?.text === 'string');
  return typeof title === 'string' && areFiles && Array.isArray(calls);
}
