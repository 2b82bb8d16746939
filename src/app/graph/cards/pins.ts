import { create } from 'zustand';
import type { Point } from '../layout/geometry';
import type { Pins } from '../layout/apply-pins';

const KEY = 'pins.v1';
/** The oldest are forgotten. */
const MOST_SCENARIOS = 20;

type PinsByScenario = Readonly<Record<string, Pins>>;

/** Where cards were put by hand, by the title of the scenario: an example that is opened again is a new one. Kept on this device. */
export const usePins = create<{ readonly pins: PinsByScenario }>()(() => ({ pins: readPins() }));

export const noPins: Pins = {};

export function pinCard(scenario: string, card: string, point: Point): void {
  const { pins } = usePins.getState();
  keep(scenario, { ...pins[scenario], [card]: point });
}

/** Lets the layout place all cards again. */
export function releasePins(scenario: string): void {
  keep(scenario, noPins);
}

function keep(scenario: string, own: Pins): void {
  const { [scenario]: _, ...others } = usePins.getState().pins;
  const all = [...Object.entries(others), ...(Object.keys(own).length === 0 ? [] : [[scenario, own] as const])];
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
    return Object.fromEntries(Object.entries(saved).map(([scenario, own]) => [scenario, understood(own)]));
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
