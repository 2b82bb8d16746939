import { create } from 'zustand';
import { checksum } from '../../../scenarios/link/checksum';
import type { Point } from '../layout/geometry';
import type { Pins } from '../layout/apply-pins';

const KEY = 'pins.v1';
/** The oldest are forgotten. */
const MOST_SCENARIOS = 20;

type PinsByScenario = Readonly<Record<string, Pins>>;

/**
 * Where cards were put by hand, by the title of the scenario: an example that is opened again is a new one. Kept on this device, where
 * no title is told: people write all sorts of things into it.
 */
export const usePins = create<{ readonly pins: PinsByScenario }>()(() => ({ pins: readPins() }));

export const noPins: Pins = {};

/** What stands for the title of a scenario. */
export function pinKey(title: string): string {
  return `~${checksum(new TextEncoder().encode(title)).toString(36)}`;
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
    // Earlier versions wrote titles.
    const keyed = ([key, own]: [string, unknown]) =>
      [key.startsWith('~') ? key : pinKey(key), understood(own)] as const;
    return Object.fromEntries(Object.entries(saved).map(keyed));
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
