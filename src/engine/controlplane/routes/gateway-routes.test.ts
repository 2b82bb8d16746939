import { describe, expect, test } from 'vitest';
import { clusterName } from '../../xds/route';
import { gateway, HTTP, routesOf, virtualService } from '../gateway/gateway.fixture';

const to = (host: string) => `route: [{destination: {host: ${host}, port: {number: 80}}}]`;
const at = (path: string, host: string) => `{match: [{uri: {prefix: ${path}}}], ${to(host)}}`;
const bound = (hosts: string, http: string, more = '') =>
  `hosts: [${hosts}], gateways: [edge/g], http: [${http}]${more}`;

/** `host: path -> service, …` */
function shown(added: string): readonly string[] {
  return routesOf(added)
    .virtualHosts.map(({ domain, routes }) => {
      const parts = routes.map(({ match, action }) => {
        const target =
          action.kind === 'forward'
            ? action.clusters.map(({ cluster }) => cluster.host.split('.')[0]).join('+')
            : action.kind;
        return `${match.path.text} ${target}`;
      });
      return `${domain}: ${parts.join(', ')}`;
    })
    .sort();
}

describe('the routes of a gateway', () => {
  const open = gateway('g', HTTP);

  test('VirtualServices of one host add up, oldest first, and what takes everything comes last', () => {
    const young = virtualService(
      'young',
      bound('a.test', `${at('/young', 'web')}, ${at('/', 'web')}`),
      ", creationTimestamp: '2024-01-01T00:00:00Z'",
    );
    const old = virtualService(
      'old',
      bound('a.test', `${at('/old', 'api')}, {${to('api')}}`),
      ", creationTimestamp: '2020-01-01T00:00:00Z'",
    );
    expect(shown(open + young + old)).toEqual(['a.test: /old api, /young web, / api, / web']);
  });

  test('in one VirtualService nothing follows a route that takes everything', () => {
    expect(shown(open + virtualService('v', bound('a.test', `${at('/', 'web')}, ${at('/api', 'api')}`)))).toEqual([
      'a.test: / web',
    ]);
  });

  test.each([
    ['*', "'*'", ['*']],
    ['a.test', "'*.test'", []],
    ['*.test', 'a.test', ['a.test']],
    ['a.b.test', "'*.test'", []],
    ['*.b.test', "'*.test'", ['*.b.test']],
    ['shop/a.test', 'a.test', ['a.test']],
    ['ops/a.test', 'a.test', []],
    ['*/a.test', 'a.test', ['a.test']],
    ['./a.test', 'a.test', []],
    ['A.test', 'A.test', ['a.test']],
  ])('a server for %s and a VirtualService for %s have %j in common', (server, hosts, expected) => {
    const made = gateway('g', `{port: {number: 80, name: http, protocol: HTTP}, hosts: ['${server}']}`);
    const domains = shown(made + virtualService('v', bound(hosts, `{${to('web')}}`))).map((line) => line.split(':')[0]);
    expect(domains).toEqual(server === 'a.test' || server === 'a.b.test' ? [server] : expected);
  });

  test.each([
    ['gateways: [edge/g]', true],
    ['gateways: [g]', false],
    ['gateways: [mesh]', false],
    ['gateways: [g.edge.svc.cluster.local]', true],
    ['gateways: [edge/g], exportTo: [.]', false],
    ['gateways: [edge/g], exportTo: [edge]', true],
    ['gateways: [edge/g], exportTo: [ops]', false],
  ])('%s: %s', (binding, isBound) => {
    const made = virtualService('v', `hosts: [a.test], ${binding}, http: [{${to('web')}}]`);
    expect(shown(open + made)).toHaveLength(isBound ? 1 : 0);
  });

  test('matches for other gateways, ports and proxies are left out', () => {
    const matches =
      '{uri: {prefix: /g}, gateways: [edge/other]}, {uri: {prefix: /p}, port: 443}, ' +
      '{uri: {prefix: /l}, sourceLabels: {istio: x}}, {uri: {prefix: /n}, sourceNamespace: shop}, {uri: {prefix: /ok}, port: 80}';
    expect(shown(open + virtualService('v', bound('a.test', `{match: [${matches}], ${to('web')}}`)))).toEqual([
      'a.test: /ok web',
    ]);
  });

  test('a destination without a port means the only port of its Service', () => {
    const [host] = routesOf(
      open + virtualService('v', bound('a.test', '{route: [{destination: {host: web}}]}')),
    ).virtualHosts;
    const action = host?.routes[0]?.action;
    expect(action?.kind === 'forward' && action.clusters.map(({ cluster }) => clusterName(cluster))).toEqual([
      'outbound|80||web.shop.svc.cluster.local',
    ]);
  });

  test('a server that redirects has a host even without routes', () => {
    const made = gateway(
      'g',
      '{port: {number: 80, name: http, protocol: HTTP}, hosts: [a.test], tls: {httpsRedirect: true}}',
    );
    expect(routesOf(made).virtualHosts.map(({ domain, requireTls }) => [domain, requireTls])).toEqual([
      ['a.test', true],
    ]);
  });

  test('a delegate stands for its routes, narrowed by the root', () => {
    const root = virtualService('root', bound('a.test', '{match: [{uri: {prefix: /a}}], delegate: {name: part}}'));
    const part = virtualService('part', `http: [${at('/a/b', 'web')}, ${at('/c', 'api')}, {${to('api')}}]`);
    expect(shown(open + root + part)).toEqual(['a.test: /a/b web, /a api']);
    expect(shown(open + root)).toEqual([]);
  });
});
