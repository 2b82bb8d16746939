import { BOX_HEADER, SIDE_PADDING } from './card-shape';
import { overlaps, type Point, type Rect, sharedArea, type Size } from './geometry';
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
  const taken: Rect[] = [...cards, ...requests.flatMap(endRects)];
  const titles = boxes.map(titleRect);
  const segments = requests.flatMap(({ id, points }) => segmentsOf(id, points));
  const order = [...requests].sort((a, b) => lengthOf(a.points) - lengthOf(b.points) || (a.id < b.id ? -1 : 1));

  const choose = (request: LabelRequest, size: Size, wanted: number, shifts: readonly number[]): WirePlace => {
    const length = lengthOf(request.points);
    let best: { place: WirePlace; cost: number } | null = null;
    for (let along = Math.min(STEP * 2, length / 2); along <= length - STEP; along += STEP) {
      const onWire = pointAt(request.points, along);
      for (const shift of Math.abs(onWire.heading.x) > 0.5 ? [0] : shifts) {
        const place = { ...onWire, x: onWire.x + shift };
        const distance = Math.abs(along - wanted * length) + Math.abs(shift) / 8;
        const cost = costOf(centred(place, size), request.id, distance, taken, titles, segments);
        if (best === null || cost < best.cost) best = { place, cost };
      }
    }
    const place = best?.place ?? pointAt(request.points, length * wanted);
    taken.push(centred(place, size));
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

function costOf(
  rect: Rect,
  wire: string,
  distance: number,
  taken: readonly Rect[],
  titles: readonly Rect[],
  segments: readonly Segment[],
): number {
  let cost = distance;
  for (const other of taken) if (overlaps(rect, other, GAP)) cost += 600 + sharedArea(rect, other);
  for (const title of titles) if (overlaps(rect, title)) cost += 200;
  for (const segment of segments) if (segment.wire !== wire && overlaps(rect, segment, 2)) cost += 120;
  return cost;
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
