import { expect, test } from 'vitest';
import { bookinfo } from '../mesh-view.fixture';
import { layoutInputOf } from '../layout-input';
import { mapEdges } from '../edges/map-edges';
import { contains } from './geometry';
import { createLayoutMemory, layoutMap } from './layout';

const input = layoutInputOf(bookinfo, mapEdges(bookinfo, []), [], { width: 1200, height: 800 });
const pins = { 'bookinfo/ratings': { x: 1500, y: 901 } };

test('a pinned card stands where it was put, its box reaches there, and wires still meet it', () => {
  const free = layoutMap(input, createLayoutMemory());
  const { cards, boxes, wires, bounds } = layoutMap({ ...input, pins }, createLayoutMemory());
  const card = cards.get('bookinfo/ratings');
  const box = boxes.get('box:bookinfo');
  if (card === undefined || box === undefined) throw new Error('not placed');
  expect(Math.abs(card.x - 1500)).toBeLessThanOrEqual(6);
  expect(Math.abs(card.y - 901)).toBeLessThanOrEqual(6);
  expect(contains(box, card)).toBe(true);
  expect(contains(bounds, box)).toBe(true);
  const end = wires.get('bookinfo/reviews>bookinfo/ratings:9080')?.at(-1);
  expect(end?.x === card.x || end?.x === card.x + card.width).toBe(true);
  expect(cards.get('bookinfo/details')).toEqual(free.cards.get('bookinfo/details'));
});

test('a pin of a card that is gone does nothing', () => {
  const gone = { ...input, pins: { 'bookinfo/gone': { x: 0, y: 0 } } };
  expect(layoutMap(gone, createLayoutMemory())).toEqual(layoutMap(input, createLayoutMemory()));
});
