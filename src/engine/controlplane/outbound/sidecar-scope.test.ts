import { describe, expect, test } from 'vitest';
import { app } from '../../mesh/mesh-text.fixture';
import { planeOf, transport } from '../plane.fixture';

const mesh = app('shop', 'web') + app('shop', 'api') + app('ops', 'job');
const sidecar = (hosts: string) => `---
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: {name: default, namespace: ops}
spec: {egress: [{hosts: [${hosts}]}]}
`;
const route = (destination: string) => `---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: route, namespace: shop}
spec: {hosts: [web], http: [{route: [{destination: ${destination}}]}]}
`;
const isKnown = (added: string, to: string) => transport(planeOf(mesh + added), 'ops/job', to) !== 'unknown service';

describe('what a Sidecar imports', () => {
  test.each([
    ['"./*"', false],
    ['shop/web.shop.svc.cluster.local', true],
    ['shop/web', false],
    ['"*/*", "~shop/*"', false],
    ['"*/*", "~/web.shop.svc.cluster.local"', false],
    ['"*/*.shop.svc.cluster.local"', true],
  ])('%s', (hosts, expected) => {
    expect(isKnown(sidecar(hosts), 'shop/web')).toBe(expected);
  });
});

describe('a route to a service that is not imported', () => {
  const onlyWeb = sidecar('shop/web.shop.svc.cluster.local');

  test('makes it known', () => {
    expect(isKnown(onlyWeb, 'shop/api')).toBe(false);
    expect(isKnown(onlyWeb + route('{host: api}'), 'shop/api')).toBe(true);
  });

  test('does not if its own host is not imported', () => {
    expect(isKnown(sidecar('"./*"') + route('{host: api}'), 'shop/api')).toBe(false);
  });

  test('makes only the named port known', () => {
    expect(isKnown(onlyWeb + route('{host: api, port: {number: 81}}'), 'shop/api')).toBe(false);
  });
});
