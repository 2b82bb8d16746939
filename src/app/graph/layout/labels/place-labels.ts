import { sizesOf } from '../card-shape';
import { boundsOf, type Point, type Rect, sharedArea, type Size } from '../geometry';
import { SpatialIndex } from './spatial-index';
import { lengthOf, pointAt, type WirePlace } from '../wires/wire-geometry';

/** What one wire carries: how transport is written at one third of it, and the label's plate. */
export interface LabelRequest {
  readonly id: string;
  readonly points: readonly Point[];
  /** `wanted`: how far along the wire, 0 to 1, it would like to be. `isCut`: whether the wire is cut there, so that both halves have to be straight. */
  readonly plate: Size & { readonly wanted: number; readonly isCut: boolean };
  /** Null for what stands for many edges. */
  readonly badge: Size | null;
}

/** The middles of both. */
export interface PlacedLabels {
  /** `shift`: pixels from the wire to the plate's middle. */
  readonly plate: WirePlace & { readonly shift: number };
  readonly badge: WirePlace;
}

/** Transport is written at one third from the caller. */
const BADGE: Wish = { wanted: 1 / 3, isCut: false, shifts: [0] };
/** What a corner inside a cut costs, in pixels of distance. */
const BENT = 150;
const GAP = 3;
/** How far a plate may stick out of the map. */
const MARGIN = 12;
const STEP = 6;
const MOST_PLACES = 60;
/** Above this many wires a picture is no longer read label by label: fewer places are tried, so that the page stays quick. */
const MANY_WIRES = 60;
const FEW_PLACES = 12;
/** Room that an arrowhead or crossbar needs in front of the card. */
const END = 22;

/**
 * Puts badges and plates on their wires so that they cover neither cards nor each other, and other wires as little as possible.
 * Short wires choose first: they have the least choice.
 */
export function placeLabels(
  requests: readonly LabelRequest[],
  cards: readonly Rect[],
  boxes: readonly Rect[],
  isShort = false,
): ReadonlyMap<string, PlacedLabels> {
  const ground = boundsOf(boxes);
  const taken = indexOf([...cards, ...requests.flatMap(endRects)]);
  const titles = indexOf(boxes.map((box) => titleRect(box, isShort)));
  const segments = indexOf(requests.flatMap(({ id, points }) => segmentsOf(id, points)));
  const order = [...requests].sort((a, b) => lengthOf(a.points) - lengthOf(b.points) || (a.id < b.id ? -1 : 1));

  const isQuick = requests.length > MANY_WIRES;
  const choose = (request: LabelRequest, size: Size, wish: Wish): PlacedLabels['plate'] => {
    const { points } = request;
    const length = lengthOf(points);
    const wanted = wish.wanted * length;
    let best: { place: PlacedLabels['plate']; cost: number } | null = null;
    // From where it would like to be outwards: what is further away than the best is bad cannot be better.
    for (const along of placesFrom(wanted, length, isQuick ? FEW_PLACES : MOST_PLACES)) {
      const away = Math.abs(along - wanted);
      if (best !== null && away >= best.cost) break;
      const onWire = pointAt(points, along);
      const isLevel = Math.abs(onWire.heading.x) > 0.5;
      const isBent = wish.isCut && onWire.room < (isLevel ? size.width : size.height) / 2 + 4;
      for (const shift of isLevel ? [0] : wish.shifts) {
        const place = { ...onWire, x: onWire.x + shift, shift };
        const distance = away + Math.abs(shift) / 8 + (isBent ? BENT : 0);
        if (best !== null && distance >= best.cost) continue;
        const rect = centred(place, size);
        const cost = distance + coverCost(rect, request.id, taken, titles, segments) + outsideCost(rect, ground);
        if (best === null || cost < best.cost) best = { place, cost };
      }
    }
    const place = best?.place ?? { ...pointAt(points, wanted), shift: 0 };
    taken.add(centred(place, size));
    return place;
  };

  // Plates go first: they are large. Badges find room near their third anyway.
  const plates = order.map((request) => {
    const { width, wanted, isCut } = request.plate;
    // Beside a wire that runs down a plate may hang to one side, as long as the wire still meets it.
    const hang = isCut || isQuick ? 0 : Math.max(0, width / 2 - 12);
    const shifts = hang === 0 ? [0] : [0, hang, -hang, hang / 2, -hang / 2];
    return [request, choose(request, request.plate, { wanted, isCut, shifts })] as const;
  });
  return new Map(
    plates.map(([request, plate]) => [
      request.id,
      { plate, badge: request.badge === null ? plate : choose(request, request.badge, BADGE) },
    ]),
  );
}

/** Where something would like to be on its wire. */
interface Wish {
  readonly wanted: number;
  readonly isCut: boolean;
  readonly shifts: readonly number[];
}

interface Segment extends Rect {
  readonly wire: string;
}

/** Distances along a wire, the nearest to `wanted` first. */
function placesFrom(wanted: number, length: number, most: number): readonly number[] {
  const step = Math.max(STEP, length / most);
  const places = [wanted];
  for (let away = step; away < length; away += step) places.push(wanted + away, wanted - away);
  return places.filter((along) => along >= Math.min(STEP * 2, length / 2) && along <= length - STEP);
}

/** How bad it is to cover what a rectangle covers. */
function coverCost(
  rect: Rect,
  wire: string,
  taken: SpatialIndex<Rect>,
  titles: SpatialIndex<Rect>,
  segments: SpatialIndex<Segment>,
): number {
  let cost = 0;
  taken.visit(rect, GAP, (other) => {
    cost += 600 + sharedArea(rect, other);
  });
  titles.visit(rect, 0, () => {
    cost += 200;
  });
  segments.visit(rect, 5, (segment) => {
    if (segment.wire !== wire) cost += 120;
  });
  return cost;
}

/** What sticks out of the map may stick out of the picture. */
function outsideCost({ x, width }: Rect, ground: Rect): number {
  const [left, right] = [ground.x - x, x + width - ground.x - ground.width];
  return 8 * Math.max(0, left - MARGIN, right - MARGIN);
}

function indexOf<T extends Rect>(items: readonly T[]): SpatialIndex<T> {
  const index = new SpatialIndex<T>();
  for (const item of items) index.add(item);
  return index;
}

function centred({ x, y }: Point, { width, height }: Size): Rect {
  return { x: x - width / 2, y: y - height / 2, width, height };
}

/** Where the text of a box stands. */
export function titleRect(box: Rect, isShort: boolean): Rect {
  const { sidePadding, boxHeader } = sizesOf(isShort);
  return { x: box.x + sidePadding, y: box.y, width: box.width - 2 * sidePadding, height: boxHeader };
}

/** The surroundings of both ends of a wire; no label may cover them. */
function endRects({ points }: LabelRequest): readonly Rect[] {
  const ends = [points[0], points.at(-1)];
  return ends.flatMap((end) => (end === undefined ? [] : centred(end, { width: 2 * END, height: 14 })));
}

function segmentsOf(wire: string, points: readonly Point[]): readonly Segment[] {
  return points.slice(1).map((end, i) => {
    const start = points[i] ?? end;
    return {
      wire,
      x: Math.min(start.x, end.x),
      y: Math.min(start.y, end.y),
      width: Math.abs(end.x - start.x),
      height: Math.abs(end.y - start.y),
    };
  });
}
