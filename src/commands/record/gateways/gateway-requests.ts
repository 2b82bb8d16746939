import type { Random } from '../../bench/random';
import { maybe, oneOf, weighted } from '../chance';
import type { GatewayRequest } from './gateway-case';
import { GATEWAYS } from './gateway-mesh';
import type { MadeGateways } from './gateway-routing';

/** Mostly at the first gateway, and mostly for hosts and paths that somebody serves. */
export function gatewayRequests(random: Random, { selected }: MadeGateways, count: number): readonly GatewayRequest[] {
  return Array.from({ length: count }, () => request(random, selected.length > 1 && random.chance(0.2)));
}

function request(random: Random, isEdge: boolean): GatewayRequest {
  const port = isEdge
    ? 80
    : weighted(random, [
        [10, 80],
        [5, 443],
        [0.4, 9000],
      ] as const);
  const protocol = weighted(random, [
    [8, port === 443 ? 'https' : port === 9000 ? 'tcp' : 'http'],
    [0.5, 'http'],
    [0.4, 'https'],
    [0.3, 'tcp'],
  ] as const);
  const to = `gateway:${isEdge ? GATEWAYS[1] : GATEWAYS[0]}`;
  const sourceIP = maybe(random, 0.5, () => ({
    sourceIP: oneOf(random, ['203.0.113.7', '198.51.100.9', '192.0.2.1', '10.0.3.4']),
  }));
  if (protocol === 'tcp') return { ...sourceIP, to, port, protocol };
  return {
    ...sourceIP,
    to,
    port,
    protocol,
    method: weighted(random, [
      [6, 'GET'],
      [1, 'POST'],
      [1, 'PUT'],
      [0.3, 'OPTIONS'],
    ] as const),
    path: path(random),
    // The recorder asks for the whole host, port included, where a client would ask for the name.
    host: protocol === 'https' ? host(random).replace(/:\d+$/, '') : host(random),
    ...maybe(random, 0.5, () => ({ headers: headers(random) })),
  };
}

function host(random: Random): string {
  return weighted(random, [
    [8, 'shop.example.com'],
    [3, 'admin.example.com'],
    [2, 'a.shop.example.com'],
    [2, 'x.example.com'],
    [1, 'example.com'],
    [2, 'other.test'],
    [1, 'SHOP.example.COM'],
    [1.5, 'shop.example.com:80'],
    [0.5, 'shop.example.com.'],
    [1, 'unknown.test'],
    [0.5, 'pass.example.com'],
    [0.3, '10.1.0.2'],
  ]);
}

function path(random: Random): string {
  return weighted(random, [
    [4, '/'],
    [4, '/api'],
    [3, '/api/x'],
    [2, '/info'],
    [2, '/info/x'],
    [1, '/API'],
    [1, '/Info'],
    [1, '/api?q=1'],
    [1, '/info?q=a1&q=1'],
    [0.7, '/x?p=1&q='],
    [0.7, '/x?q'],
    [0.5, '/apis'],
    [0.5, '/api/'],
    [0.5, '//api'],
    [0.5, '/a/../api'],
    [0.5, '/api%2Fx'],
    [0.5, '/a%20b'],
    [0.4, '/page.html#top'],
    [0.4, '/admin'],
    [0.2, 'http://shop.example.com/api'],
  ]);
}

function headers(random: Random): Readonly<Record<string, string>> {
  return {
    ...maybe(random, 0.5, () => ({
      'x-forwarded-for': oneOf(random, [
        '192.0.2.1',
        '198.51.100.9',
        '203.0.113.9, 198.51.100.9',
        '203.0.113.9,192.0.2.1, 198.51.100.9',
        'junk',
        '198.51.100.9, junk',
        '10.1.0.9,',
      ]),
    })),
    ...maybe(random, 0.4, () => ({ 'x-role': oneOf(random, ['admin', 'user', 'adm', '', 'admin,user']) })),
    ...maybe(random, 0.15, () => ({ 'x-forwarded-proto': oneOf(random, ['https', 'http']) })),
    ...maybe(random, 0.1, () => ({ 'x-empty': '' })),
    ...maybe(random, 0.1, () => ({ 'user-agent': oneOf(random, ['admin', 'curl/8']) })),
  } as Readonly<Record<string, string>>;
}
