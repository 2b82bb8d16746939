import type { Point, Size } from './geometry';

/** How the cards of one box are arranged: callers above callees, or left of them, and how many share a rank's line. */
export interface Arrangement {
  readonly direction: 'down' | 'right';
  /** At most this many cards beside each other in a row (`down`), or above each other in a column (`right`). */
  readonly across: number;
}

/** Who calls whom. */
export type Pair = readonly [from: string, to: string];

export interface PlaceableCard {
  readonly id: string;
  readonly height: number;
}

export interface Spacing {
  readonly cardWidth: number;
  /** Between cards beside each other; leaves room for wires. */
  readonly x: number;
  /** Between cards beside each other where calls run from left to right: labels stand in it. */
  readonly flowX: number;
  /** Between cards above each other. */
  readonly y: number;
}

export interface PlacedCards extends Size {
  /** Top left corners, from the top left corner of the first card. */
  readonly at: ReadonlyMap<string, Point>;
}

/** Cards of one box by rank: whoever is called stands in a later rank than its callers, circles apart. */
export type Ranks = readonly (readonly string[])[];

/** Arranges the cards of one box on a grid. */
export function placeCards(
  cards: readonly PlaceableCard[],
  calls: readonly Pair[],
  ranks: Ranks,
  arrangement: Arrangement,
  spacing: Spacing,
): PlacedCards {
  const lines = linesOf(ranks, arrangement.across);
  const heights = new Map(cards.map((card) => [card.id, card.height]));
  const columns = columnsOf(lines, calls);
  return arrangement.direction === 'down'
    ? placeDown(lines, columns, heights, spacing)
    : placeRight(lines, columns, heights, spacing);
}

/** Breaks ranks that are too long into several lines of nearly equal length. */
function linesOf(ranks: Ranks, across: number): Ranks {
  return ranks.flatMap((ids) => {
    const count = Math.ceil(ids.length / across);
    const length = Math.ceil(ids.length / count);
    return Array.from({ length: count }, (_, i) => ids.slice(i * length, (i + 1) * length));
  });
}

/** The place of each card within its line: near the middle of its callers, without changing the order. */
function columnsOf(lines: Ranks, calls: readonly Pair[]): ReadonlyMap<string, number> {
  const count = Math.max(0, ...lines.map((line) => line.length));
  const columns = new Map<string, number>();
  const callersOf = new Map<string, string[]>();
  for (const [from, to] of calls) callersOf.set(to, [...(callersOf.get(to) ?? []), from]);
  for (const line of lines) {
    let next = 0;
    line.forEach((id, i) => {
      const callers = (callersOf.get(id) ?? []).flatMap((caller) => columns.get(caller) ?? []);
      const wanted = callers.length > 0 ? callers.reduce((a, b) => a + b, 0) / callers.length : i;
      const column = Math.min(Math.max(Math.round(wanted), next), count - (line.length - i));
      columns.set(id, column);
      next = column + 1;
    });
  }
  return columns;
}

function placeDown(
  lines: Ranks,
  columns: ReadonlyMap<string, number>,
  heights: ReadonlyMap<string, number>,
  spacing: Spacing,
): PlacedCards {
  const at = new Map<string, Point>();
  let y = 0;
  let right = 0;
  for (const line of lines) {
    for (const id of line) {
      const x = (columns.get(id) ?? 0) * (spacing.cardWidth + spacing.x);
      at.set(id, { x, y });
      right = Math.max(right, x + spacing.cardWidth);
    }
    y += Math.max(0, ...line.map((id) => heights.get(id) ?? 0)) + spacing.y;
  }
  return { at, width: right, height: Math.max(0, y - spacing.y) };
}

function placeRight(
  lines: Ranks,
  columns: ReadonlyMap<string, number>,
  heights: ReadonlyMap<string, number>,
  spacing: Spacing,
): PlacedCards {
  const rowCount = Math.max(0, ...columns.values()) + 1;
  const rowHeights = Array.from({ length: rowCount }, (_, row) =>
    Math.max(0, ...[...columns].flatMap(([id, column]) => (column === row ? (heights.get(id) ?? 0) : []))),
  );
  const tops = rowHeights.map((_, row) =>
    rowHeights.slice(0, row).reduce((sum, height) => sum + height + spacing.y, 0),
  );
  const at = new Map<string, Point>();
  lines.forEach((line, i) => {
    for (const id of line)
      at.set(id, { x: i * (spacing.cardWidth + spacing.flowX), y: tops[columns.get(id) ?? 0] ?? 0 });
  });
  const bottom = Math.max(0, ...[...at].map(([id, { y }]) => y + (heights.get(id) ?? 0)));
  return { at, width: Math.max(0, lines.length * (spacing.cardWidth + spacing.flowX) - spacing.flowX), height: bottom };
}
