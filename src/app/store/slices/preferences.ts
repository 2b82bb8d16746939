import type { AppState, Preferences } from '../state';

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

/** @returns false if the browser stores nothing more */
export function writePreferences(storage: Pick<Storage, 'setItem'> | null, state: AppState): boolean {
  const { theme, density, edges, hidden, isCaretFollowed, isIntroduced, paneSizes } = state;
  const saved: Preferences = { theme, density, edges, hidden, isCaretFollowed, isIntroduced, paneSizes };
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
