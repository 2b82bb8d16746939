import { expect, test } from 'vitest';
import { card } from '../mesh-view.fixture';
import { isFound, nearestIn } from './nearest-card';

const at = (id: string, x: number, y: number) => ({ id, rect: { x, y, width: 208, height: 96 } });
const items = [at('a', 0, 0), at('b', 300, 0), at('c', 300, 200), at('d', 0, 380)];

test.each([
  ['a', 'right', 'b'],
  ['b', 'down', 'c'],
  ['c', 'left', 'd'],
  ['d', 'up', 'a'],
  ['a', 'left', null],
  ['b', 'up', null],
] as const)('%s of %s is %s', (from, direction, next) => {
  expect(nearestIn(items, from, direction)).toBe(next);
});

test.each([
  ['rat', true],
  ['BOOKINFO', true],
  ['bookinfo/ratings', true],
  ['reviews', false],
  [' ', false],
])('%o finds ratings: %s', (text, isMatch) => {
  expect(isFound(card('bookinfo/ratings'), text)).toBe(isMatch);
});
