import { expect, test } from 'vitest';
import { addClaimHeaders, sanitizeHeaders } from './claim-headers';
import { type Jwt, parseJwt } from './parse-jwt';
import { mint, provider } from './token.fixture';

test.each<[unknown, string | undefined]>([
  ['text', 'text'],
  [7, '7'],
  [2.5, '2.500000'],
  [-1, '-1.000000'],
  [1e20, '100000000000000000000.000000'],
  [true, 'true'],
  [['a', 'b'], 'WyJhIiwiYiJd'],
  [{ b: 'ü' }, 'eyJiIjoiw7wifQ=='],
  ['', undefined],
  [null, undefined],
])('the claim %j is written as %s', (group, expected) => {
  const jwt = parseJwt(mint({ group })) as Jwt;
  const claims = provider({ claimToHeaders: [{ header: 'x-group', claim: 'group' }] });
  const { headers } = addClaimHeaders(claims, jwt, { headers: [], path: '/' });
  expect(headers.find(([name]) => name === 'x-group')?.[1]).toBe(expected);
});

test('nested claims are reached with dots, the payload as it was sent', () => {
  const token = mint({ realm: { tenant: 't1' } });
  const claims = provider({
    forwardPayloadHeader: 'x-payload',
    claimToHeaders: [{ header: 'x-tenant', claim: 'realm.tenant' }],
  });
  const { headers } = addClaimHeaders(claims, parseJwt(token) as Jwt, { headers: [['a', 'b']], path: '/' });
  expect(headers).toEqual([
    ['a', 'b'],
    ['x-payload', token.split('.')[1]],
    ['x-tenant', 't1'],
  ]);
});

test('nobody else writes them', () => {
  const claims = provider({ claimToHeaders: [{ header: 'x-group', claim: 'group' }] });
  expect(
    sanitizeHeaders(
      [
        ['x-group', 'admin'],
        ['x-other', '1'],
      ],
      [claims],
    ),
  ).toEqual([['x-other', '1']]);
});
