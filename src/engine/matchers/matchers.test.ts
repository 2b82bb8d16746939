import { describe, expect, test } from 'vitest';
import { hostMatches, mostSpecificHostMatch, resolveShortName } from './host-name';
import { isInRange, parseCidr } from './ip-range';
import { matchesPathTemplate } from './path-template';
import { matches, stringMatcher, stringMatcherWithPrefix } from './string-match';

test.each([
  ['a', 'a', true],
  ['a', 'A', false],
  ['a*', 'ab', true],
  ['*b', 'ab', true],
  ['*', '', false],
  ['*', 'x', true],
  ['a*b', 'axb', false],
  ['*mid*', 'mid*', true],
])('the value `%s` and `%s`', (value, text, expected) => {
  expect(matches(stringMatcher(value), text)).toBe(expected);
});

test.each([
  ['*/sa/x', 'spiffe://td/ns/a/sa/x', true],
  ['td/ns/a/sa/x', 'spiffe://td/ns/a/sa/x', true],
  ['spiffe://td/ns/a/sa/x', 'spiffe://td/ns/a/sa/x', false],
  ['td/ns/a/*', 'spiffe://td/ns/a/sa/x', true],
  ['*.b', 'spiffe://a.b', true],
  ['*.b', 'spiffe://axb', false],
])('the principal `%s` and %s', (value, identity, expected) => {
  expect(matches(stringMatcherWithPrefix(value, 'spiffe://'), identity)).toBe(expected);
});

/** Derived from tests/integration/security/authz_test.go TestAuthz_PathTemplating, Apache-2.0. */
test.each([
  ['/allow/admin/{**}', '/allow/admin/', true],
  ['/allow/admin/{**}', '/allow/admin', false],
  ['/allow/admin/{**}', '/allow/admin/foo/temp.txt', true],
  ['/foo/{*}/bar/{**}', '/foo/buzz/bar/bat/fuzz.txt', true],
  ['/foo/{*}/bar/{**}', '/foo//bar/bat.txt', false],
  ['/store/{**}/cart', '/store//cart', true],
  ['/store/{**}/cart', '/store/cart', false],
])('the template %s and %s', (template, path, expected) => {
  expect(matchesPathTemplate(template, path)).toBe(expected);
});

describe('addresses', () => {
  test.each([
    ['10.0.0.0/8', '10.9.8.7', true],
    ['10.0.0.5/8', '10.9.8.7', true],
    ['10.0.0.1', '10.0.0.1', true],
    ['10.0.0.1', '10.0.0.2', false],
    ['::ffff:10.0.0.1', '10.0.0.1', false],
    ['2001:db8::/32', '2001:db8::1', true],
  ])('%s holds %s', (block, address, expected) => {
    const range = parseCidr(block);
    expect(range !== null && isInRange(address, range)).toBe(expected);
  });

  test.each(['010.0.0.1', '10.0.0.1/08', '10.0.0.0/33', '10.1', ' 10.0.0.1', 'x', ''])('`%s` is none', (text) => {
    expect(parseCidr(text)).toBeNull();
  });
});

describe('host names', () => {
  test.each([
    ['*.local', 'a.b.svc.cluster.local', true],
    ['*', 'anything', true],
    ['a.b', 'a.b', true],
    ['a.b', 'a.c', false],
    ['*.b', 'b', false],
  ])('%s covers %s', (pattern, host, expected) => {
    expect(hostMatches(pattern, host)).toBe(expected);
  });

  test('short names are names of the namespace', () => {
    expect(resolveShortName('web', 'shop')).toBe('web.shop.svc.cluster.local');
    expect(resolveShortName('web.shop', 'x')).toBe('web.shop');
  });

  test('the longest wildcard wins, and an exact host over all', () => {
    const wildcards = new Map([
      ['*', 1],
      ['*.local', 2],
      ['*.shop.svc.cluster.local', 3],
    ]);
    const find = (host: string) => mostSpecificHostMatch(host, new Map([['web.shop.svc.cluster.local', 4]]), wildcards);
    expect(
      ['web.shop.svc.cluster.local', 'api.shop.svc.cluster.local', 'api.x.svc.cluster.local', 'a.com'].map(find),
    ).toEqual([4, 3, 2, 1]);
  });
});
