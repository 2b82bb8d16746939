import { describe, expect, test } from 'vitest';
import type { ForwardAction, PathMatch } from '../../xds/route';
import { forwardRequest, rewritePath } from './forward-request';
import type { HttpTraffic } from '../traffic';

const prefix = (text: string): PathMatch => ({ kind: 'prefix', text, ignoreCase: false });

describe('a path that a route rewrites', () => {
  test.each<[string, PathMatch, string, string]>([
    ['/api/x?q=1', prefix('/api'), '/v2', '/v2/x?q=1'],
    ['/api/', prefix('/api/'), '/', '/'],
    ['/api', { ...prefix('/api'), kind: 'exact' }, '/x', '/x'],
    ['/a/b', { ...prefix('/a/.*'), kind: 'regex' }, '/x', '/x'],
  ])('%s', (path, matched, to, expected) => {
    expect(rewritePath(path, matched, { kind: 'prefix', to })).toBe(expected);
  });

  test('by an expression, but for its query', () => {
    const rewrite = { kind: 'regex', regex: '/(\\w+)/(\\w+)', substitution: '/\\2/\\1' } as const;
    expect(rewritePath('/a/b?c', prefix('/'), rewrite)).toBe('/b/a?c');
  });
});

test('a route removes headers, then sets and adds them', () => {
  const none = { set: [], add: [], remove: [] };
  const seen: HttpTraffic = {
    method: 'GET',
    path: '/',
    authority: 'a.test',
    headers: [
      ['x-role', 'user'],
      ['x-old', '1'],
      [':scheme', 'http'],
      ['x-forwarded-for', '192.0.2.9'],
    ],
    hasOtherHeaders: false,
    claims: null,
  };
  const headers = { set: [['x-role', 'admin']], add: [['x-new', '2']], remove: ['x-old'] } as const;
  const action: ForwardAction = {
    kind: 'forward',
    clusters: [],
    rewrite: null,
    authority: 'b.test',
    headers,
    abort: null,
    statusWithoutCluster: 503,
  };
  const cluster = { cluster: { host: 'web', port: 80, subset: '' }, weight: 100, authority: null, headers: none };
  const request = forwardRequest(seen, action, cluster, prefix('/'), '192.0.2.9');
  expect(request.host).toBe('b.test');
  expect(request.headers).toEqual([
    ['x-forwarded-for', '192.0.2.9'],
    ['x-role', 'admin'],
    ['x-new', '2'],
  ]);
});
