import { BOX_HEADER, SIDE_PADDING } from './card-shape';
import { type Point, type Rect, sharedArea, type Size } from './geometry';
import { SpatialIndex } from './spatial-index';
import { lengthOf, pointAt, type WirePlace } from './wire-geometry';

/** What one wire carries: how transport is written at one third of it, and the label's plate. */
export interface LabelRequest {
  readonly id: string;
  readonly points: readonly Point[];
  /** `wanted`: how far along the wire, 0 to 1, it would like to be. `mayHang`: whether it may hang to one side of a wire that runs down. */
  readonly plate: Size & { readonly wanted: number; readonly mayHang: boolean };
  /** Null for what stands for many edges. */
  readonly badge: Size | null;
}

/** The middles of both. */
export interface PlacedLabels {
  readonly plate: WirePlace;
  readonly badge: WirePlace;
}

/** Transport is written at one third from the caller. */
const BADGE_AT = 1 / 3;
const GAP = 3;
const STEP = 6;
const MOST_PLACES = 60;
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
): ReadonlyMap<string, PlacedLabels> {
  const taken = indexOf([...cards, ...requests.flatMap(endRects)]);
  const titles = indexOf(boxes.map(titleRect));
  const segments = indexOf(requests.flatMap(({ id, points }) => segmentsOf(id, points)));
  const order = [...requests].sort((a, b) => lengthOf(a.points) - lengthOf(b.points) || (a.id < b.id ? -1 : 1));

  const choose = (request: LabelRequest, size: Size, wanted: number, shifts: readonly number[]): WirePlace => {
    const length = lengthOf(request.points);
    let best: { place: WirePlace; cost: number } | null = null;
    // From where it would like to be outwards: what is further away than the best is bad cannot be better.
    for (const along of placesFrom(wanted * length, length)) {
      const away = Math.abs(along - wanted * length);
      if (best !== null && away >= best.cost) break;
      const onWire = pointAt(request.points, along);
      for (const shift of Math.abs(onWire.heading.x) > 0.5 ? [0] : shifts) {
        const place = { ...onWire, x: onWire.x + shift };
        const distance = away + Math.abs(shift) / 8;
        if (best !== null && distance >= best.cost) continue;
        const cost = distance + coverCost(centred(place, size), request.id, taken, titles, segments);
        if (best === null || cost < best.cost) best = { place, cost };
      }
    }
    const place = best?.place ?? pointAt(request.points, length * wanted);
    taken.add(centred(place, size));
    return place;
  };

  // Plates go first: they are large. Badges find room near their third anyway.
  const plates = order.map((request): readonly [LabelRequest, WirePlace] => {
    const { width, wanted, mayHang } = request.plate;
    const hang = mayHang ? Math.max(0, width / 2 - 12) : 0;
    const shifts = hang === 0 ? [0] : [0, hang, -hang, hang / 2, -hang / 2];
    return [request, choose(request, request.plate, wanted, shifts)];
  });
  return new Map(
    plates.map(([request, plate]) => [
      request.id,
      { plate, badge: request.badge === null ? plate : choose(request, request.badge, BADGE_AT, [0]) },
    ]),
  );
}

interface Segment extends Rect {
  readonly wire: string;
}

/** Distances along a wire, the nearest to `wanted` first. */
function placesFrom(wanted: number, length: number): readonly number[] {
  const step = Math.max(STEP, length / MOST_PLACES);
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

function indexOf<T extends Rect>(items: readonly T[]): SpatialIndex<T> {
  const index = new SpatialIndex<T>();
  for (const item of items) index.add(item);
  return index;
}

function centred({ x, y }: Point, { width, height }: Size): Rect {
  return { x: x - width / 2, y: y - height / 2, width, height };
}

/** Where the text of a box stands. */
export function titleRect(box: Rect): Rect {
  return { x: box.x + SIDE_PADDING, y: box.y, width: box.width - 2 * SIDE_PADDING, height: BOX_HEADER };
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
