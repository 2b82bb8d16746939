import type { Point } from '../geometry';

/** A point of a wire and where the wire goes there. */
export interface WirePlace extends Point {
  /** Pixels from the caller. */
  readonly along: number;
  /** Unit vector towards the callee. */
  readonly heading: Point;
  /** Pixels to the nearest corner or end. */
  readonly room: number;
}

export function lengthOf(points: readonly Point[]): number {
  return points.slice(1).reduce((sum, point, i) => sum + distance(points[i] ?? point, point), 0);
}

/** The place that many pixels from the start; the end if the wire is shorter. */
export function pointAt(points: readonly Point[], along: number): WirePlace {
  let rest = Math.max(0, along);
  for (let i = 1; i < points.length; i += 1) {
    const [a, b] = [points[i - 1], points[i]];
    if (a === undefined || b === undefined) break;
    const length = distance(a, b);
    if (length === 0) continue;
    const heading = { x: (b.x - a.x) / length, y: (b.y - a.y) / length };
    if (rest <= length || i === points.length - 1) {
      const there = Math.min(rest, length);
      const room = Math.min(there, length - there);
      return { x: a.x + heading.x * there, y: a.y + heading.y * there, along, heading, room };
    }
    rest -= length;
  }
  const only = points[0] ?? { x: 0, y: 0 };
  return { ...only, along, heading: { x: 1, y: 0 }, room: 0 };
}

/** The part of a wire between two distances from its start. */
export function sliceWire(points: readonly Point[], from: number, to: number): readonly Point[] {
  const start = pointAt(points, from);
  const end = pointAt(points, to);
  let passed = 0;
  const corners = points.filter((point, i) => {
    const before = points[i - 1];
    if (before !== undefined) passed += distance(before, point);
    return passed > from && passed < to;
  });
  return [plain(start), ...corners, plain(end)];
}

/** The wire as an SVG path, with rounded corners. */
export function pathOf(points: readonly Point[], radius: number): string {
  const [first, ...rest] = points;
  if (first === undefined) return '';
  let path = `M${first.x} ${first.y}`;
  rest.forEach((corner, i) => {
    const before = points[i] ?? corner;
    const after = points[i + 2];
    if (after === undefined) {
      path += `L${corner.x} ${corner.y}`;
      return;
    }
    const r = Math.min(radius, distance(before, corner) / 2, distance(corner, after) / 2);
    const a = towards(corner, before, r);
    const b = towards(corner, after, r);
    path += `L${a.x} ${a.y}Q${corner.x} ${corner.y} ${b.x} ${b.y}`;
  });
  return path;
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function towards(from: Point, to: Point, length: number): Point {
  const whole = distance(from, to) || 1;
  return {
    x: round(from.x + ((to.x - from.x) * length) / whole),
    y: round(from.y + ((to.y - from.y) * length) / whole),
  };
}

function plain({ x, y }: Point): Point {
  return { x: round(x), y: round(y) };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
