import { describe, expect, test } from 'vitest';
import { type TokenRequest, extractTokens, removeToken } from './extract-tokens';
import { provider } from './token.fixture';

const tokens = (fields: Parameters<typeof provider>[0], request: Partial<TokenRequest>) =>
  extractTokens(provider(fields), { headers: [], path: '/', ...request }).map(({ token }) => token);
const header = (name: string, value: string): Partial<TokenRequest> => ({ headers: [[name, value]] });

describe('tokens are found', () => {
  test.each<[string, Parameters<typeof provider>[0], Partial<TokenRequest>, readonly string[]]>([
    ['after Bearer', {}, header('authorization', 'Bearer a.b.c'), ['a.b.c']],
    ['wherever Bearer stands', {}, header('authorization', 'Basic x, Bearer  a.b.c'), ['a.b.c']],
    ['case counts', {}, header('authorization', 'bearer a.b.c'), []],
    ['in access_token', {}, { path: '/x?access_token=a%2Eb' }, ['a.b']],
    ['in both', {}, { ...header('authorization', 'Bearer a'), path: '/x?access_token=b' }, ['a', 'b']],
    ['nowhere else once places are told', { fromParams: ['t'] }, header('authorization', 'Bearer a'), []],
    [
      'in every header of a name',
      { fromHeaders: [{ name: 'x', valuePrefix: '' }] },
      {
        headers: [
          ['x', 'a'],
          ['x', 'b'],
        ],
      },
      ['a', 'b'],
    ],
    ['in the first parameter of a name', { fromParams: ['t'] }, { path: '/?t=a&t=b' }, ['a']],
    ['in the first cookie of a name', { fromCookies: ['t'] }, header('cookie', 'x=y; t="a"; t=b'), ['a']],
    ['names of cookies have a case', { fromCookies: ['t'] }, header('cookie', 'T=a'), []],
  ])('%s', (_, fields, request, expected) => {
    expect(tokens(fields, request)).toEqual(expected);
  });
});

test('accepted tokens leave headers and parameters, cookies stay', () => {
  const request: TokenRequest = {
    headers: [
      ['x', 'a'],
      ['cookie', 't=a'],
    ],
    path: '/?t=a&u=b',
  };
  expect(removeToken(request, { kind: 'header', name: 'x', valuePrefix: '' }).headers).toEqual([['cookie', 't=a']]);
  expect(removeToken(request, { kind: 'parameter', name: 't' }).path).toBe('/?u=b');
  expect(removeToken(request, { kind: 'cookie', name: 't' })).toBe(request);
});
