import type { Random } from '../../bench/random';
import { maybe, oneOf } from '../chance';
import type { Fields } from '../generated-case';
import { namespace } from '../objects';

/** Services that are called, and that routes lead to. */
export const SERVICES = [
  { namespace: 'shop', name: 'cart', ports: [{ name: 'http', port: 80 }] },
  {
    namespace: 'shop',
    name: 'api',
    ports: [
      { name: 'http', port: 80 },
      { name: 'tcp', port: 9000 },
      { name: 'any', port: 7000 },
    ],
  },
  {
    namespace: 'ops',
    name: 'jobs',
    ports: [
      { name: 'http', port: 80 },
      { name: 'http-alt', port: 8080 },
    ],
  },
  {
    namespace: 'ops',
    name: 'store',
    ports: [
      { name: 'tcp', port: 9000 },
      { name: 'http', port: 8080 },
    ],
  },
  { namespace: 'legacy', name: 'old', ports: [{ name: 'http', port: 80 }] },
] as const;

export const CALLERS = ['shop/web', 'shop/web', 'ops/tool', 'shop/cart'];

export function meshRouteMesh(random: Random): readonly Fields[] {
  return [
    namespace('shop', true),
    namespace('ops', true),
    namespace('legacy', false),
    pod('shop', 'web', { app: 'web', tier: 'front' }),
    pod('ops', 'tool', { app: 'tool', tier: oneOf(random, ['front', 'back']) }),
    ...SERVICES.flatMap(({ namespace: of, name, ports }) => [
      pod(of, name, { app: name, version: 'v1' }),
      service(random, of, name, ports),
    ]),
    ...(random.chance(0.5) ? [pod('shop', 'api-v2', { app: 'api', version: 'v2' })] : []),
    ...maybeAll(random, 0.25, () => [sidecar(random)]),
    ...maybeAll(random, 0.6, () => [subsets(random)]),
    ...maybeAll(random, 0.3, () => [transport(random)]),
    ...maybeAll(random, 0.2, () => [external(random)]),
  ];
}

function maybeAll(random: Random, share: number, make: () => readonly Fields[]): readonly Fields[] {
  return random.chance(share) ? make() : [];
}

function pod(of: string, name: string, labels: Fields): Fields {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: of, labels },
    spec: {
      serviceAccountName: name,
      containers: [{ name: 'app', image: 'app', ports: [{ containerPort: 8080 }, { containerPort: 9000 }] }],
    },
  };
}

function service(
  random: Random,
  of: string,
  name: string,
  ports: readonly { readonly name: string; readonly port: number }[],
): Fields {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name,
      namespace: of,
      ...maybe(random, 0.08, () => ({ annotations: { 'networking.istio.io/exportTo': oneOf(random, ['.', '*']) } })),
    },
    spec: {
      selector: { app: name },
      ports: ports.map((port) => ({ ...port, targetPort: port.port === 9000 ? 9000 : 8080 })),
      ...maybe(random, 0.06, () => ({ clusterIP: 'None' })),
    },
  };
}

function sidecar(random: Random): Fields {
  return {
    apiVersion: 'networking.istio.io/v1',
    kind: 'Sidecar',
    metadata: { name: 'scope', namespace: oneOf(random, ['shop', 'ops']) },
    spec: {
      ...maybe(random, 0.3, () => ({ workloadSelector: { labels: { app: oneOf(random, ['web', 'tool']) } } })),
      egress: oneOf<readonly Fields[]>(random, [
        [{ hosts: ['./*'] }],
        [{ hosts: ['./*', 'ops/*'] }],
        [{ hosts: ['*/*', '~/jobs.ops.svc.cluster.local'] }],
        [{ hosts: ['shop/*', '*/jobs.ops.svc.cluster.local'] }],
        [{ port: { number: 80, protocol: 'HTTP', name: 'http' }, hosts: ['shop/*'] }, { hosts: ['*/*'] }],
        [{ hosts: ['*/api.shop.svc.cluster.local', '*/www.example.com'] }],
      ]),
    },
  };
}

function subsets(random: Random): Fields {
  return {
    apiVersion: 'networking.istio.io/v1',
    kind: 'DestinationRule',
    metadata: { name: 'versions', namespace: oneOf(random, ['shop', 'shop', 'ops']) },
    spec: {
      host: 'api.shop.svc.cluster.local',
      subsets: ['v1', 'v2'].map((version) => ({
        name: version,
        labels: { version },
        ...maybe(random, 0.2, () => ({ trafficPolicy: { tls: { mode: 'DISABLE' } } })),
      })),
      ...maybe(random, 0.2, () => ({ exportTo: ['.'] })),
    },
  };
}

function transport(random: Random): Fields {
  return {
    apiVersion: 'networking.istio.io/v1',
    kind: 'DestinationRule',
    metadata: { name: 'tls', namespace: oneOf(random, ['shop', 'ops', 'istio-system']) },
    spec: {
      host: oneOf(random, ['jobs.ops.svc.cluster.local', 'cart.shop.svc.cluster.local', '*.shop.svc.cluster.local']),
      trafficPolicy: { tls: { mode: oneOf(random, ['DISABLE', 'DISABLE', 'ISTIO_MUTUAL']) } },
    },
  };
}

function external(random: Random): Fields {
  return {
    apiVersion: 'networking.istio.io/v1',
    kind: 'ServiceEntry',
    metadata: { name: 'outside', namespace: oneOf(random, ['shop', 'ops']) },
    spec: {
      hosts: ['www.example.com'],
      ports: [{ number: 80, name: 'http', protocol: 'HTTP' }],
      resolution: 'DNS',
      ...maybe(random, 0.3, () => ({ exportTo: ['.'] })),
    },
  };
}
