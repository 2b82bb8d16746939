import { applyPins, type Pins } from './apply-pins';
import { type CardContents, COLLAPSED_BOX, cardHeaderHeight, cardHeight, type MapSizes, sizesOf } from './card-shape';
import { arrivals, departures, portSide } from './wires/docks';
import { boundsOf, CELL, type Point, type Rect, type Size } from './geometry';
import { orderBoxes, packBoxes } from './pack-boxes';
import { type Arrangement, type Pair, type PlacedCards, placeCards, type Ranks, type Spacing } from './place-cards';
import { titleRect } from './labels/place-labels';
import { rankCards } from './rank-cards';
import { routeWires, type Wire } from './wires/route-wires';

export interface LayoutCard extends CardContents {
  readonly id: string;
  readonly box: string;
}

export interface LayoutEdge {
  readonly id: string;
  /** A card, or a collapsed box. */
  readonly from: string;
  readonly to: string;
  /** The row of the port on the card; null for the whole side. */
  readonly row: number | null;
}

/** Plain data, so that it can be sent to a worker. */
export interface LayoutInput {
  readonly cards: readonly LayoutCard[];
  /** Boxes shown without their cards. */
  readonly collapsed: readonly string[];
  readonly edges: readonly LayoutEdge[];
  /** Who calls whom, by card: decides what stands left or above. Unlike `edges` it does not depend on what is shown. */
  readonly calls: readonly Pair[];
  /** Cards that were put somewhere by hand. */
  readonly pins?: Pins;
  /** The room on screen: the layout takes the shape that can be read best in it. */
  readonly frame: Size;
}

/** Where everything stands. */
export interface Placement {
  readonly boxes: ReadonlyMap<string, Rect>;
  readonly cards: ReadonlyMap<string, Rect>;
  readonly bounds: Rect;
  readonly shape: Shape;
}

export interface Layout extends Placement {
  /** Corners from the caller's border to the callee's. */
  readonly wires: ReadonlyMap<string, readonly Point[]>;
}

/** What the whole map has in common. */
export interface Shape extends Arrangement {
  /** Columns of boxes. */
  readonly columns: number;
  /** Whether cards show their names only. */
  readonly isShort: boolean;
}

/** What one layout leaves to the next: an edit inside one namespace then leaves the inside of every other box as it was. */
export interface LayoutMemory {
  readonly shape: Shape | null;
  readonly ranks: Map<string, Ranks>;
}

export function createLayoutMemory(): LayoutMemory {
  return { shape: null, ranks: new Map() };
}

/** Lays the map out: first cards and boxes, then wires around all of them. */
export function layoutMap(input: LayoutInput, memory: LayoutMemory): Layout {
  const placement = placeMap(input, memory);
  return { ...placement, wires: routeMap(input, placement) };
}

/**
 * Places the map in two levels: cards inside each namespace box by dagre's ranks, boxes on shelves, callers before callees on
 * both.
 *
 * @param memory keeps the shape of an earlier layout of this mesh; without it the shape is chosen anew
 */
export function placeMap(input: LayoutInput, memory: LayoutMemory): Placement {
  return placeIn(input, memory.shape ?? shapeFor(input, memory), memory);
}

/** The shape that can be read best. Pins count for nothing: who moves a card does not ask for another arrangement. */
function shapeFor(asked: LayoutInput, memory: LayoutMemory): Shape {
  const input: LayoutInput = { ...asked, pins: {} };
  const full = chooseShape(boxesOf(input, memory, false), input, false);
  const open = input.cards.filter((card) => !input.collapsed.includes(card.box)).length;
  const fullZoom = zoomOf(placeIn(input, full, memory).bounds, input.frame);
  if (open > MOST_SHORT || fullZoom >= READABLE) return full;
  const short = chooseShape(boxesOf(input, memory, true), input, true);
  return zoomOf(placeIn(input, short, memory).bounds, input.frame) > fullZoom * 1.15 ? short : full;
}

/** Labels can be read from here on. */
export const READABLE = 0.75;
/** Of more cards than this not even the names could be read at once: who wants to, goes nearer and finds all of it. */
const MOST_SHORT = 40;

/** How large everything is if the whole map is in the picture; never larger than life. */
function zoomOf(bounds: Size, frame: Size): number {
  return Math.min(1, frame.width / bounds.width, frame.height / bounds.height);
}

function placeIn(input: LayoutInput, shape: Shape, memory: LayoutMemory): Placement {
  const boxes = boxesOf(input, memory, shape.isShort);
  const spacing = spacingOf(input, shape.isShort);
  const placed = place(boxes, insidesOf(boxes, shape, spacing), shape, spacing.boxes);
  // Short cards stand in another arrangement, for which nobody has pinned anything.
  if (input.pins === undefined || shape.isShort) return { ...placed, shape };
  const boxOf = new Map(
    boxes.flatMap((box) => (box.isCollapsed ? [] : box.cards.map(({ id }) => [id, box.id] as const))),
  );
  return { ...applyPins(placed, (card) => boxOf.get(card) ?? null, input.pins, sizesOf(false)), shape };
}

interface Box {
  readonly id: string;
  readonly isCollapsed: boolean;
  readonly cards: readonly (LayoutCard & { readonly height: number })[];
  readonly calls: readonly Pair[];
  readonly ranks: Ranks;
}

/** Boxes in packing order. */
function boxesOf(input: LayoutInput, memory: LayoutMemory, isShort: boolean): readonly Box[] {
  const boxOf = new Map(input.cards.map((card) => [card.id, card.box]));
  const ids = [...new Set(input.cards.map((card) => card.box))];
  const between = input.calls.flatMap(([from, to]): Pair[] => {
    const a = boxOf.get(from);
    const b = boxOf.get(to);
    return a === undefined || b === undefined ? [] : [[a, b]];
  });
  return orderBoxes(ids, between).map((id) => {
    const cards = input.cards
      .filter((card) => card.box === id)
      .map((card) => ({ ...card, height: cardHeight(card, isShort) }))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    const known = new Set(cards.map((card) => card.id));
    const calls = input.calls.filter(([from, to]) => known.has(from) && known.has(to)).sort(byPair);
    const isCollapsed = input.collapsed.includes(id);
    const ranks = isCollapsed ? [] : remembered(memory, [...known], calls);
    return { id, isCollapsed, cards, calls, ranks };
  });
}

function remembered(memory: LayoutMemory, ids: readonly string[], calls: readonly Pair[]): Ranks {
  const key = JSON.stringify([ids, calls]);
  const ranks = memory.ranks.get(key) ?? rankCards(ids, calls);
  memory.ranks.set(key, ranks);
  return ranks;
}

function byPair(a: Pair, b: Pair): number {
  const [x, y] = [a.join('\n'), b.join('\n')];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** Room for wires grows with their number; each value keeps cards on the grid. */
function spacingOf(input: LayoutInput, isShort: boolean): Spacing & { readonly boxes: number } {
  const { cards, collapsed, edges } = input;
  const { cardWidth } = sizesOf(isShort);
  const shown = cards.filter((card) => !collapsed.includes(card.box)).length + collapsed.length;
  const perCard = edges.length / Math.max(1, shown);
  // Between closed boxes wires carry bars of numbers.
  const least = collapsed.length > 1 ? 144 : 60;
  if (isShort) return { cardWidth, x: 44, flowX: perCard <= 1.5 ? 104 : 128, y: perCard <= 1.5 ? 36 : 48, boxes: 48 };
  if (perCard <= 1.5) return { cardWidth, x: 56, flowX: 140, y: 60, boxes: least };
  if (perCard <= 3) return { cardWidth, x: 68, flowX: 152, y: 72, boxes: Math.max(least, 72) };
  if (perCard <= 6) return { cardWidth, x: 92, flowX: 164, y: 84, boxes: Math.max(least, 96) };
  return { cardWidth, x: 116, flowX: 188, y: 108, boxes: 144 };
}

type Placed = Omit<Placement, 'shape'>;

type Insides = ReadonlyMap<string, PlacedCards>;

function insidesOf(boxes: readonly Box[], arrangement: Arrangement, spacing: Spacing): Insides {
  return new Map(
    boxes.map((box) => [
      box.id,
      placeCards(box.isCollapsed ? [] : box.cards, box.calls, box.ranks, arrangement, spacing),
    ]),
  );
}

function place(boxes: readonly Box[], insides: Insides, { columns, isShort }: Shape, gap: number): Placed {
  const sizes = sizesOf(isShort);
  const sized = boxes.map((box) => ({ id: box.id, ...boxSize(box, insides.get(box.id), sizes) }));
  const packed = packBoxes(sized, columns, gap);
  const rects = new Map<string, Rect>();
  const cards = new Map<string, Rect>();
  for (const box of boxes) {
    const corner = packed.at.get(box.id) ?? { x: 0, y: 0 };
    // Half a cell off the grid: a border on a grid line would be taken for a wire.
    const x = corner.x + CELL / 2;
    const y = corner.y + CELL / 2;
    const inside = insides.get(box.id);
    const size = boxSize(box, inside, sizes);
    rects.set(box.id, { x, y, width: packed.widths.get(box.id) ?? size.width, height: size.height });
    for (const card of box.cards) {
      const at = inside?.at.get(card.id);
      if (at === undefined) continue;
      cards.set(card.id, {
        x: x + sizes.sidePadding + at.x,
        y: y + sizes.boxTop + at.y,
        width: sizes.cardWidth,
        height: card.height,
      });
    }
  }
  return { boxes: rects, cards, bounds: boundsOf([...rects.values()]) };
}

function boxSize(box: Box, inside: Size | undefined, sizes: MapSizes): Size {
  if (box.isCollapsed || inside === undefined) return COLLAPSED_BOX;
  return {
    width: inside.width + 2 * sizes.sidePadding,
    height: sizes.boxTop + inside.height + sizes.boxBottom,
  };
}

/** Tries every shape and takes the one that is read best: large on the screen, callees right of or below their callers, short wires. */
function chooseShape(boxes: readonly Box[], input: LayoutInput, isShort: boolean): Shape {
  const longestRank = Math.max(1, ...boxes.flatMap((box) => box.ranks.map((ids) => ids.length)));
  let best: { shape: Shape; score: number } = {
    shape: { direction: 'right', across: 1, columns: 1, isShort },
    score: -Infinity,
  };
  const spacing = spacingOf(input, isShort);
  for (const direction of ['right', 'down'] as const) {
    for (let across = 1; across <= Math.min(longestRank, 8); across += 1) {
      const insides = insidesOf(boxes, { direction, across }, spacing);
      for (let columns = 1; columns <= Math.min(boxes.length, 8); columns += 1) {
        const shape = { direction, across, columns, isShort };
        const score = scoreOf(place(boxes, insides, shape, spacing.boxes), direction, input);
        if (score > best.score) best = { shape, score };
      }
    }
  }
  return best.shape;
}

function scoreOf({ bounds, cards }: Placed, direction: Shape['direction'], { frame, calls }: LayoutInput): number {
  const zoom = zoomOf(bounds, frame);
  let length = 0;
  let backwards = 0;
  for (const [from, to] of calls) {
    const a = cards.get(from);
    const b = cards.get(to);
    if (a === undefined || b === undefined) continue;
    length += Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
    if (b.x < a.x) backwards += 1;
  }
  const count = Math.max(1, calls.length);
  return zoom + (direction === 'right' ? 0.06 : 0) - (0.04 * length) / count / 400 - (0.1 * backwards) / count;
}

/** Runs the wires: most of the work of a layout, and the part that depends on how many edges are shown. */
export function routeMap(input: LayoutInput, placed: Placement): Layout['wires'] {
  const { isShort } = placed.shape;
  const contents = new Map(input.cards.map((card) => [card.id, card]));
  const whole = (rect: Rect) => ({ top: CELL, height: rect.height - 2 * CELL });
  const wires = input.edges.flatMap((edge): Wire[] => {
    const from = placed.cards.get(edge.from) ?? placed.boxes.get(edge.from);
    const to = placed.cards.get(edge.to) ?? placed.boxes.get(edge.to);
    if (from === undefined || to === undefined) return [];
    const caller = contents.get(edge.from);
    const callee = contents.get(edge.to);
    const leaving =
      caller === undefined || isShort ? whole(from) : { top: CELL, height: cardHeaderHeight(caller) - CELL };
    const arriving =
      callee === undefined || edge.row === null || isShort ? whole(to) : portSide(cardHeaderHeight(callee), edge.row);
    return [{ id: edge.id, from: departures(from, leaving), to: arrivals(to, arriving) }];
  });
  const collapsed = input.collapsed.flatMap((id) => placed.boxes.get(id) ?? []);
  const headers = [...placed.boxes.values()].map((box) => titleRect(box, isShort));
  const blocked = [...placed.cards.values(), ...collapsed];
  const borders = [...placed.boxes.values()];
  return routeWires({ bounds: placed.bounds, blocked, avoided: headers, borders }, wires);
}
