import { get, set } from 'idb-keyval';
import type { ExerciseSet } from '../state';
import { EMPTY_SCENARIO } from '../../../scenarios/format/empty-scenario';
import { forOthers } from './for-others';
import { areTitledExercises, isRecord } from './saved-shapes';

const KEY = 'exercises.v1';

/** The set that was opened last on this device, and the scenario that holds an answer to one of them. */
export interface SavedSet {
  readonly set: ExerciseSet | null;
  /** By its id; null: something else is open. */
  readonly scenario: string | null;
}

const NONE: SavedSet = { set: null, scenario: null };

export async function readSavedSet(): Promise<SavedSet> {
  try {
    const saved: unknown = await get(KEY);
    return isSaved(saved) ? saved : NONE;
  } catch {
    return NONE; // storage is blocked: it lasts until the tab closes
  }
}

/** Written without secrets, as everything is that this device keeps. */
export async function writeSavedSet({ set: opened, scenario }: SavedSet): Promise<void> {
  await set(KEY, { set: opened && (await cleanSet(opened)), scenario });
}

/** @param ownKeys the public half of the page's throw-away key: tokens of it stay */
export async function cleanSet({ title, exercises }: ExerciseSet, ownKeys: string | null = null): Promise<ExerciseSet> {
  const { scenario: clean } = await forOthers({ ...EMPTY_SCENARIO, title, exercises }, ownKeys);
  return { title: clean.title, exercises: clean.exercises ?? [] };
}

function isSaved(value: unknown): value is SavedSet {
  if (!isRecord(value)) return false;
  const { set: saved, scenario } = value;
  const isKnown = scenario === null || typeof scenario === 'string';
  return isKnown && (saved === null || areTitledExercises(saved));
}
