import { describe, expect, test } from 'vitest';
import { decodeRequest, looksLikeHttp } from './http-codec';
import type { HttpRequest } from '../question';

const request = (fields: Partial<HttpRequest>): HttpRequest => ({
  method: 'GET',
  path: '/',
  host: 'api.shop',
  headers: [],
  hasOtherHeaders: false,
  token: 'none',
  ...fields,
});

describe('what a listener takes for HTTP', () => {
  test.each([
    ['GET', '/info', true],
    ['get', '/info', true],
    ['FOO', '/', true],
    ['G(T', '/', false],
    ['GET', '*x', true],
    ['GET', 'x', false],
    ['GET', '?x', false],
    ['GET', '/a b', false],
    ['GET', '/é', false],
    ['GET', 'ftp://a/x', true],
    ['GET', 'http://a@@b/x', false],
    ['GET', 'http://a#x', false],
    ['CONNECT', 'a:80', true],
    ['CONNECT', 'a b', false],
  ])('%s %s', (method, path, expected) => {
    expect(looksLikeHttp(request({ method, path }))).toBe(expected);
  });
});

describe('what the codec makes of a request', () => {
  test.each<[Partial<HttpRequest>, number | string | null]>([
    [{ path: '/a/../b' }, '/b'],
    [{ method: 'get' }, 400],
    [{ path: 'http://other/b' }, '/b'],
    [{ path: 'http://other' }, '/'],
    [{ path: 'http://other?x' }, 404],
    [{ method: 'OPTIONS', path: '*' }, 404],
    [{ method: 'CONNECT', path: 'a:80' }, null],
    [{ method: 'CONNECT', path: 'a' }, 400],
    [{ host: 'a b' }, 400],
    [{ host: 'a@b' }, '/'],
    [{ headers: [['content-length', 'x']] }, 400],
    [{ headers: [['transfer-encoding', 'gzip']] }, 501],
    [{ headers: [['x y', '1']] }, 400],
  ])('%j', (fields, expected) => {
    const decoded = decodeRequest(request(fields), 'BASE');
    expect(decoded.kind === 'rejected' ? decoded.status : decoded.path).toBe(expected);
  });

  test.each([
    [60_000, '/'],
    [10_000_000, 431],
  ])('with a token of %d letters', (length, expected) => {
    const decoded = decodeRequest(request({ token: { bearer: 'a'.repeat(length) } }), 'BASE');
    expect(decoded.kind === 'rejected' ? decoded.status : decoded.path).toBe(expected);
  });
});
