import type { Verdict } from '../../../engine';
import wire from './wire.module.css';
import { drawWire } from './wire-drawing';

const WIDTH = 38;
const MIDDLE = 8;
const points = [
  { x: 1, y: MIDDLE },
  { x: WIDTH - 2, y: MIDDLE },
];
const plate = { x: WIDTH / 2, y: MIDDLE, along: WIDTH / 2, heading: { x: 1, y: 0 }, room: WIDTH / 2 };

/** A verdict's line and end, as the map draws them. */
export function WireSample({ verdict }: { verdict: Verdict }) {
  const { line, end, endTransform, cut } = drawWire(points, verdict, plate, { width: 4, height: 0 });
  return (
    <svg width={WIDTH} height={2 * MIDDLE} aria-hidden className={wire.wire} data-verdict={verdict}>
      <path className={wire.line} d={line} />
      {end === null ? null : <path className={wire.end} d={end} transform={endTransform} />}
      {cut === null ? null : <path className={wire.cut} d={cut} />}
    </svg>
  );
}
