import { get, update } from 'idb-keyval';
import { cleaned } from './clean-files';
import { type StoredScenario, understood } from './stored-scenario';

const RECENT_KEY = 'recent.v1';
const SNAPSHOTS_KEY = 'snapshots.v1';
const MOST_RECENT = 10;
const MOST_SNAPSHOTS = 20;

/** A scenario that was open, as it was last. */
export interface RecentScenario extends StoredScenario {
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** A text as it was at a moment. */
export interface Snapshot extends RecentScenario {
  /** `elsewhere`: what another tab had written. */
  readonly reason: 'taken' | 'replaced' | 'elsewhere';
}

/** The last first. */
export async function readRecent(): Promise<readonly RecentScenario[]> {
  return listed(await get(RECENT_KEY));
}

/** The last first. */
export async function readSnapshots(): Promise<readonly Snapshot[]> {
  return listed(await get(SNAPSHOTS_KEY)) as readonly Snapshot[];
}

export async function addRecent(scenario: StoredScenario): Promise<void> {
  const added: RecentScenario = { ...(await cleaned(scenario)).scenario, at: Date.now() };
  await update<unknown>(RECENT_KEY, (before) =>
    [added, ...listed(before).filter(({ id }) => id !== scenario.id)].slice(0, MOST_RECENT),
  );
}

/** @returns false if the last snapshot is the same already */
export async function addSnapshot(scenario: StoredScenario, reason: Snapshot['reason']): Promise<boolean> {
  const added: Snapshot = { ...(await cleaned(scenario)).scenario, at: Date.now(), reason };
  let isNew = true;
  await update<unknown>(SNAPSHOTS_KEY, (before) => {
    const present = listed(before);
    isNew = present[0] === undefined || essence(present[0]) !== essence(added);
    return isNew ? [added, ...present].slice(0, MOST_SNAPSHOTS) : present;
  });
  return isNew;
}

export async function removeSnapshot(at: number): Promise<void> {
  await update<unknown>(SNAPSHOTS_KEY, (before) => listed(before).filter((one) => one.at !== at));
}

function essence({ id, title, files, checks, scenes }: StoredScenario): string {
  return JSON.stringify([id, title, files, checks, scenes]);
}

function listed(value: unknown): readonly RecentScenario[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((one: unknown) => {
    const scenario = understood(one);
    const { at } = one as Partial<Snapshot>;
    return scenario === null || typeof at !== 'number' ? [] : [{ ...(one as Snapshot), ...scenario, at }];
  });
}
