import { describe, expect, test } from 'vitest';
import { obeyConnection } from './connection-header';
import { decodeRequest } from './http-codec';
import { mutateRequestHeaders } from './mutate-request-headers';
import type { HttpRequest } from '../question';

type Headers = HttpRequest['headers'];

const ROLE = ['x-role', 'admin'] as const;

/** The names that filters see of what was sent. */
function seen(...headers: Headers): readonly string[] {
  const hop = obeyConnection(headers, false);
  if (hop === null) return ['refused'];
  const filtered = mutateRequestHeaders(hop.headers, { isTls: false, certificates: null }, false);
  return filtered.map(([name, value]) => (name === 'te' ? `te: ${value}` : name));
}

function answer(...headers: Headers) {
  const fields = { method: 'GET', path: '/', host: 'api', hasOtherHeaders: false, token: 'none' } as const;
  const decoded = decodeRequest({ ...fields, headers }, 'BASE');
  return decoded.kind === 'rejected' ? [decoded.status, decoded.details] : null;
}

describe('what a client takes away by naming it in Connection', () => {
  test.each<[string, readonly string[]]>([
    ['x-role', []],
    ['close, X-Role ', []],
    ['upgrade, x-role', []],
    ['x-role x-other', ['x-role']],
    ['x-*', ['x-role']],
    ['connection', ['x-role']],
    ['x-forwarded-for', ['refused']],
    [':path', ['refused']],
    ['a,b,c,d,e,f,g,h,i,j', ['refused']],
  ])('%s', (connection, expected) => {
    expect(seen(['connection', connection], ROLE)).toEqual(expected);
  });

  test.each<[connection: string, te: string, readonly string[]]>([
    ['close', 'gzip, trailers', ['te: trailers']],
    ['close', 'Trailers', []],
    ['te', 'Trailers, gzip', ['te: trailers']],
    ['te', 'gzip', []],
    ['te', 'x'.repeat(256), ['refused']],
  ])('with Connection: %s, TE: %.20s', (connection, te, expected) => {
    expect(seen(['connection', connection], ['te', te])).toEqual(expected);
  });

  test('without its host a request is a bad one', () => {
    expect(answer(['connection', 'host'])).toEqual([400, 'missing_host_header']);
  });
});

describe('an upgrade', () => {
  test('to a WebSocket keeps every header', () => {
    expect(seen(['connection', 'upgrade, x-role'], ['upgrade', 'WebSocket'], ROLE)).toEqual([
      'connection',
      'upgrade',
      'x-role',
    ]);
  });

  test('to cleartext HTTP/2 is as good as none', () => {
    expect(seen(['connection', 'upgrade, x-role'], ['upgrade', 'h2c'], ['http2-settings', 'x'], ROLE)).toEqual([]);
  });

  test.each([
    ['websocket', null],
    ['h2c', null],
    ['foo', [403, 'upgrade_failed']],
    ['connect-udp', [404, 'invalid_path']],
  ])('to %s', (upgrade, expected) => {
    expect(answer(['connection', 'Upgrade'], ['upgrade', upgrade])).toEqual(expected);
  });
});
