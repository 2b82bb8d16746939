import type { Verdict } from '../../../engine';
import type { Point, Size } from '../layout/geometry';
import { lengthOf, pathOf, sliceWire, type WirePlace } from '../layout/wires/wire-geometry';

/** How one wire looks: SVG paths. Colour, width and dashes are the stylesheet's. */
export interface WireDrawing {
  readonly line: string;
  /** The shape at the port, drawn at the origin and pointing right; null for a cut wire. */
  readonly end: string | null;
  /** Puts `end` in its place. */
  readonly endTransform: string;
  /** Two slashes where the wire is cut. */
  readonly cut: string | null;
  /** The whole way, for pressing. */
  readonly hit: string;
}

const CORNER = 8;

/** End shapes, drawn at the origin and pointing right, and how much of the line they replace. */
const ends: Readonly<Record<Verdict, { readonly shape: string | null; readonly length: number }>> = {
  allow: { shape: 'M0 0L-11 -5.5L-11 5.5Z', length: 10 },
  depends: { shape: 'M-1.5 0L-12 -5.5L-12 5.5Z', length: 12 },
  deny: { shape: 'M-3 -8L-3 8', length: 3 },
  fails: { shape: null, length: 2 },
  unknown: { shape: 'M-1.5 0L-8.5 -5.5L-15.5 0L-8.5 5.5Z', length: 15.5 },
};

export function drawWire(points: readonly Point[], verdict: Verdict, plate: WirePlace, size: Size): WireDrawing {
  const length = lengthOf(points);
  const end = ends[verdict];
  const last = points.at(-1) ?? { x: 0, y: 0 };
  const before = points.at(-2) ?? last;
  const angle = Math.round((Math.atan2(last.y - before.y, last.x - before.x) * 180) / Math.PI);
  const part = (from: number, to: number) => pathOf(sliceWire(points, from, to), CORNER);
  const shared = {
    end: end.shape,
    endTransform: `translate(${last.x} ${last.y}) rotate(${angle})`,
    hit: pathOf(points, CORNER),
  };
  if (verdict !== 'fails') return { ...shared, line: part(0, length - end.length), cut: null };
  const half = cutLength(plate, size) / 2;
  return {
    ...shared,
    line: `${part(0, plate.along - half)}${part(plate.along + half, length - end.length)}`,
    cut: `${slash(plate, -half)}${slash(plate, half)}`,
  };
}

/** 24 px, or as much as the label needs that stands between the ends. */
function cutLength({ heading }: WirePlace, size: Size): number {
  return Math.max(24, (Math.abs(heading.x) > 0.5 ? size.width : size.height) + 8);
}

/** A stroke through the wire, leaning like "/", `offset` pixels from the middle of the cut. */
function slash({ x, y, heading }: WirePlace, offset: number): string {
  const cx = x + heading.x * offset;
  const cy = y + heading.y * offset;
  const [dx, dy] = Math.abs(heading.x) > 0.5 ? [3.5, 7] : [7, 3.5];
  return `M${cx - dx} ${cy + dy}L${cx + dx} ${cy - dy}`;
}
