import { expect, test } from 'vitest';
import { ownTokens } from './own-token';

const part = (value: unknown) => btoa(JSON.stringify(value)).replaceAll('=', '');
const token = (kid: string, iss: string) => [part({ alg: 'RS256', kid }), part({ iss }), 'c2ln'].join('.');
const isOwn = ownTokens('{"keys":[{"kty":"EC","kid":"page"}]}');

test.each([
  [token('page', 'https://idp.bank.com'), true],
  [token('other', 'https://idp.bank.com'), false],
  // Names that nobody can have.
  [token('other', 'https://issuer.workshop.example'), true],
  [token('other', 'https://idp.test/realm'), true],
  [token('other', 'https://issuer.example.com'), false],
  [token('other', 'https://example'), false],
  [token('other', 'bank.example'), false],
  ['no token', false],
  ['a.b.c', false],
])('%s', (one, expected) => {
  expect(isOwn(one)).toBe(expected);
});
