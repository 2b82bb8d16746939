import { describe, expect, test } from 'vitest';
import { type Edge, edgeRequest, isSecureTargetInPlaintext } from './edge-request';

const edge: Edge = { peer: '192.0.2.9', isTls: false, trustedHops: 0 };
const remote = (forwardedFor: string, trustedHops: number) =>
  edgeRequest([['x-forwarded-for', forwardedFor]], false, '/', { ...edge, trustedHops }).remoteIp;

describe('what a gateway believes of a request', () => {
  test.each([
    ['203.0.113.1', 0, '192.0.2.9'],
    ['203.0.113.1', 1, '203.0.113.1'],
    ['203.0.113.1, 203.0.113.2', 1, '203.0.113.2'],
    ['203.0.113.1, 203.0.113.2', 2, '203.0.113.1'],
    ['203.0.113.1, junk', 2, '203.0.113.1'],
    ['203.0.113.1, junk', 1, '192.0.2.9'],
    ['203.0.113.1', 2, '192.0.2.9'],
  ])('%s with %i trusted proxies comes from %s', (forwardedFor, hops, expected) => {
    expect(remote(forwardedFor, hops)).toBe(expected);
  });

  const header = (name: string, sent: readonly (readonly [string, string])[], more: Partial<Edge> = {}, target = '/') =>
    edgeRequest(sent, false, target, { ...edge, ...more }).headers.find(([key]) => key === name)?.[1] ?? null;

  test('its own peer is added at the right', () => {
    expect(header('x-forwarded-for', [['x-forwarded-for', '203.0.113.1']])).toBe('203.0.113.1,192.0.2.9');
    expect(header('x-envoy-external-address', [])).toBe('192.0.2.9');
  });

  test('clients do not say how they came, unless a proxy in front is trusted', () => {
    const sent = [['x-forwarded-proto', 'https']] as const;
    expect([header('x-forwarded-proto', sent), header('x-forwarded-proto', sent, { trustedHops: 1 })]).toEqual([
      'http',
      'https',
    ]);
    expect(header(':scheme', sent, {}, 'https://a.test/')).toBe('https');
    expect(isSecureTargetInPlaintext('https://a.test/', edge)).toBe(true);
    expect(isSecureTargetInPlaintext('https://a.test/', { ...edge, trustedHops: 1 })).toBe(false);
  });

  test('what only proxies of the mesh may say is taken off', () => {
    expect(header('x-forwarded-client-cert', [['x-forwarded-client-cert', 'By=x']])).toBeNull();
    expect(header('x-role', [['x-role', ' admin ']])).toBe('admin');
  });
});
