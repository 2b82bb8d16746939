import { expect, test } from 'vitest';
import { pictureOf, SIZE } from './picture';

test('callers stand left of whom they call, and lines go around whoever is in between', () => {
  const { nodes, calls } = pictureOf([
    ['a', 'b', 'allow'],
    ['b', 'c', 'deny'],
    ['a', 'c', 'deny'],
  ]);
  const [a, b, c] = nodes;
  expect(nodes.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
  expect([a, b, c].map((node) => node?.y)).toEqual([SIZE.height / 2, SIZE.height / 2, SIZE.height / 2]);
  expect((a?.x ?? 0) < (b?.x ?? 0) && (b?.x ?? 0) < (c?.x ?? 0)).toBe(true);
  expect(calls.map(({ isBowed }) => isBowed)).toEqual([false, false, true]);
});

test('calls in a circle and to oneself are drawn as far as they can be', () => {
  const { nodes, calls } = pictureOf([
    ['a', 'b', 'allow'],
    ['b', 'a', 'allow'],
    ['a', 'a', 'allow'],
  ]);
  expect(nodes).toHaveLength(2);
  expect(calls).toHaveLength(2);
  expect(nodes.every(({ x }) => x > 0 && x < SIZE.width)).toBe(true);
});
