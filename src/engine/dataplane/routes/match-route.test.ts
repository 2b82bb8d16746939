import { describe, expect, test } from 'vitest';
import { OPEN } from '../../base/open';
import type { DocumentId } from '../../base/source';
import type { Route, RouteCondition, RouteConfiguration, VirtualHost } from '../../xds/route';
import { findVirtualHost, routeRequest } from './match-route';
import { matchRoute } from './match-route-conditions';
import type { HttpTraffic } from '../traffic';

const origin = { document: 'm#0' as DocumentId, start: 0, end: 0 };
const http: HttpTraffic = {
  method: 'GET',
  path: '/',
  authority: 'a.test',
  headers: [],
  hasOtherHeaders: false,
  claims: null,
};

function route(
  text: string,
  conditions: readonly RouteCondition[] = [],
  kind: 'prefix' | 'exact' | 'separated-prefix' | 'regex' = 'prefix',
): Route {
  const match = { path: { kind, text, ignoreCase: false }, conditions };
  return {
    resource: 'shop/v',
    kind: 'VirtualService',
    index: 0,
    origin,
    match,
    action: { kind: 'redirect', status: 301 },
  };
}

const host = (domain: string, routes: readonly Route[], requireTls = false): VirtualHost => ({
  domain,
  routes,
  requireTls,
  origin,
});
const config = (...virtualHosts: readonly VirtualHost[]): RouteConfiguration => ({ name: 'http.80', virtualHosts });

describe('the virtual host of a request', () => {
  const hosts = config(host('*', []), host('*.test', []), host('*.a.test', []), host('a.test', []));
  test.each([
    ['a.test', 'a.test'],
    ['A.Test:8080', 'a.test'],
    ['x.a.test', '*.a.test'],
    ['b.test', '*.test'],
    ['a.test.', '*'],
    ['[::1]:80', '*'],
  ])('%s is %s', (authority, domain) => {
    expect(findVirtualHost(hosts, authority)?.domain).toBe(domain);
  });
});

describe('a route', () => {
  const header = (
    match: { kind: 'exact' | 'prefix' | 'regex'; text: string } | { kind: 'present' },
    more = {},
  ): RouteCondition => ({
    kind: 'header',
    name: 'x-role',
    match,
    isInverted: false,
    isMissingEmpty: false,
    ...more,
  });
  const role = (value: string): Partial<HttpTraffic> => ({ headers: [['x-role', value]] });
  const admin = { kind: 'exact', text: 'admin' } as const;

  test.each<[string, Route, Partial<HttpTraffic>, string]>([
    ['prefix', route('/api'), { path: '/apis' }, 'yes'],
    ['separated prefix', route('/api', [], 'separated-prefix'), { path: '/apis' }, 'no'],
    ['separated prefix itself', route('/api', [], 'separated-prefix'), { path: '/api?x' }, 'yes'],
    ['exact without query', route('/api', [], 'exact'), { path: '/api?x=1' }, 'yes'],
    ['regex of the whole path', route('/a', [], 'regex'), { path: '/ab' }, 'no'],
    ['CONNECT has no path', route('/'), { path: null }, 'no'],
    ['header', route('/', [header(admin)]), role('admin'), 'yes'],
    [
      'any of several values',
      route('/', [header(admin)]),
      {
        headers: [
          ['x-role', 'user'],
          ['x-role', 'admin'],
        ],
      },
      'yes',
    ],
    ['absent header', route('/', [header(admin)]), {}, 'no'],
    ['inverted', route('/', [header(admin, { isInverted: true, isMissingEmpty: true })]), {}, 'yes'],
    ['inverted presence', route('/', [header({ kind: 'present' }, { isInverted: true })]), role(''), 'no'],
    ['open header', route('/', [header(admin)]), { hasOtherHeaders: true }, 'unknown'],
    ['open path', route('/api'), { path: OPEN }, 'unknown'],
    ['every path', route('/'), { path: OPEN }, 'yes'],
    [
      'first query value',
      route('/', [{ kind: 'query', name: 'q', match: { kind: 'exact', text: '1' } }]),
      { path: '/?q=2&q=1' },
      'no',
    ],
    [
      'claim in a list',
      route('/', [{ kind: 'claim', path: ['groups'], match: admin, isInverted: false }]),
      { claims: { groups: ['admin'] } },
      'yes',
    ],
  ])('%s', (_name, made, traffic, truth) => {
    expect(matchRoute(made, { ...http, ...traffic })).toBe(truth);
  });
});

describe('what routing may do', () => {
  const kinds = (traffic: Partial<HttpTraffic>, made: RouteConfiguration, isSecure: 'yes' | 'no' = 'no') =>
    routeRequest(made, { ...http, ...traffic }, isSecure).map(({ kind, truth, condition }) =>
      `${kind} ${truth} ${condition}`.trim(),
    );

  test('the first route that matches', () => {
    expect(kinds({ path: '/api' }, config(host('a.test', [route('/x'), route('/api'), route('/')])))).toEqual([
      'route yes',
    ]);
  });

  test('nothing', () => {
    expect(kinds({ path: '/y' }, config(host('a.test', [route('/x')])))).toEqual(['no-match yes']);
    expect(kinds({ authority: 'b.test' }, config(host('a.test', [])))).toEqual(['no-host yes']);
  });

  test('https first', () => {
    expect(kinds({}, config(host('a.test', [route('/')], true)))).toEqual(['https-redirect yes']);
    expect(kinds({}, config(host('a.test', [route('/')], true)), 'yes')).toEqual(['route yes']);
  });

  test('all that an open request leaves possible, with what each depends on', () => {
    const made = config(host('a.test', [route('/api'), route('/')]), host('*', [route('/x')]));
    expect(kinds({ path: OPEN }, made)).toEqual(['route unknown /api*', 'route unknown']);
    expect(kinds({ path: OPEN, authority: OPEN }, made)).toEqual([
      'route unknown host a.test · /api*',
      'route unknown host a.test',
      'route unknown /x*',
      'no-match unknown',
    ]);
  });
});
