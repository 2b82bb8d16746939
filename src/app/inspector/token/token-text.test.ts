import { expect, test } from 'vitest';
import { cleanToken, glanceAt, payloadOf, withBrokenSignature, withPayload } from './token-text';

const part = (text: string) => Buffer.from(text).toString('base64url');
const token = `${part('{"alg":"RS256"}')}.${part('{"iss":"https://idp","sub":"ålice","exp":5}')}.c2lnbmF0dXJl`;

test.each([
  token,
  `Bearer ${token}`,
  `Authorization: Bearer ${token}\n`,
  ` "${token.slice(0, 20)}\n  ${token.slice(20)}" `,
])('a token is found in what people copy: %j', (pasted) => {
  expect(cleanToken(pasted)).toBe(token);
});

test('a glance at a token', () => {
  expect(glanceAt(token)).toEqual({ subject: 'ålice', issuer: 'https://idp', expiresAt: 5, notBefore: null });
  expect(glanceAt('junk')).toEqual({ subject: '', issuer: '', expiresAt: null, notBefore: null });
  expect(glanceAt(`a.${'A'.repeat(1e6)}.b`).subject).toBe('');
});

test('another payload keeps header and signature', () => {
  const changed = withPayload(token, '{"sub":"é"}');
  expect(payloadOf(changed)).toBe('{"sub":"é"}');
  expect(changed.split('.').map((text, at) => text === token.split('.')[at])).toEqual([true, false, true]);
});

test('a broken signature differs in one letter', () => {
  const broken = withBrokenSignature(token);
  expect(broken).toHaveLength(token.length);
  expect([...broken].filter((letter, at) => letter !== token[at])).toHaveLength(1);
});
