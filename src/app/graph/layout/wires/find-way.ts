import { BucketQueue } from './bucket-queue';
import type { Dock, Wire } from './route-wires';
import { BEND, type Heading, headingIn, type Route, STEP, type WireGrid } from './wire-grid';

/** Finds ways on one grid, which may change between searches. */
export interface WayFinder {
  /**
   * The cheapest way from any of the wire's starts to any of its ends.
   *
   * @param haste 1 finds the cheapest way; more finds one that costs at most that many times as much, much sooner
   * @returns null if there is none
   */
  find(wire: Wire, haste: number): Route | null;
}

/** A* over points and headings. A state is a point and a heading, `point * 4 + heading`. */
export function createWayFinder(grid: WireGrid): WayFinder {
  const cost = new Float64Array(grid.size * 4);
  const parent = new Int32Array(grid.size * 4);
  /** Twice the number of the search that reached a state, and one more once it is closed: saves clearing the arrays. */
  const seen = new Uint32Array(grid.size * 4);
  const queue = new BucketQueue();
  let search = 0;

  function reach(state: number, price: number, from: number): boolean {
    const stamp = seen[state] ?? 0;
    if (stamp > search || (stamp === search && price >= (cost[state] ?? 0))) return false;
    seen[state] = search;
    cost[state] = price;
    parent[state] = from;
    return true;
  }

  function find(wire: Wire, haste: number): Route | null {
    search += 2;
    queue.clear();
    const goals = goalsOf(grid, wire.to);
    const endsAt = new Map(wire.to.map((dock) => [grid.indexOf(dock.outside), dock]));
    for (const dock of wire.from) {
      const index = grid.indexOf(dock.outside);
      const state = index * 4 + (headingIn(dock) ^ 2);
      const price = grid.dockPrice(dock);
      if (grid.isBlocked[index] === 1 || !reach(state, price, -1)) continue;
      queue.push(Math.round(price + haste * leastFrom(grid, index, state & 3, goals)), state);
    }
    let best: { state: number; dock: Dock; cost: number } | null = null;
    while (queue.size > 0 && (best === null || queue.leastKey() < best.cost)) {
      const state = queue.pop();
      if (seen[state] !== search) continue;
      seen[state] = search + 1;
      const index = state >> 2;
      const heading = state & 3;
      const here = cost[state] ?? 0;
      const dock = endsAt.get(index);
      if (dock !== undefined && (headingIn(dock) ^ 2) !== heading) {
        const bend = headingIn(dock) === heading ? 0 : grid.bendPrice(index);
        const total = here + bend + grid.dockPrice(dock);
        if (best === null || total < best.cost) best = { state, dock, cost: total };
      }
      for (let turn = 0; turn < 4; turn += 1) {
        if (turn === (heading ^ 2)) continue;
        const next = index + (grid.offsets[turn] ?? 0);
        if (grid.isBlocked[next] === 1) continue;
        const bend = turn === heading ? 0 : grid.bendPrice(index);
        const price = here + bend + grid.stepPrice(index, next, (turn & 1) === 0);
        if (!reach(next * 4 + turn, price, state)) continue;
        queue.push(Math.round(price + haste * leastFrom(grid, next, turn, goals)), next * 4 + turn);
      }
    }
    return best === null ? null : routeOf(grid, wire, best, parent);
  }

  return { find };
}

function routeOf(
  grid: WireGrid,
  wire: Wire,
  end: { readonly state: number; readonly dock: Dock },
  parent: Int32Array,
): Route | null {
  const points: number[] = [];
  let first = end.state;
  for (let state = end.state; state >= 0; state = parent[state] ?? -1) {
    points.push(state >> 2);
    first = state;
  }
  const from = wire.from.find(
    (dock) => grid.indexOf(dock.outside) === first >> 2 && (headingIn(dock) ^ 2) === (first & 3),
  );
  return from === undefined ? null : { from, to: end.dock, points: points.reverse() };
}

/** All ends on one side of a card. */
interface Goal {
  readonly heading: Heading;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function goalsOf(grid: WireGrid, docks: readonly Dock[]): readonly Goal[] {
  return [0, 1, 2, 3].flatMap((heading) => {
    const points = docks.filter((dock) => headingIn(dock) === heading).map((dock) => grid.indexOf(dock.outside));
    if (points.length === 0) return [];
    const xs = points.map((index) => index % grid.columns);
    const ys = points.map((index) => Math.floor(index / grid.columns));
    return {
      heading,
      left: Math.min(...xs),
      right: Math.max(...xs),
      top: Math.min(...ys),
      bottom: Math.max(...ys),
    };
  });
}

/** What the rest of the way costs at least: its length, and the bends that no way can do without. */
function leastFrom(grid: WireGrid, index: number, heading: Heading, goals: readonly Goal[]): number {
  const x = index % grid.columns;
  const y = (index - x) / grid.columns;
  let least = Number.POSITIVE_INFINITY;
  for (const goal of goals) {
    const dx = x < goal.left ? goal.left - x : x > goal.right ? x - goal.right : 0;
    const dy = y < goal.top ? goal.top - y : y > goal.bottom ? y - goal.bottom : 0;
    const isAligned = (goal.heading & 1) === 0 ? dy === 0 : dx === 0;
    const bends = (heading & 1) !== (goal.heading & 1) ? 1 : isAligned && heading === goal.heading ? 0 : 2;
    least = Math.min(least, (dx + dy) * STEP + bends * BEND);
  }
  return least;
}
