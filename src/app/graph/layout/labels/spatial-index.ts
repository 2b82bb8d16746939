import { overlaps, type Rect } from '../geometry';

const TILE = 96;
/** More tiles than any map has in one direction; makes one number of two. */
const ROW = 1 << 15;

/** Rectangles by where they are, so that looking for overlaps does not look at all of them. */
export class SpatialIndex<T extends Rect> {
  readonly #tiles = new Map<number, T[]>();

  add(item: T): void {
    forEachTile(item, 0, (key) => {
      const tile = this.#tiles.get(key);
      if (tile === undefined) this.#tiles.set(key, [item]);
      else tile.push(item);
    });
  }

  /** Visits each item that overlaps `rect` or comes nearer to it than `gap`, once. */
  visit(rect: Rect, gap: number, visit: (item: T) => void): void {
    forEachTile(rect, gap, (key) => {
      for (const item of this.#tiles.get(key) ?? []) {
        // An item in several tiles is visited in the first tile that both have.
        if (overlaps(rect, item, gap) && firstCommonTile(rect, gap, item) === key) visit(item);
      }
    });
  }
}

function forEachTile({ x, y, width, height }: Rect, gap: number, visit: (key: number) => void): void {
  for (let row = tile(y - gap); row <= tile(y + height + gap); row += 1) {
    for (let column = tile(x - gap); column <= tile(x + width + gap); column += 1) visit(row * ROW + column);
  }
}

function firstCommonTile(rect: Rect, gap: number, item: Rect): number {
  return Math.max(tile(rect.y - gap), tile(item.y)) * ROW + Math.max(tile(rect.x - gap), tile(item.x));
}

function tile(position: number): number {
  return Math.floor(position / TILE);
}
