import { describe, expect, test } from 'vitest';
import type { TokenTiming } from '../../engine';
import { expiryText, outcomeText, tokens } from '../tabs/tokens';

const NOW = 1_700_000_000;

test.each<[number | null, number | null, TokenTiming | null, string]>([
  [null, null, 'valid', 'never expires'],
  [NOW + 3600, null, 'valid', 'expires in 1 hour'],
  [NOW + 59, null, 'valid', 'expires in 59 seconds'],
  [NOW - 2 * 86_400, null, 'expired', 'expired 2 days ago'],
  [4_102_444_800, null, 'valid', 'expires in 76 years'],
  [NOW + 7200, NOW + 600, 'notYet', 'valid in 10 minutes'],
  [NOW - 30, null, 'valid', 'ended 30 seconds ago, and is still accepted'],
  [NOW + 7200, NOW + 30, 'valid', 'begins in 30 seconds, and is accepted already'],
  [NOW - 7200, null, null, 'ended 2 hours ago'],
])('expires at %j, valid from %j, %s: %s', (expiresAt, notBefore, timing, expected) => {
  expect(expiryText({ expiresAt, notBefore, timing }, NOW)).toBe(expected);
});

describe('what a token comes to', () => {
  test('Envoy’s own text', () => {
    const refused = { callerSees: { kind: 'http', status: 401, body: 'Jwt is expired' }, conditions: [] } as const;
    expect(outcomeText('deny', refused)).toEqual({ head: '401', code: 'Jwt is expired' });
  });

  test('conditions', () => {
    const open = { callerSees: { kind: 'response' }, conditions: ['GET only', '/a only'] } as const;
    expect(outcomeText('depends', open).head).toBe('GET, and /a only');
  });
});

test('claims and the places of tokens are named as policies name them', () => {
  expect(tokens.claimName({ path: ['realm', 'roles'] })).toBe('realm[roles]');
  expect(tokens.sentIn({ kind: 'header', name: 'x-jwt', valuePrefix: 'JWT ' })).toBe(
    'Sent in the header `x-jwt` after `JWT`.',
  );
  expect(tokens.sentIn({ kind: 'cookie', name: 's' })).toBe('Sent in the cookie `s`.');
});
