import { describe, expect, test } from 'vitest';
import { conditionLines, conditionsInLine, conditionWords, isListed } from './passing-conditions';

test.each([
  ['GET only', ' only with GET'],
  ['GET or HEAD only', ' only with GET or HEAD'],
  ['GET /reviews/* only', ' only with GET /reviews/*'],
  ['all but /admin*', ': all but /admin*'],
  ['all but header kubeflow-userid', ' unless it has the header kubeflow-userid'],
  ['all but host a.test', ' unless it asks for the host a.test'],
  ['all but from 10.0.0.0/8', ' unless it comes from 10.0.0.0/8'],
  ['with a token', ': with a token'],
  ['/a|/b or with a token', ': /a or /b, or with a token'],
])('after a call, `%s` reads `%s`', (condition, expected) => {
  expect(conditionWords(condition)).toBe(expected);
});

test.each([
  [['GET only'], 'GET only'],
  [['/a|/b or with a token'], '/a or /b, or with a token'],
  [['host a.test', 'GET only'], 'host a.test, and GET only'],
])('in a line, %j reads `%s`', (conditions, expected) => {
  expect(conditionsInLine(conditions)).toBe(expected);
});

describe('conditions that a sentence cannot hold', () => {
  test.each([
    [['GET only'], false],
    [['/a|/b or with a token'], false],
    [['GET only', 'all but /admin'], true],
    [['/a or /b or with a token'], true],
  ])('%j: %s', (conditions, expected) => {
    expect(isListed(conditions)).toBe(expected);
  });

  test('are told one a line, with what may hold instead', () => {
    expect(
      conditionLines([
        'host store.test',
        '/|/login or with a token or not host store.test|host store.test:*',
        'not /admin|/admin/* or /admin|/admin/* claim groups=admins only',
      ]),
    ).toEqual([
      'host store.test',
      'one of: / or /login; with a token',
      'one of: neither /admin nor /admin/*; /admin or /admin/* claim groups=admins',
    ]);
  });

  test('what stands in brackets holds together', () => {
    expect(conditionLines(['(host a.test · /x|/y or with a token) or (host b.test · GET only)'])).toEqual([
      'host a.test, and one of (/x or /y; with a token)',
      'host b.test, and GET',
    ]);
  });

  test('a single one is told one way a line', () => {
    expect(conditionLines(['/|/login or with a token or not host a.test'])).toEqual([
      '/ or /login',
      'with a token',
      'not host a.test',
    ]);
  });
});
