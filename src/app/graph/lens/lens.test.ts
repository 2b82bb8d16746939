import { expect, test } from 'vitest';
import { lensWords, readLens } from './lens';

test.each([
  ['DELETE', { method: 'DELETE' }],
  ['delete /admin/x', { method: 'DELETE', path: '/admin/x' }],
  [' /admin ', { path: '/admin' }],
])('%j is a lens', (text, lens) => {
  expect(readLens(text)).toEqual(lens);
  expect(readLens(lensWords(lens))).toEqual(lens);
});

test.each(['', 'DELETE admin', '/a b', 'DELETE /admin/*'])('%j is none', (text) => {
  expect(readLens(text)).toBeNull();
});
