import { CELL, type Point, type Rect } from './geometry';
import { Heap } from './heap';

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

export const CLEARANCE = 14;

/* Prices, in tenths of a grid step. A detour is cheaper than a shared line, dearer than a crossing. */
const STEP = 10;
const BEND = 42;
const CROSSING = 30;
const TOUCH = 90;
const SHARED_STEP = 160;
const SHARED_DOCK = 260;
const AVOIDED_STEP = 14;
const BESIDE_BORDER_STEP = 8;
const THROUGH_BORDER_STEP = 15;
const BESIDE_CARD_STEP = 1;
const BESIDE_WIRE_STEP = 3;

/**
 * Runs every wire on grid lines around what is blocked, one after the other, the shortest first; then each again, now that the
 * others are known. The same input always gives the same wires.
 *
 * @returns corners from border to border; a wire that finds no way is a straight line
 */
export function routeWires(ground: Ground, wires: readonly Wire[]): ReadonlyMap<string, readonly Point[]> {
  const grid = new Grid(ground);
  const order = [...wires].sort((a, b) => span(a) - span(b) || (a.id < b.id ? -1 : 1));
  const routes = new Map<string, Route>();
  for (let pass = 0; pass <= extraPasses(wires.length); pass += 1) {
    for (const wire of order) {
      const before = routes.get(wire.id);
      if (before !== undefined) grid.occupy(before, -1);
      const route = grid.find(wire);
      if (route === null) continue;
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

/** Second thoughts cost time that a crowded map does not have. */
function extraPasses(wireCount: number): number {
  if (wireCount <= 40) return 2;
  return wireCount <= 120 ? 1 : 0;
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

interface Route {
  readonly from: Dock;
  readonly to: Dock;
  /** Grid points from dock to dock, each one step from the one before. */
  readonly points: readonly number[];
}

/** Right, down, left, up. */
const STEPS = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
] as const;

/** INVARIANT: every count is how many routes that were occupied and not released pass there. */
class Grid {
  readonly #left: number;
  readonly #top: number;
  readonly #columns: number;
  readonly #rows: number;
  readonly #isBlocked: Uint8Array;
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
  readonly #cost: Float64Array;
  readonly #parent: Int32Array;
  /** The search in which a state was seen last; saves clearing the arrays. */
  readonly #seen: Uint32Array;
  readonly #closed: Uint32Array;
  readonly #queue = new Heap();
  #search = 0;

  constructor({ bounds, blocked, avoided, borders }: Ground) {
    const margin = 3;
    this.#left = Math.floor(bounds.x / CELL) - margin;
    this.#top = Math.floor(bounds.y / CELL) - margin;
    this.#columns = Math.ceil((bounds.x + bounds.width) / CELL) + margin - this.#left + 1;
    this.#rows = Math.ceil((bounds.y + bounds.height) / CELL) + margin - this.#top + 1;
    const size = this.#columns * this.#rows;
    this.#isBlocked = new Uint8Array(size);
    this.#extraAcross = new Uint8Array(size);
    this.#extraAlong = new Uint8Array(size);
    this.#onRight = new Uint16Array(size);
    this.#onDown = new Uint16Array(size);
    this.#across = new Uint16Array(size);
    this.#along = new Uint16Array(size);
    this.#cost = new Float64Array(size * 4);
    this.#parent = new Int32Array(size * 4);
    this.#seen = new Uint32Array(size * 4);
    this.#closed = new Uint32Array(size * 4);
    for (const rect of blocked) {
      this.#visit(rect, CLEARANCE, (index) => this.#isBlocked.fill(1, index, index + 1));
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
    const lastX = Math.min(this.#columns - 1, Math.ceil((rect.x + rect.width + distance) / CELL) - 1 - this.#left);
    const firstY = Math.max(0, Math.floor((rect.y - distance) / CELL) + 1 - this.#top);
    const lastY = Math.min(this.#rows - 1, Math.ceil((rect.y + rect.height + distance) / CELL) - 1 - this.#top);
    for (let y = firstY; y <= lastY; y += 1) {
      for (let x = firstX; x <= lastX; x += 1) visit(y * this.#columns + x);
    }
  }

  #indexOf(point: Point): number {
    return (point.y / CELL - this.#top) * this.#columns + (point.x / CELL - this.#left);
  }

  #pointOf(index: number): Point {
    return {
      x: ((index % this.#columns) + this.#left) * CELL,
      y: (Math.floor(index / this.#columns) + this.#top) * CELL,
    };
  }

  /** Adds a route to the counts, or takes it away with -1. */
  occupy(route: Route, count: 1 | -1): void {
    for (const dock of [route.from, route.to]) {
      const key = keyOf(dock.at);
      this.#docked.set(key, (this.#docked.get(key) ?? 0) + count);
      const index = this.#indexOf(dock.outside);
      if (dock.at.y === dock.outside.y) add(this.#across, index, count);
      else add(this.#along, index, count);
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

  /** The cheapest way from any of the wire's starts to any of its ends, by A* over points and directions. */
  find(wire: Wire): Route | null {
    this.#search += 1;
    const queue = this.#queue;
    queue.clear();
    const ends = wire.to.map((dock) => ({ dock, index: this.#indexOf(dock.outside), heading: headingIn(dock) }));
    const targets = ends.map(({ index }) => [index % this.#columns, Math.floor(index / this.#columns)] as const);
    const least = (index: number) => {
      const x = index % this.#columns;
      const y = Math.floor(index / this.#columns);
      let nearest = Number.POSITIVE_INFINITY;
      for (const [tx, ty] of targets) nearest = Math.min(nearest, Math.abs(tx - x) + Math.abs(ty - y));
      return nearest * STEP;
    };
    for (const dock of wire.from) {
      const index = this.#indexOf(dock.outside);
      if (this.#isBlocked[index] === 1) continue;
      this.#reach(index * 4 + (headingIn(dock) ^ 2), this.#dockCost(dock), -1, least(index));
    }
    let found: { state: number; dock: Dock; cost: number } | null = null;
    while (queue.size > 0) {
      if (found !== null && queue.leastKey() >= found.cost) break;
      const state = queue.pop();
      if (this.#closed[state] === this.#search) continue;
      this.#closed[state] = this.#search;
      const index = state >> 2;
      const heading = state & 3;
      const cost = this.#cost[state] ?? 0;
      for (const end of ends) {
        if (end.index !== index || (end.heading ^ 2) === heading) continue;
        const total = cost + (end.heading === heading ? 0 : this.#bendCost(index)) + this.#dockCost(end.dock);
        if (found === null || total < found.cost) found = { state, dock: end.dock, cost: total };
      }
      for (let turn = 0; turn < 4; turn += 1) {
        if (turn === (heading ^ 2)) continue;
        this.#step(index, heading, turn, cost, least);
      }
    }
    if (found === null) return null;
    const points: number[] = [];
    let first = found.state;
    for (let state = found.state; state >= 0; state = this.#parent[state] ?? -1) {
      points.unshift(state >> 2);
      first = state;
    }
    const start = wire.from.find(
      (dock) => this.#indexOf(dock.outside) === first >> 2 && (headingIn(dock) ^ 2) === (first & 3),
    );
    return start === undefined ? null : { from: start, to: found.dock, points };
  }

  #step(index: number, heading: number, turn: number, cost: number, least: (index: number) => number): void {
    const [dx, dy] = STEPS[turn] ?? [0, 0];
    const x = (index % this.#columns) + dx;
    const y = Math.floor(index / this.#columns) + dy;
    if (x < 0 || y < 0 || x >= this.#columns || y >= this.#rows) return;
    const next = y * this.#columns + x;
    if (this.#isBlocked[next] === 1) return;
    const isAcross = dy === 0;
    const line = Math.min(index, next);
    const shared = (isAcross ? this.#onRight[line] : this.#onDown[line]) ?? 0;
    const crossed = (isAcross ? this.#along[next] : this.#across[next]) ?? 0;
    this.#reach(
      next * 4 + turn,
      cost +
        STEP +
        (turn === heading ? 0 : this.#bendCost(index)) +
        shared * SHARED_STEP +
        (this.#isBesideWire(line, isAcross) ? BESIDE_WIRE_STEP : 0) +
        (crossed > 0 ? CROSSING : 0) +
        ((isAcross ? this.#extraAcross[next] : this.#extraAlong[next]) ?? 0),
      index * 4 + heading,
      least(next),
    );
  }

  #reach(state: number, cost: number, parent: number, rest: number): void {
    if (this.#seen[state] === this.#search && (this.#cost[state] ?? 0) <= cost) return;
    this.#seen[state] = this.#search;
    this.#cost[state] = cost;
    this.#parent[state] = parent;
    this.#queue.push(cost + rest, state);
  }

  /** Labels need room between lines that run beside each other. */
  #isBesideWire(line: number, isAcross: boolean): boolean {
    const counts = isAcross ? this.#onRight : this.#onDown;
    const aside = isAcross ? this.#columns : 1;
    return (counts[line - aside] ?? 0) + (counts[line + aside] ?? 0) > 0;
  }

  /** Two wires that bend at one point look joined. */
  #bendCost(index: number): number {
    const isTouched = (this.#across[index] ?? 0) + (this.#along[index] ?? 0) > 0;
    return isTouched ? BEND + TOUCH : BEND;
  }

  #dockCost(dock: Dock): number {
    return dock.cost * STEP + (this.#docked.get(keyOf(dock.at)) ?? 0) * SHARED_DOCK;
  }

  cornersOf(route: Route): readonly Point[] {
    return withoutStraights([route.from.at, ...route.points.map((index) => this.#pointOf(index)), route.to.at]);
  }
}

/** The heading of a wire that ends at the dock: from the grid to the border. */
function headingIn({ at, outside }: Dock): number {
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
