import { describe, expect, test } from 'vitest';
import { matchesPart, matchesWhole, replaceAll } from './re2';

test.each([
  ['b+', 'abbc', true],
  ['^b', 'abbc', false],
  ['^(?i)a', 'Abc', true],
  ['^(?i)b', 'Abc', false],
  ['^(?m)b', 'a\nb', false],
  ['^.$', '\u{1F600}', true],
  ['(', '(', false],
])('%s in a part of %s: %s', (regex, value, isMatch) => {
  expect(matchesPart(regex, value)).toBe(isMatch);
});

describe('expressions that users write', () => {
  test.each([
    ['/api.*', '/api/x', true],
    ['/api', '/api/x', false],
    ['a|b', 'ab', false],
    ['(?i)/INFO', '/info', true],
    ['^(?i)/INFO$', '/info', true],
    ['[[:alpha:]]+', 'abc', true],
    ['(?P<id>\\d+)', '42', true],
    ['\\Qa.b\\E', 'a.b', true],
    ['\\Qa.b\\E', 'axb', false],
    ['\\A/x\\z', '/x', true],
    ['a\\-b', 'a-b', true],
    ['(', '(', false],
  ])('%s and %s: %s', (regex, value, isMatch) => {
    expect(matchesWhole(regex, value)).toBe(isMatch);
  });

  test.each([
    ['/old/x', '^/old/(.*)', '/new/\\1', '/new/x'],
    ['/aa', 'a', 'b', '/bb'],
    ['/x', '(', 'y', '/x'],
    ['/x', 'x', '\\\\', '/\\'],
  ])('%s with %s replaced by %s is %s', (value, regex, substitution, expected) => {
    expect(replaceAll(value, regex, substitution)).toBe(expected);
  });
});
