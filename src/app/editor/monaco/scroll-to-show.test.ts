import { expect, test } from 'vitest';
import { scrollToShow } from './scroll-to-show';

test.each([
  ['what is seen anyway moves nothing', { key: 40, start: 100, end: 200 }, 0],
  ['a little beyond the edge: the key stays', { key: 40, start: 300, end: 380 }, 28],
  ['a long value is read from its key', { key: 40, start: 100, end: 4000 }, 0],
  ['a place that begins just beyond the edge is seen with its key', { key: 40, start: 380, end: 900 }, 40],
  ['a short place far beyond is seen whole', { key: 40, start: 1000, end: 1100 }, 748],
  ['a long place far beyond is seen from its beginning', { key: 40, start: 1000, end: 4000 }, 952],
])('%s', (_name, place, left) => {
  expect(scrollToShow(place, 400)).toBe(left);
});
