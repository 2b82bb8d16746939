import type { AppState, Preferences } from '../../state';

export const defaultPreferences: Preferences = {
  theme: 'system',
  density: 'comfortable',
  edges: 'calls',
  hidden: [],
  isCaretFollowed: true,
  isIntroduced: false,
  paneSizes: {},
};

const KEY = 'layout.v1';

/** What is saved on this device; whatever is missing or not understood has its default. */
export function readPreferences(storage: Pick<Storage, 'getItem'> | null): Preferences {
  try {
    return understood(JSON.parse(storage?.getItem(KEY) ?? '{}') as unknown);
  } catch {
    return defaultPreferences; // blocked storage, or text that is not JSON
  }
}

/** The part of the state that is saved. */
function preferencesOf(state: AppState): Preferences {
  const { theme, density, edges, ownEdges, hidden, isCaretFollowed, isIntroduced, paneSizes } = state;
  return { theme, density, edges: ownEdges ?? edges, hidden, isCaretFollowed, isIntroduced, paneSizes };
}

/** Whether something else would be saved; every letter that is typed asks this. */
export function hasOtherPreferences(state: AppState, before: AppState): boolean {
  const [now, then] = [preferencesOf(state), preferencesOf(before)];
  return Object.keys(now).some((key) => now[key as keyof Preferences] !== then[key as keyof Preferences]);
}

/** @returns false if the browser stores nothing more */
export function writePreferences(storage: Pick<Storage, 'setItem'> | null, state: AppState): boolean {
  const saved = preferencesOf(state);
  try {
    storage?.setItem(KEY, JSON.stringify(saved));
    return storage !== null;
  } catch {
    return false;
  }
}

/** The page's storage, or null where the browser refuses it. */
export function deviceStorage(): Storage | null {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}

function understood(saved: unknown): Preferences {
  if (typeof saved !== 'object' || saved === null) return defaultPreferences;
  const s = saved as Partial<Record<keyof Preferences, unknown>>;
  const d = defaultPreferences;
  return {
    theme: oneOf(s.theme, ['light', 'dark', 'high-contrast', 'system'], d.theme),
    density: oneOf(s.density, ['comfortable', 'compact'], d.density),
    edges: oneOf(s.edges, ['calls', 'all'], d.edges),
    hidden: Array.isArray(s.hidden) ? s.hidden.filter((key) => typeof key === 'string') : d.hidden,
    isCaretFollowed: typeof s.isCaretFollowed === 'boolean' ? s.isCaretFollowed : d.isCaretFollowed,
    isIntroduced: typeof s.isIntroduced === 'boolean' ? s.isIntroduced : d.isIntroduced,
    paneSizes: sizes(s.paneSizes),
  };
}

function oneOf<T extends string>(value: unknown, known: readonly T[], otherwise: T): T {
  return known.find((candidate) => candidate === value) ?? otherwise;
}

function sizes(value: unknown): Readonly<Record<string, number>> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, number] => typeof entry[1] === 'number' && entry[1] >= 0),
  );
}
