import { expect, test } from 'vitest';
import type { Lens } from '../../store/state';
import { lensWords, readLens } from './lens';

test.each<[string, Lens]>([
  ['DELETE', { method: 'DELETE' }],
  ['delete /admin/x', { method: 'DELETE', path: '/admin/x' }],
  [' /admin ', { path: '/admin' }],
  ['DELETE /admin/*', { method: 'DELETE', path: '/admin/*' }],
  ['without a token', { token: 'none' }],
  ['GET /x without a token', { method: 'GET', path: '/x', token: 'none' }],
])('%j is a lens', (text, lens) => {
  expect(readLens(text)).toEqual(lens);
  expect(readLens(lensWords(lens))).toEqual(lens);
});

test.each(['', 'DELETE admin', '/a b', '/a*b', 'DELETE /a/../b*', '/a//b*', '/a%2Fb*', '/a{b*'])(
  '%j is none',
  (text) => {
    expect(readLens(text)).toBeNull();
  },
);
