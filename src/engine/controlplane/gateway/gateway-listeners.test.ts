import { describe, expect, test } from 'vitest';
import { gateway, HTTP, listenersOf, virtualService } from './gateway.fixture';

const https = (hosts: string, mode: string, name = 'https') =>
  `{port: {number: 443, name: ${name}, protocol: HTTPS}, hosts: [${hosts}], tls: {mode: ${mode}, credentialName: c}}`;

const shown = (added: string) =>
  listenersOf(added).map(
    ({ port, chains }) =>
      `${port} ${chains.map(({ serverNames, tls, network }) => [network.kind, tls?.mode, ...serverNames].filter(Boolean).join(' ')).join(', ')}`,
  );

describe('what a gateway listens on', () => {
  test('the target port of its Service, or the number itself where no Service has it', () => {
    expect(shown(gateway('g', `${HTTP}, {port: {number: 9, name: x, protocol: HTTP}, hosts: [a.test]}`))).toEqual([
      '8080 http',
      '9 http',
    ]);
  });

  test('TLS servers share a port, told apart by name', () => {
    expect(shown(gateway('g', `${https('a.test', 'SIMPLE')}, ${https("'*'", 'MUTUAL', 'b')}`))).toEqual([
      '8443 http SIMPLE a.test, http MUTUAL',
    ]);
  });

  test('of servers that do not get along, the oldest stays', () => {
    const other = '{port: {number: 80, name: tcp, protocol: TCP}, hosts: ["*"]}';
    expect(shown(gateway('a', HTTP) + gateway('b', other))).toEqual(['8080 http']);
  });

  test('a name that is taken is not served twice', () => {
    expect(shown(gateway('a', https('a.test', 'SIMPLE')) + gateway('b', https('a.test, b.test', 'MUTUAL')))).toEqual([
      '8443 http SIMPLE a.test',
    ]);
  });

  test('names that only look different make Envoy refuse the port', () => {
    expect(shown(gateway('a', https('a.test', 'SIMPLE')) + gateway('b', https('shop/a.test', 'MUTUAL')))).toEqual([]);
  });

  test('TCP, and TLS that is passed through, need a route', () => {
    const servers =
      '{port: {number: 9000, name: tcp, protocol: TCP}, hosts: ["*"]}, ' +
      '{port: {number: 443, name: tls, protocol: TLS}, hosts: ["*"], tls: {mode: PASSTHROUGH}}';
    const destination = 'route: [{destination: {host: web, port: {number: 80}}}]';
    const routes =
      `tcp: [{match: [{port: 9000}], ${destination}}], ` +
      `tls: [{match: [{port: 443, sniHosts: [a.test]}], ${destination}}]`;
    expect(shown(gateway('g', servers))).toEqual([]);
    expect(shown(gateway('g', servers) + virtualService('v', `hosts: ['*'], gateways: [edge/g], ${routes}`))).toEqual([
      '9000 tcp',
      '8443 tcp a.test',
    ]);
  });

  test('a Gateway selects pods of any namespace', () => {
    expect(shown(gateway('g', HTTP, 'shop'))).toEqual(['8080 http']);
  });
});
