import type { Point, Size } from './geometry';
import type { Pair } from './place-cards';

export interface PackableBox extends Size {
  readonly id: string;
}

export interface PackedBoxes extends Size {
  readonly at: ReadonlyMap<string, Point>;
  /** The width of the column that a box stands in. */
  readonly widths: ReadonlyMap<string, number>;
}

/**
 * Boxes in the order in which requests pass them: callers before callees, a callee soon after its caller; boxes without calls
 * to or from others come last.
 */
export function orderBoxes(ids: readonly string[], calls: readonly Pair[]): readonly string[] {
  const between = calls.filter(([from, to]) => from !== to);
  const linked = new Set(between.flat());
  let waiting = ids.filter((id) => linked.has(id)).sort();
  const ordered: string[] = [];
  while (waiting.length > 0) {
    const isFree = (id: string) => !between.some(([from, to]) => to === id && waiting.includes(from));
    const free = waiting.filter(isFree);
    const next =
      free.find((id) => between.some(([from, to]) => from === ordered.at(-1) && to === id)) ??
      free[0] ??
      // In a circle somebody has to be first: whoever calls the most of those that wait.
      mostCalling(waiting, between);
    ordered.push(next);
    waiting = waiting.filter((id) => id !== next);
  }
  return [...ordered, ...ids.filter((id) => !linked.has(id)).sort()];
}

function mostCalling(ids: readonly string[], calls: readonly Pair[]): string {
  const balance = (id: string) =>
    calls.reduce((sum, [from, to]) => {
      if (!ids.includes(from) || !ids.includes(to)) return sum;
      return sum + (from === id ? 1 : 0) - (to === id ? 1 : 0);
    }, 0);
  return [...ids].sort((a, b) => balance(b) - balance(a) || (a < b ? -1 : 1))[0] ?? '';
}

/**
 * Stands boxes on shelves: columns from left to right, filled from above, in the order given. No box is ever left of one before
 * it. Column breaks are chosen so that the highest column is as low as possible.
 */
export function packBoxes(boxes: readonly PackableBox[], columnCount: number, gap: number): PackedBoxes {
  const breaks = breakIntoColumns(
    boxes.map((box) => box.height + gap),
    columnCount,
  );
  const at = new Map<string, Point>();
  const widths = new Map<string, number>();
  let x = 0;
  let height = 0;
  for (const [start, end] of breaks) {
    const column = boxes.slice(start, end);
    const width = Math.max(0, ...column.map((box) => box.width));
    let y = 0;
    for (const box of column) {
      at.set(box.id, { x, y });
      widths.set(box.id, width);
      y += box.height + gap;
    }
    height = Math.max(height, y - gap);
    x += width + gap;
  }
  return { at, widths, width: Math.max(0, x - gap), height };
}

/** Half-open ranges of consecutive items whose largest sum is the smallest possible. */
function breakIntoColumns(heights: readonly number[], columnCount: number): readonly (readonly [number, number])[] {
  const count = heights.length;
  const columns = Math.min(columnCount, count);
  if (columns === 0) return [];
  const sums = [0];
  for (const height of heights) sums.push((sums.at(-1) ?? 0) + height);
  const sum = (from: number, to: number) => (sums[to] ?? 0) - (sums[from] ?? 0);
  // best[k][n]: the lowest possible height of the first n items in k + 1 columns, and where its last column begins.
  const best: { height: number; start: number }[][] = [sums.map((height) => ({ height, start: 0 }))];
  for (let k = 1; k < columns; k += 1) {
    best.push(
      sums.map((_, n) => {
        let choice = { height: Number.POSITIVE_INFINITY, start: 0 };
        for (let start = k; start < n; start += 1) {
          const height = Math.max(best[k - 1]?.[start]?.height ?? 0, sum(start, n));
          if (height < choice.height) choice = { height, start };
        }
        return choice;
      }),
    );
  }
  const ranges: [number, number][] = [];
  let end = count;
  for (let k = columns - 1; k >= 0; k -= 1) {
    const start = best[k]?.[end]?.start ?? 0;
    ranges.unshift([start, end]);
    end = start;
  }
  return ranges;
}
