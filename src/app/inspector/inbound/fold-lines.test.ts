import { expect, test } from 'vitest';
import { foldable, foldedAtFirst, unfoldedLines } from './fold-lines';

const lines = foldable(
  [
    [0, 'name: a'],
    [0, 'chains:'],
    [1, '- name: x'],
    [2, 'match:'],
    [3, 'port: 1'],
    [1, '- name: y'],
    [2, 'port: 2'],
    [0, 'end: {}'],
  ].map(([depth, text]) => ({ depth: Number(depth), text: String(text), origin: null })),
);
const texts = (folded: readonly number[]) => unfoldedLines(lines, new Set(folded)).map(({ text }) => text);

test('a line knows what stands under it', () => {
  expect(lines.map(({ under }) => under)).toEqual([0, 5, 2, 1, 0, 1, 0, 0]);
});

test('what is folded hides all of it, and what is folded inside stays folded', () => {
  expect(texts([2])).toEqual(['name: a', 'chains:', '- name: x', '- name: y', 'port: 2', 'end: {}']);
  expect(texts([1, 2])).toEqual(['name: a', 'chains:', 'end: {}']);
});

test('at first the chains are folded', () => {
  expect(texts([...foldedAtFirst(lines)])).toEqual(['name: a', 'chains:', '- name: x', '- name: y', 'end: {}']);
});
