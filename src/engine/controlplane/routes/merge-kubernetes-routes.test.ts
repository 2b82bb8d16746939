import { describe, expect, test } from 'vitest';
import type { GatewayListener } from '../../xds/gateway-listener';
import { clusterName, type Route } from '../../xds/route';
import { app } from '../../mesh/mesh-text.fixture';
import { planeOf, workload } from '../plane.fixture';

const object = (kind: string, metadata: string, spec: string) => `---
apiVersion: gateway.networking.k8s.io/v1
kind: ${kind}
metadata: {${metadata}}
spec: {${spec}}
`;
const anywhere = 'allowedRoutes: {namespaces: {from: All}}';
const kubernetesGateway = (listeners: string, more = '') =>
  object('Gateway', 'name: gw, namespace: edge', `gatewayClassName: istio, listeners: [${listeners}]${more}`);
const HTTP = `{name: http, port: 80, protocol: HTTP, ${anywhere}}`;
const httpRoute = (name: string, spec: string, namespace = 'shop') =>
  object('HTTPRoute', `name: ${name}, namespace: ${namespace}`, `parentRefs: [{name: gw, namespace: edge}], ${spec}`);
const to = (name: string, more = '') => `backendRefs: [{name: ${name}, port: 80${more}}]`;
const path = (value: string, type = 'PathPrefix') => `path: {type: ${type}, value: ${value}}`;

function listenersOf(added: string): readonly GatewayListener[] {
  const plane = planeOf(`${app('shop', 'web')}${app('shop', 'api')}${added}`);
  return plane.gateway(workload(plane, 'edge/gw-istio'));
}

function targetOf({ match, action }: Route): string {
  const target =
    action.kind === 'forward' ? action.clusters.map(({ cluster }) => clusterName(cluster)).join('+') : action.kind;
  return `${match.path.kind} ${match.path.text} ${target.replace(/^outbound\|80\|\||\.svc\.cluster\.local$/g, '')}`;
}

/** By host name: what every route matches, and where it leads. */
function routesOf(added: string): Readonly<Record<string, readonly string[]>> {
  const [chain] = listenersOf(added)[0]?.chains ?? [];
  if (chain?.network.kind !== 'http') throw new Error('nothing routes HTTP');
  return Object.fromEntries(
    chain.network.routes.virtualHosts.map(({ domain, routes }) => [domain, routes.map(targetOf)]),
  );
}

describe('a Gateway that istiod runs', () => {
  test('has pods, a Service and an identity', () => {
    const plane = planeOf(
      kubernetesGateway(`${HTTP}, {name: tls, port: 443, protocol: TLS, tls: {mode: Passthrough}}`),
    );
    const pod = workload(plane, 'edge/gw-istio');
    expect([pod.proxy, pod.serviceAccount, pod.labels.get('gateway.networking.k8s.io/gateway-name')]).toEqual([
      'gateway',
      'gw-istio',
      'gw',
    ]);
    expect(plane.registry.byId.get('edge/gw-istio')?.ports.map(({ port }) => port)).toEqual([80, 443]);
  });

  test('does not move the addresses of other workloads', () => {
    const address = (text: string) => workload(planeOf(text), 'shop/web').address;
    expect(address(app('shop', 'web') + kubernetesGateway(HTTP))).toBe(address(app('shop', 'web')));
  });

  test('of another class is nobody’s', () => {
    const plane = planeOf(kubernetesGateway(HTTP).replace('gatewayClassName: istio', 'gatewayClassName: nginx'));
    expect([...plane.mesh.workloads.keys()]).toEqual([]);
  });

  test('keeps out the Gateways of other namespaces that select its pods', () => {
    const classic = (namespace: string) => `---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: classic, namespace: ${namespace}}
spec:
  selector: {gateway.networking.k8s.io/gateway-name: gw}
  servers: [{port: {number: 9000, name: http, protocol: HTTP}, hosts: ['*']}]
`;
    const ports = (added: string) => listenersOf(kubernetesGateway(HTTP) + added).map(({ port }) => port);
    expect(ports(classic('shop'))).toEqual([80]);
    expect(ports(classic('edge'))).toEqual([9000, 80]);
  });

  test('serves the first of listeners that are in each other’s way', () => {
    const two = `${HTTP}, {name: again, port: 80, protocol: HTTP, hostname: '*', ${anywhere}}`;
    expect(listenersOf(kubernetesGateway(two)).map(({ chains }) => chains.length)).toEqual([1]);
  });
});

describe('HTTPRoutes', () => {
  test('are sorted: exact, longer, shorter, expressions', () => {
    const rules = [
      `{matches: [{${path('/', 'PathPrefix')}}, {${path("'/a.*'", 'RegularExpression')}}], ${to('web')}}`,
      `{matches: [{${path('/api')}}, {${path('/api', 'Exact')}}, {${path('/api/x/')}}], ${to('api')}}`,
    ];
    const one = httpRoute('r', `rules: [${rules.join()}]`);
    const several = rules.map((rule, index) => httpRoute(`r${index}`, `rules: [${rule}]`)).join('');
    const sorted = {
      '*': [
        'exact /api api.shop',
        'separated-prefix /api/x api.shop',
        'separated-prefix /api api.shop',
        'prefix / web.shop',
      ],
    };
    expect(routesOf(kubernetesGateway(HTTP) + one)).toEqual(sorted);
    expect(routesOf(kubernetesGateway(HTTP) + several)).toEqual(sorted);
  });

  test('of a name that several listeners cover belong to the most specific', () => {
    const listeners = `${HTTP}, {name: narrow, port: 80, protocol: HTTP, hostname: '*.a.test', ${anywhere}}`;
    const route = httpRoute('r', `hostnames: [x.a.test, b.test], rules: [{${to('web')}}]`);
    const elsewhere = httpRoute('s', `hostnames: [x.a.test], rules: [{${to('api')}}]`).replace(
      'namespace: edge}]',
      'namespace: edge, sectionName: http}]',
    );
    expect(routesOf(kubernetesGateway(listeners) + route + elsewhere)).toEqual({
      'x.a.test': ['prefix / web.shop'],
      'b.test': ['prefix / web.shop'],
    });
  });

  test.each([
    ['the same namespace', 'from: Same', []],
    ['all namespaces', 'from: All', ['*']],
    ['chosen namespaces', 'from: Selector, selector: {matchLabels: {istio-injection: enabled}}', ['*']],
    ['others', 'from: Selector, selector: {matchLabels: {kubernetes.io/metadata.name: ops}}', []],
  ])('attach from %s', (_, from, expected) => {
    const listener = `{name: http, port: 80, protocol: HTTP, allowedRoutes: {namespaces: {${from}}}}`;
    expect(Object.keys(routesOf(kubernetesGateway(listener) + httpRoute('r', `rules: [{${to('web')}}]`)))).toEqual(
      expected,
    );
  });

  test.each([
    ['no backends', 'rules: [{}]', 'prefix / direct-response'],
    ['a backend without weight', `rules: [{${to('web', ', weight: 0')}}]`, 'prefix / direct-response'],
    ['a Service that nobody lets them use', `rules: [{${to('x', ', namespace: ops')}}]`, 'prefix / UnknownService'],
    ['a kind of backend that is not known', `rules: [{${to('web', ', kind: Bucket')}}]`, 'prefix / UnknownService'],
    ['a Service of another namespace that lets them', `rules: [{${to('x', ', namespace: open')}}]`, 'prefix / x.open'],
    ['a redirect', 'rules: [{filters: [{type: RequestRedirect, requestRedirect: {}}]}]', 'prefix / redirect'],
    ['a filter that is not known', `rules: [{filters: [{type: ExtensionRef}], ${to('web')}}]`, undefined],
  ])('with %s', (_, spec, expected) => {
    const grant = object(
      'ReferenceGrant',
      'name: g, namespace: open',
      "from: [{group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: shop}], to: [{group: '', kind: Service}]",
    );
    expect(routesOf(kubernetesGateway(HTTP) + httpRoute('r', spec) + grant)['*']?.[0]).toBe(expected);
  });
});
