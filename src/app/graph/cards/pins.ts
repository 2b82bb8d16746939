import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { create } from 'zustand';
import type { Point } from '../layout/geometry';
import type { Pins } from '../layout/apply-pins';

const KEY = 'pins.v1';
/** The oldest are forgotten. */
const MOST_SCENARIOS = 20;
const HASHED = 'sha256:';

/** By title: the map asks again whenever it is drawn. */
const keys = new Map<string, string>();

type PinsByScenario = Readonly<Record<string, Pins>>;

/**
 * Where cards were put by hand, by the title of the scenario: an example that is opened again is a new one. Kept on this device, where
 * no title stands: people write all sorts of things into it.
 */
export const usePins = create<{ readonly pins: PinsByScenario }>()(() => ({ pins: readPins() }));

export const noPins: Pins = {};

/** What stands for the title of a scenario: no two have the same. Whoever guesses the title can tell that it was it. */
export function pinKey(title: string): string {
  const known = keys.get(title);
  if (known !== undefined) return known;
  const key = `${HASHED}${bytesToHex(sha256(utf8ToBytes(title)))}`;
  keys.set(title, key);
  return key;
}

/** @param scenario its title */
export function pinCard(scenario: string, card: string, point: Point): void {
  const { pins } = usePins.getState();
  keep(pinKey(scenario), { ...pins[pinKey(scenario)], [card]: point });
}

/** Lets the layout place all cards again. */
export function releasePins(scenario: string): void {
  keep(pinKey(scenario), noPins);
}

function keep(key: string, own: Pins): void {
  const { [key]: _, ...others } = usePins.getState().pins;
  const all = [...Object.entries(others), ...(Object.keys(own).length === 0 ? [] : [[key, own] as const])];
  const pins: PinsByScenario = Object.fromEntries(all.slice(-MOST_SCENARIOS));
  usePins.setState({ pins });
  write(pins);
}

function write(pins: PinsByScenario): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(pins));
  } catch {
    // A browser that stores nothing: they last as long as the page.
  }
}

function readPins(): PinsByScenario {
  try {
    const saved: unknown = JSON.parse(globalThis.localStorage?.getItem(KEY) ?? '{}');
    if (typeof saved !== 'object' || saved === null) return {};
    // Earlier versions wrote titles, or `~` and a checksum, which says nothing of whose pins they are.
    const told = Object.entries(saved).filter(([key]) => !key.startsWith('~'));
    const pins = Object.fromEntries(
      told.map(([key, own]) => [key.startsWith(HASHED) ? key : pinKey(key), understood(own)] as const),
    );
    if (Object.keys(saved).some((key) => !key.startsWith(HASHED))) write(pins);
    return pins;
  } catch {
    return {};
  }
}

function understood(own: unknown): Pins {
  if (typeof own !== 'object' || own === null) return noPins;
  return Object.fromEntries(
    Object.entries(own as Record<string, unknown>).filter((entry): entry is [string, Point] => isPoint(entry[1])),
  );
}

function isPoint(value: unknown): value is Point {
  return (
    typeof value === 'object' &&
    value !== null &&
    Number.isFinite((value as Point).x) &&
    Number.isFinite((value as Point).y)
  );
}
