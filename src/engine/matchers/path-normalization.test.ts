import { describe, expect, test } from 'vitest';
import { normalizePath, type PathNormalization } from './path-normalization';

/** Derived from Istio's own table (tests/integration/security/normalization_test.go), Apache-2.0. */
const TABLE: readonly (readonly [sent: string, none: string, base: string, merge: string, decode: string])[] = [
  ['/', '/', '/', '/', '/'],
  ['/app#foo', '/app', '/app', '/app', '/app'],
  ['/app/', '/app/', '/app/', '/app/', '/app/'],
  ['/app/../admin', '/app/../admin', '/admin', '/admin', '/admin'],
  ['/app//', '/app//', '/app//', '/app/', '/app/'],
  ['/app/%2f', '/app/%2f', '/app/%2f', '/app/%2f', '/app/'],
  ['/xyz%30..//abc', '/xyz%30..//abc', '/xyz0..//abc', '/xyz0../abc', '/xyz0../abc'],
  ['/app/%2E./admin', '/app/%2E./admin', '/admin', '/admin', '/admin'],
  ['/app\\admin', '/app\\admin', '/app/admin', '/app/admin', '/app/admin'],
  ['/app/\\/\\/\\admin', '/app/\\/\\/\\admin', '/app//////admin', '/app/admin', '/app/admin'],
  [
    '/%2Fapp%5cadmin%5Cabc',
    '/%2Fapp%5cadmin%5Cabc',
    '/%2Fapp%5cadmin%5Cabc',
    '/%2Fapp%5cadmin%5Cabc',
    '/app/admin/abc',
  ],
  ['/app//../admin', '/app//../admin', '/app/admin', '/app/admin', '/app/admin'],
  ['/app//../../admin', '/app//../../admin', '/admin', '/admin', '/admin'],
  ['/%252e%252e/admin', '/%252e%252e/admin', '/%252e%252e/admin', '/%252e%252e/admin', '/%252e%252e/admin'],
  ['/%2%41%%30', '/%2%41%%30', '/%252A%0', '/%252A%0', '/%252A%0'],
  ['/%%30%31', '/%%30%31', '/%2501', '/%2501', '/%2501'],
  ['/%%411', '/%%411', '/%25A1', '/%25A1', '/%25A1'],
  ['//', '//', '//', '//', '//'],
  ['////?//', '////?//', '////?//', '//?//', '//?//'],
  ['/a?x=/../%2f#f', '/a?x=/../%2f', '/a?x=/../%2f', '/a?x=/../%2f', '/a?x=/../%2f'],
];

describe.each(TABLE)('%s', (sent, ...expected) => {
  const settings: readonly PathNormalization[] = ['NONE', 'BASE', 'MERGE_SLASHES', 'DECODE_AND_MERGE_SLASHES'];
  test.each(settings.map((setting, index) => [setting, expected[index]] as const))('%s', (setting, path) => {
    expect(normalizePath(sent, setting)).toBe(path);
  });
});

test.each([
  ['/..;/admin', '/admin'],
  ['/a/..;p=1/b', '/b'],
  ['/a/.;p/b', '/a/b'],
  ['/a/..;', '/'],
  ['/a/%2e%2e;/b', '/a/..;/b'],
  ['/a;/b', '/a;/b'],
  ['/.../x', '/.../x'],
  ['/a/x|y', '/a/x%7Cy'],
  ['/a[1]', '/a[1]'],
  ['/%zz%4', '/%zz%4'],
])('dot segments with parameters, odd characters: %s', (sent, path) => {
  expect(normalizePath(sent, 'BASE')).toBe(path);
});

test('a zero byte is refused unless nothing is normalized', () => {
  expect(normalizePath('/a%00', 'BASE')).toBeNull();
  expect(normalizePath('/a%00', 'NONE')).toBe('/a%00');
});
