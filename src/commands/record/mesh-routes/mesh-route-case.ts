import { createRandom, type Random } from '../../bench/random';
import { maybe, oneOf, shuffled, some, weighted } from '../chance';
import type { Fields, GeneratedCase, GeneratedRequest } from '../generated-case';
import { meshRoutePolicies } from './mesh-route-policies';
import { CALLERS, meshRouteMesh, SERVICES } from './mesh-route-mesh';
import { meshVirtualServices, PATHS } from './mesh-virtual-services';
import { writeDocuments } from '../write-documents';

const REQUESTS = 16;

/** A mesh of sidecars with routes for what they send, the same for the same seed. */
export function generateMeshRouteCase(seed: number, index: number): GeneratedCase {
  const random = createRandom(seed * 100_003 + index);
  const config = random.chance(0.4) ? meshConfig(random) : {};
  const documents: readonly Fields[] = [
    ...meshRouteMesh(random),
    ...meshVirtualServices(random),
    ...meshRoutePolicies(random),
  ];
  return {
    id: `own-routes-${seed}-${String(index).padStart(4, '0')}`,
    manifests: writeDocuments(random.chance(0.3) ? shuffled(random, documents) : documents),
    ...(Object.keys(config).length > 0 && { meshConfig: writeDocuments([config]) }),
    requests: Array.from({ length: REQUESTS }, () => request(random)),
  };
}

function meshConfig(random: Random): Fields {
  return {
    ...maybe(random, 0.3, () => ({ defaultVirtualServiceExportTo: oneOf(random, [['.'], ['*'], ['.', 'shop']]) })),
    ...maybe(random, 0.3, () => ({
      pathNormalization: {
        normalization: oneOf(random, ['NONE', 'BASE', 'MERGE_SLASHES', 'DECODE_AND_MERGE_SLASHES']),
      },
    })),
    ...maybe(random, 0.2, () => ({ outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } })),
    ...maybe(random, 0.1, () => ({ enableAutoMtls: false })),
    ...maybe(random, 0.1, () => ({ trustDomain: 'td1' })),
  };
}

function request(random: Random): GeneratedRequest {
  const service = oneOf(random, SERVICES);
  const from = oneOf(random, CALLERS);
  const to = `${service.namespace}/${service.name}`;
  const { port } = oneOf<{ readonly port: number }>(random, service.ports);
  const isTcp = port === 9000 ? random.chance(0.6) : port === 7000 ? random.chance(0.35) : false;
  if (isTcp) return { from, to, port, protocol: 'tcp' };
  const host = hostFor(random, service, from);
  return {
    from,
    to,
    port,
    protocol: 'http',
    method: weighted(random, [
      [6, 'GET'],
      [1, 'POST'],
      [1, 'PUT'],
    ] as const),
    path: `${oneOf(random, PATHS)}${weighted(random, [
      [8, ''],
      [1, '?q=1'],
      [1, '?q=2&q=1'],
      [0.5, '?Q=1'],
    ])}`,
    ...(host !== null && { host }),
    ...maybe(random, 0.5, () => ({
      headers: Object.fromEntries(
        some(random, [
          ['x-role', 'admin'],
          ['x-role', 'user'],
          ['X-Role', 'administrator'],
          ['x-env', 'test'],
          ['x-empty', ''],
          ['x-envoy-original-path', '/x'],
          ['x-forwarded-for', '198.51.100.9'],
          ['x-forwarded-proto', 'https'],
        ]),
      ),
    })),
  };
}

/** null: what clients write by default. All of these lead to the Service, or to a host that routes name. */
function hostFor(random: Random, service: (typeof SERVICES)[number], from: string): string | null {
  const { name, namespace } = service;
  const near = from.startsWith(`${namespace}/`) ? [name, name.toUpperCase(), `${name}:80`] : [];
  return weighted(random, [
    [6, null],
    [
      3,
      oneOf(random, [
        `${name}.${namespace}.svc.cluster.local`,
        `${name}.${namespace}.svc`,
        `${name}.${namespace}:1234`,
        `${name}.${namespace}.svc.cluster.local.`,
        ...near,
      ]),
    ],
  ]);
}
