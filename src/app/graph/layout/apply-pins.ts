import { type MapSizes } from './card-shape';
import { boundsOf, CELL, type Point, type Rect } from './geometry';

/** Top left corners of cards that somebody has put there, by card. */
export type Pins = Readonly<Record<string, Point>>;

interface Places {
  readonly boxes: ReadonlyMap<string, Rect>;
  readonly cards: ReadonlyMap<string, Rect>;
  readonly bounds: Rect;
}

/** Puts pinned cards where they were put; their boxes grow around them, everything else stays. */
export function applyPins(places: Places, boxOf: (card: string) => string | null, pins: Pins, sizes: MapSizes): Places {
  const pinned = Object.entries(pins).flatMap(([id, point]) => {
    const rect = places.cards.get(id);
    const box = boxOf(id);
    return rect === undefined || box === null ? [] : [{ id, box, rect: { ...rect, ...onGrid(point) } }];
  });
  if (pinned.length === 0) return places;
  const cards = new Map(places.cards);
  const boxes = new Map(places.boxes);
  for (const { id, box, rect } of pinned) {
    cards.set(id, rect);
    const before = boxes.get(box);
    if (before !== undefined) boxes.set(box, boundsOf([before, around(rect, sizes)]));
  }
  return { boxes, cards, bounds: boundsOf([...boxes.values()]) };
}

/** Between the lines that wires run on, as every card stands. */
function onGrid({ x, y }: Point): Point {
  return { x: Math.round((x - 4) / CELL) * CELL + 4, y: Math.round((y - 6) / CELL) * CELL + 6 };
}

function around({ x, y, width, height }: Rect, { sidePadding, boxTop, boxBottom }: MapSizes): Rect {
  return { x: x - sidePadding, y: y - boxTop, width: width + 2 * sidePadding, height: boxTop + height + boxBottom };
}
