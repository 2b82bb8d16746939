import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyEdits } from '../intake/cleaning/text-edit';
import { smallestEdit } from './smallest-edit';

test('touches only what differs', () => {
  expect(smallestEdit('kind: Pod\n', 'kind: Job\n')).toEqual({ start: 6, end: 9, text: 'Job' });
  expect(smallestEdit('aa', 'aaa')).toEqual({ start: 2, end: 2, text: 'a' });
  expect(smallestEdit('abc', 'abc')).toEqual({ start: 3, end: 3, text: '' });
});

test('always makes the one of the other', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n') });
  fc.assert(fc.property(text, text, (before, after) => applyEdits(before, [smallestEdit(before, after)]) === after));
});
