import { expect, test } from 'vitest';
import { rankFound } from './rank-found';

const all = ['Show policies', 'bookinfo/ratings-from-reviews', 'reviews', 'ratings'].map((label) => ({ label }));
const found = (text: string) => rankFound(all, text).map(({ label }) => label);

test('whole names come first, then beginnings, then words', () => {
  expect(found('ratings')).toEqual(['ratings', 'bookinfo/ratings-from-reviews']);
  expect(found('re')).toEqual(['reviews', 'bookinfo/ratings-from-reviews']);
});

test('every typed word has to be there, in any order', () => {
  expect(found('reviews ratings')).toEqual(['bookinfo/ratings-from-reviews']);
  expect(found('reviews nothing')).toEqual([]);
});

test('without text everything is there, in its order', () => {
  expect(found(' ')).toHaveLength(4);
});
