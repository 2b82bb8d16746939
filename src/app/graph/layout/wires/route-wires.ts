import type { Point, Rect } from '../geometry';
import { createWayFinder } from './find-way';
import { type Route, WireGrid } from './wire-grid';

/** A place where a wire leaves or meets a border. */
export interface Dock {
  /** On the border. */
  readonly at: Point;
  /** On the grid, straight in front of `at`. */
  readonly outside: Point;
  /** Something to prefer other docks for, in steps of the grid. */
  readonly cost: number;
}

export interface Wire {
  readonly id: string;
  readonly from: readonly Dock[];
  readonly to: readonly Dock[];
}

export interface Ground {
  readonly bounds: Rect;
  /** No wire comes nearer to these than `CLEARANCE`. */
  readonly blocked: readonly Rect[];
  /** Wires avoid these where they can: text is written there. */
  readonly avoided: readonly Rect[];
  /** A wire beside one of these borders would be taken for it. */
  readonly borders: readonly Rect[];
}

/**
 * Runs every wire on grid lines around what is blocked, one after the other, the shortest first; then those again that came into
 * each other's way, now that the others are known. The same input always gives the same wires.
 *
 * @returns corners from border to border; a wire that finds no way is a straight line
 */
export function routeWires(ground: Ground, wires: readonly Wire[]): ReadonlyMap<string, readonly Point[]> {
  const grid = new WireGrid(ground);
  const ways = createWayFinder(grid);
  const order = [...wires].sort((a, b) => span(a) - span(b) || (a.id < b.id ? -1 : 1));
  const routes = new Map<string, Route>();
  const { passes, haste } = effortFor(wires.length);
  for (const wire of order) {
    const route = ways.find(wire, haste);
    if (route === null) continue;
    grid.occupy(route, 1);
    routes.set(wire.id, route);
  }
  for (let pass = 0; pass < passes; pass += 1) {
    for (const wire of order) {
      const before = routes.get(wire.id);
      if (before === undefined || !grid.isCrowded(before)) continue;
      grid.occupy(before, -1);
      const route = ways.find(wire, haste) ?? before;
      grid.occupy(route, 1);
      routes.set(wire.id, route);
    }
  }
  return new Map(
    wires.map((wire) => {
      const route = routes.get(wire.id);
      return [wire.id, route === undefined ? straight(wire) : grid.cornersOf(route)];
    }),
  );
}

/** The best ways and second thoughts cost time, which a crowded map does not have. */
function effortFor(wireCount: number): { readonly passes: number; readonly haste: number } {
  if (wireCount <= 40) return { passes: 2, haste: 1 };
  return wireCount <= 120 ? { passes: 1, haste: 1.2 } : { passes: 0, haste: 2 };
}

function span(wire: Wire): number {
  const a = wire.from[0]?.at ?? { x: 0, y: 0 };
  const b = wire.to[0]?.at ?? { x: 0, y: 0 };
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
}

function straight(wire: Wire): readonly Point[] {
  const a = wire.from[0]?.at;
  const b = wire.to[0]?.at;
  return a === undefined || b === undefined ? [] : [a, b];
}
