import { CELL, type Point, type Rect } from '../geometry';
import type { Dock, Ground } from './route-wires';

/** Wires keep this far from cards. */
export const CLEARANCE = 14;

/* Prices, in tenths of a grid step. A detour is cheaper than a shared line, dearer than a crossing. */
export const STEP = 10;
export const BEND = 42;
const CROSSING = 30;
const TOUCH = 90;
const SHARED_STEP = 160;
const SHARED_DOCK = 260;
const AVOIDED_STEP = 14;
const BESIDE_BORDER_STEP = 8;
const THROUGH_BORDER_STEP = 15;
const BESIDE_CARD_STEP = 1;
const BESIDE_WIRE_STEP = 3;

/** Empty grid points around the map, for wires that go around all of it; the outermost are blocked. */
const MARGIN = 4;

export interface Route {
  readonly from: Dock;
  readonly to: Dock;
  /** Grid points from dock to dock, each one step from the one before. */
  readonly points: readonly number[];
}

/** Headings: 0 right, 1 down, 2 left, 3 up. `heading ^ 2` is the opposite. */
export type Heading = number;

/**
 * The grid that wires run on, and what every step costs. A point is a number: row by row, from the top left.
 *
 * INVARIANT: every count is how many routes that were occupied and not released pass there.
 */
export class WireGrid {
  readonly columns: number;
  readonly size: number;
  /** From a point to the next one in each heading. */
  readonly offsets: readonly number[];
  readonly isBlocked: Uint8Array;
  readonly #left: number;
  readonly #top: number;
  readonly #rows: number;
  /** What a step onto a point costs beyond its length: from the side, and from above or below. */
  readonly #extraAcross: Uint8Array;
  readonly #extraAlong: Uint8Array;
  /** Routes on the line from a point to its right neighbour, and to the one below. */
  readonly #onRight: Uint16Array;
  readonly #onDown: Uint16Array;
  /** Routes that pass a point from side to side, and from above to below; a bend does both. */
  readonly #across: Uint16Array;
  readonly #along: Uint16Array;
  readonly #docked = new Map<string, number>();

  constructor({ bounds, blocked, avoided, borders }: Ground) {
    this.#left = Math.floor(bounds.x / CELL) - MARGIN;
    this.#top = Math.floor(bounds.y / CELL) - MARGIN;
    this.columns = Math.ceil((bounds.x + bounds.width) / CELL) + MARGIN - this.#left + 1;
    this.#rows = Math.ceil((bounds.y + bounds.height) / CELL) + MARGIN - this.#top + 1;
    this.size = this.columns * this.#rows;
    this.offsets = [1, this.columns, -1, -this.columns];
    this.isBlocked = new Uint8Array(this.size);
    this.#extraAcross = new Uint8Array(this.size);
    this.#extraAlong = new Uint8Array(this.size);
    this.#onRight = new Uint16Array(this.size);
    this.#onDown = new Uint16Array(this.size);
    this.#across = new Uint16Array(this.size);
    this.#along = new Uint16Array(this.size);
    for (let index = 0; index < this.size; index += 1) {
      const x = index % this.columns;
      const y = Math.floor(index / this.columns);
      if (x === 0 || y === 0 || x === this.columns - 1 || y === this.#rows - 1) this.isBlocked[index] = 1;
    }
    for (const rect of blocked) {
      this.#visit(rect, CLEARANCE, (index) => this.isBlocked.fill(1, index, index + 1));
      this.#beside(rect, CLEARANCE + CELL / 2, BESIDE_CARD_STEP, 0);
    }
    for (const rect of borders) this.#beside(rect, CELL / 2 + 1, BESIDE_BORDER_STEP, THROUGH_BORDER_STEP);
    for (const rect of avoided) {
      this.#visit(rect, 0, (index) => {
        add(this.#extraAcross, index, AVOIDED_STEP);
        add(this.#extraAlong, index, AVOIDED_STEP);
      });
    }
  }

  /** Makes steps nearer to a border than `distance` dearer, apart for those along it and those across it. */
  #beside({ x, y, width, height }: Rect, distance: number, along: number, across: number): void {
    for (const side of [x, x + width]) {
      this.#visit({ x: side, y, width: 0, height }, distance, (index) => {
        add(this.#extraAlong, index, along);
        add(this.#extraAcross, index, across);
      });
    }
    for (const side of [y, y + height]) {
      this.#visit({ x, y: side, width, height: 0 }, distance, (index) => {
        add(this.#extraAcross, index, along);
        add(this.#extraAlong, index, across);
      });
    }
  }

  /** Every grid point that is nearer to a rectangle than `distance`, or in it. */
  #visit(rect: Rect, distance: number, visit: (index: number) => void): void {
    const firstX = Math.max(0, Math.floor((rect.x - distance) / CELL) + 1 - this.#left);
    const lastX = Math.min(this.columns - 1, Math.ceil((rect.x + rect.width + distance) / CELL) - 1 - this.#left);
    const firstY = Math.max(0, Math.floor((rect.y - distance) / CELL) + 1 - this.#top);
    const lastY = Math.min(this.#rows - 1, Math.ceil((rect.y + rect.height + distance) / CELL) - 1 - this.#top);
    for (let y = firstY; y <= lastY; y += 1) {
      for (let x = firstX; x <= lastX; x += 1) visit(y * this.columns + x);
    }
  }

  indexOf(point: Point): number {
    return (point.y / CELL - this.#top) * this.columns + (point.x / CELL - this.#left);
  }

  #pointOf(index: number): Point {
    return {
      x: ((index % this.columns) + this.#left) * CELL,
      y: (Math.floor(index / this.columns) + this.#top) * CELL,
    };
  }

  /** What it costs to go from one point to its neighbour, without bending. */
  stepPrice(from: number, to: number, isAcross: boolean): number {
    const line = from < to ? from : to;
    const lines = isAcross ? this.#onRight : this.#onDown;
    const aside = isAcross ? this.columns : 1;
    const shared = lines[line] ?? 0;
    // Labels need room between lines that run beside each other.
    const beside = (lines[line - aside] ?? 0) + (lines[line + aside] ?? 0);
    const crossed = (isAcross ? this.#along[to] : this.#across[to]) ?? 0;
    return (
      STEP +
      shared * SHARED_STEP +
      (beside > 0 ? BESIDE_WIRE_STEP : 0) +
      (crossed > 0 ? CROSSING : 0) +
      ((isAcross ? this.#extraAcross[to] : this.#extraAlong[to]) ?? 0)
    );
  }

  /** Two wires that bend at one point look joined. */
  bendPrice(index: number): number {
    const isTouched = (this.#across[index] ?? 0) + (this.#along[index] ?? 0) > 0;
    return isTouched ? BEND + TOUCH : BEND;
  }

  dockPrice(dock: Dock): number {
    return dock.cost * STEP + (this.#docked.get(keyOf(dock.at)) ?? 0) * SHARED_DOCK;
  }

  /** Adds a route to the counts, or takes it away with -1. */
  occupy(route: Route, count: 1 | -1): void {
    for (const dock of [route.from, route.to]) {
      const key = keyOf(dock.at);
      this.#docked.set(key, (this.#docked.get(key) ?? 0) + count);
      add(dock.at.y === dock.outside.y ? this.#across : this.#along, this.indexOf(dock.outside), count);
    }
    route.points.forEach((point, i) => {
      const next = route.points[i + 1];
      if (next === undefined) return;
      const isAcross = Math.abs(next - point) === 1;
      add(isAcross ? this.#onRight : this.#onDown, Math.min(point, next), count);
      const passed = isAcross ? this.#across : this.#along;
      add(passed, point, count);
      add(passed, next, count);
    });
  }

  /** Whether an occupied route shares a line or a dock, or crosses another; only then a second search could do better. */
  isCrowded(route: Route): boolean {
    if ([route.from, route.to].some((dock) => (this.#docked.get(keyOf(dock.at)) ?? 0) > 1)) return true;
    return route.points.some((point, i) => {
      const next = route.points[i + 1];
      if (next === undefined) return false;
      const isAcross = Math.abs(next - point) === 1;
      const shared = (isAcross ? this.#onRight : this.#onDown)[Math.min(point, next)] ?? 0;
      return shared > 1 || ((isAcross ? this.#along : this.#across)[next] ?? 0) > 0;
    });
  }

  cornersOf(route: Route): readonly Point[] {
    return withoutStraights([route.from.at, ...route.points.map((index) => this.#pointOf(index)), route.to.at]);
  }
}

/** The heading of a wire that ends at the dock: from the grid to the border. */
export function headingIn({ at, outside }: Dock): Heading {
  if (at.y === outside.y) return at.x > outside.x ? 0 : 2;
  return at.y > outside.y ? 1 : 3;
}

function keyOf(point: Point): string {
  return `${point.x} ${point.y}`;
}

function add(counts: Uint16Array | Uint8Array, index: number, count: number): void {
  counts[index] = (counts[index] ?? 0) + count;
}

function withoutStraights(points: readonly Point[]): readonly Point[] {
  return points.filter((point, i) => {
    const before = points[i - 1];
    const after = points[i + 1];
    if (before === undefined || after === undefined) return true;
    return !((before.x === point.x && point.x === after.x) || (before.y === point.y && point.y === after.y));
  });
}
