import { PORT_ROW } from '../card-shape';
import { CELL, type Rect } from '../geometry';
import type { Dock } from './route-wires';
import { CLEARANCE } from './wire-grid';

/** The part of a card that a wire may touch, measured from the card's top. */
export interface Side {
  readonly top: number;
  readonly height: number;
}

/** Where a wire may leave a card: at its sides beside the name, or above and below. Leaving to the right or below reads best. */
export function departures(card: Rect, side: Side): readonly Dock[] {
  const beside = sideLines(card, side);
  const middle = card.y + side.top + side.height / 2;
  const off = (y: number) => Math.abs(y - middle) / (8 * CELL);
  const steps: Dock[] = [];
  for (let x = upToLine(card.x + 28); x <= card.x + card.width - 28; x += 2 * CELL) {
    const fromMiddle = Math.abs(x - card.x - card.width / 2) / (16 * CELL);
    steps.push({ at: { x, y: card.y + card.height }, outside: below(card, x), cost: fromMiddle });
    steps.push({ at: { x, y: card.y }, outside: above(card, x), cost: 2 + fromMiddle });
  }
  return [
    ...beside.map((y) => ({ at: { x: card.x + card.width, y }, outside: rightOf(card, y), cost: off(y) })),
    ...beside.map((y) => ({ at: { x: card.x, y }, outside: leftOf(card, y), cost: 0.5 + off(y) })),
    ...steps,
  ];
}

/** Where a wire may arrive: at either end of a port's row. */
export function arrivals(card: Rect, side: Side): readonly Dock[] {
  return sideLines(card, side).flatMap((y) => [
    { at: { x: card.x, y }, outside: leftOf(card, y), cost: 0 },
    { at: { x: card.x + card.width, y }, outside: rightOf(card, y), cost: 0.5 },
  ]);
}

/** The row of a port. */
export function portSide(headerHeight: number, row: number): Side {
  return { top: headerHeight + row * PORT_ROW, height: PORT_ROW };
}

/** The grid lines that meet this part of a side, its very ends left out. */
function sideLines(card: Rect, side: Side): readonly number[] {
  const lines: number[] = [];
  const end = card.y + side.top + side.height - CELL / 2;
  for (let y = upToLine(card.y + side.top + CELL / 2); y <= end; y += CELL) lines.push(y);
  return lines;
}

const leftOf = (card: Rect, y: number) => ({ x: downToLine(card.x - CLEARANCE), y });
const rightOf = (card: Rect, y: number) => ({ x: upToLine(card.x + card.width + CLEARANCE), y });
const above = (card: Rect, x: number) => ({ x, y: downToLine(card.y - CLEARANCE) });
const below = (card: Rect, x: number) => ({ x, y: upToLine(card.y + card.height + CLEARANCE) });

function upToLine(value: number): number {
  return Math.ceil(value / CELL) * CELL;
}

function downToLine(value: number): number {
  return Math.floor(value / CELL) * CELL;
}
