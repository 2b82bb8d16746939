import { get, update } from 'idb-keyval';
import type { AppStore } from '../app-store';
import { cleaned } from './clean-files';
import type { Removed } from './removed';
import { scenarioOf } from '../views/scenario-of';
import type { AppState, ScenarioText } from '../state';
import { type StoredScenario, understood } from './stored-scenario';

/** What was written last, by whichever tab. */
const KEY = 'scenario.v1';

/** By it a tab knows after a reload what was open in it. */
const TAB_KEY = 'scenario';

/** How long the text must rest before it is written. */
const REST_MS = 400;

/**
 * What was open in this tab when it was here last, else what was written last at all; null at the first visit, or where storage is
 * blocked.
 */
export async function readSavedScenario(): Promise<ScenarioText | null> {
  try {
    const saved = understood(await get(KEY));
    const wanted = tabStorage()?.getItem(TAB_KEY) ?? null;
    if (wanted === null || saved?.id === wanted) return saved;
    // Another tab has written since.
    const { readRecent } = await import('./scenario-history');
    return (await readRecent()).find(({ id }) => id === wanted) ?? saved;
  } catch {
    return null;
  }
}

/** What somebody wrote in this tab before the page was loaded again; null if it is untouched. */
export async function readTabScenario(): Promise<ScenarioText | null> {
  try {
    const id = tabStorage()?.getItem(TAB_KEY) ?? null;
    const saved = id === null ? null : await readStored(id);
    return saved?.isTouched === true ? saved : null;
  } catch {
    return null;
  }
}

/**
 * Writes the scenario whenever it changed and has rested, and remembers what it takes the place of.
 *
 * @param first as it was opened; what changed since is caught up with
 */
export function keepScenarioSaved(store: AppStore, first = store.getState()): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let opened = first;

  const stored = (state: AppState): StoredScenario => ({ ...scenarioOf(state), isTouched: isTouched(opened, state) });

  let writes = 0;
  let told = { id: opened.id, counts: new Map<string, number>() };
  /** Each once, however often it is written anew, but in every scenario again. Lines move: what is called alike is counted. */
  const tell = async (removed: readonly Removed[], { id, showToast }: AppState) => {
    if (told.id !== id) told = { id, counts: new Map() };
    const own = told.counts;
    const counts = new Map<string, number>();
    const news = removed.filter((one) => {
      const count = (counts.get(nameOf(one)) ?? 0) + 1;
      counts.set(nameOf(one), count);
      return count > (own.get(nameOf(one)) ?? 0);
    });
    if (news.length === 0) return;
    for (const [name, count] of counts) own.set(name, Math.max(count, own.get(name) ?? 0));
    try {
      const { leftOut } = await import('../../../words/sharing/left-out');
      showToast(leftOut.notKept(news));
    } catch {
      // The words cannot be had, as without a network: it is told when it is written next.
      own.clear();
    }
  };

  const write = async () => {
    clearTimeout(timer);
    timer = undefined;
    // What opened the scenario first says whether it may be written: that it is read only follows at once.
    await Promise.resolve();
    const state = store.getState();
    if (state.storage === 'elsewhere' || state.isReadOnly || state.isEmbedded) return;
    writes += 1;
    const serial = writes;
    let before: StoredScenario | null = null;
    try {
      const { scenario: next, removed } = await cleaned(stored(state));
      if (serial !== writes) return; // newer text was quicker
      void tell(removed, state);
      await update<unknown>(KEY, (present) => {
        before = understood(present);
        return next;
      });
      if (before !== null) await keepOther(before, next);
      if (state.storage === 'refused') store.getState().setStorage('kept');
    } catch {
      store.getState().setStorage('refused');
    }
  };

  const follow = (state: AppState, before: AppState) => {
    if (state.id !== before.id) {
      if (isTouched(opened, before)) {
        remember({ ...stored(before), isTouched: true }).catch(() => store.getState().setStorage('refused'));
      }
      opened = state;
      nameTab(state.id);
    }
    const isSame =
      state.files === before.files &&
      state.title === before.title &&
      state.checks === before.checks &&
      state.scenes === before.scenes;
    // What was changed while another tab had the scenario was not written.
    const isTaken = before.storage === 'elsewhere' && state.storage === 'kept';
    if (isSame && state.id === before.id && !isTaken) return;
    clearTimeout(timer);
    // Only typing has to rest, and what is taken, which may get the other tab's text first.
    const isTyped = state.id === before.id && (state.files !== before.files || isTaken);
    if (isTyped) timer = setTimeout(() => void write(), REST_MS);
    else void write();
  };
  store.subscribe(follow);
  nameTab(opened.id);
  if (store.getState() !== first) follow(store.getState(), first);
  // The last moment at which a page is sure to be asked.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden' && timer !== undefined) void write();
  });
}

function nameOf({ kind, detail, where }: Removed): string {
  return [kind, detail, where].join(' ');
}

/** The scenario that is stored, if it is the one of that name. */
export async function readStored(id: string): Promise<StoredScenario | null> {
  const saved = understood(await get(KEY));
  if (saved?.id === id) return saved;
  const { readRecent } = await import('./scenario-history');
  return (await readRecent()).find((one) => one.id === id) ?? null;
}

function isTouched(opened: AppState, { files, title, checks, scenes }: AppState): boolean {
  const isSame =
    files === opened.files && title === opened.title && checks === opened.checks && scenes === opened.scenes;
  return files.length > 0 && !isSame;
}

/** What is replaced can be had again: the scenario, and the text as it was. */
async function remember(scenario: StoredScenario): Promise<void> {
  const { addRecent, addSnapshot } = await import('./scenario-history');
  await addRecent(scenario);
  await addSnapshot(scenario, 'replaced');
}

/** Another tab's scenario, or that of an earlier visit, makes room. */
async function keepOther(before: StoredScenario, next: StoredScenario): Promise<void> {
  if (before.id === next.id || !before.isTouched) return;
  const { addRecent } = await import('./scenario-history');
  await addRecent(before);
}

function nameTab(id: string): void {
  try {
    tabStorage()?.setItem(TAB_KEY, id);
  } catch {
    // After a reload the tab opens what was written last.
  }
}

function tabStorage(): Storage | null {
  try {
    return globalThis.sessionStorage ?? null;
  } catch {
    return null;
  }
}
