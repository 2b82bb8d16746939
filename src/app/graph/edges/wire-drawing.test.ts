import { expect, test } from 'vitest';
import { drawWire } from './wire-drawing';

const points = [
  { x: 0, y: 0 },
  { x: 200, y: 0 },
];
const plate = { x: 100, y: 0, along: 100, heading: { x: 1, y: 0 }, room: 100 };
const none = { width: 0, height: 0 };

test('every verdict ends differently', () => {
  const ends = (['allow', 'depends', 'deny', 'fails', 'unknown'] as const).map(
    (verdict) => drawWire(points, verdict, plate, none).end,
  );
  expect(new Set(ends).size).toBe(5);
});

test('a cut wire leaves 24 pixels open between two slashes, and more for its label', () => {
  expect(drawWire(points, 'fails', plate, none).line).toBe('M0 0L88 0M112 0L198 0');
  const labelled = drawWire(points, 'fails', plate, { width: 40, height: 20 });
  expect(labelled.line).toBe('M0 0L76 0M124 0L198 0');
  expect(labelled.cut?.match(/M/g)).toHaveLength(2);
});

test('the line stops where the end shape begins, and pressing reaches all of it', () => {
  const drawing = drawWire(points, 'allow', plate, none);
  expect(drawing.line).toBe('M0 0L190 0');
  expect(drawing.hit).toBe('M0 0L200 0');
  expect(drawing.endTransform).toBe('translate(200 0) rotate(0)');
});
