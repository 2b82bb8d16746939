import { describe, expect, test } from 'vitest';
import { knownHeaders, mutateRequestHeaders } from './mutate-request-headers';

const plaintext = { isTls: false, certificates: null };
const certificates = { server: 'spiffe://td/ns/a/sa/api', client: 'spiffe://td/ns/a/sa/web' };
const mutual = { isTls: true, certificates };

function valueOf(
  name: string,
  sent: readonly (readonly [string, string])[],
  downstream: typeof plaintext | typeof mutual,
) {
  return mutateRequestHeaders(sent, downstream, true).find(([key]) => key === name)?.[1] ?? null;
}

describe('headers as filters see them', () => {
  test.each([
    ['x-forwarded-proto', [], 'http', 'https'],
    ['x-forwarded-proto', [['x-forwarded-proto', 'ftp']], 'ftp', 'ftp'],
    [':scheme', [], 'http', 'https'],
    [':scheme', [['x-forwarded-proto', 'HTTPS']], 'https', 'https'],
    [':scheme', [['x-forwarded-proto', 'ftp']], 'http', 'https'],
    ['connection', [['connection', 'close']], null, null],
    ['x-envoy-internal', [['x-envoy-internal', 'true']], null, null],
    ['x-envoy-attempt-count', [['x-envoy-attempt-count', '2']], '2', '2'],
    ['te', [['te', 'gzip']], null, null],
    ['te', [['te', 'trailers']], 'trailers', 'trailers'],
    ['x-role', [['x-role', ' admin ']], 'admin', 'admin'],
    ['x-request-id', [['x-request-id', '']], '', ''],
  ] as const)('%s after %j', (name, sent, overPlaintext, overMutual) => {
    expect([valueOf(name, sent, plaintext), valueOf(name, sent, mutual)]).toEqual([overPlaintext, overMutual]);
  });

  test('what the client may still send is left open', () => {
    expect(mutateRequestHeaders([['x-role', 'admin']], mutual, false)).toEqual([['x-role', 'admin']]);
    expect(knownHeaders(mutual).present.has('x-request-id')).toBe(true);
    expect(knownHeaders(plaintext).absent.has('x-forwarded-client-cert')).toBe(true);
  });

  test('a certificate that nobody presented is not forwarded', () => {
    expect(valueOf('x-forwarded-client-cert', [['x-forwarded-client-cert', 'URI=forged']], plaintext)).toBeNull();
  });

  test('the caller’s identity is added to what was forwarded', () => {
    const value = valueOf('x-forwarded-client-cert', [['x-forwarded-client-cert', 'By=x']], mutual);
    expect(value).toMatch(/^By=x,By=spiffe:\/\/td\/ns\/a\/sa\/api;Hash=.*;URI=spiffe:\/\/td\/ns\/a\/sa\/web$/);
  });
});
