import { createRandom, type Random } from '../../bench/random';
import { maybe, oneOf, weighted } from '../chance';
import type { GatewayCase } from './gateway-case';
import { gatewayApiRoutes } from './gateway-api-routes';
import { GATEWAYS, gatewayMesh } from './gateway-mesh';
import { gatewayPolicies } from './gateway-policies';
import { gatewayRequests } from './gateway-requests';
import type { Fields } from '../generated-case';
import { writeDocuments } from '../write-documents';

const REQUESTS = 16;
const GROUP = 'gateway.networking.k8s.io';

/**
 * A mesh whose ingress gateway is told what to do by the Kubernetes Gateway API. The pods and the Service are in the text, for the recorder
 * runs no deployment controller, and a Gateway of Istio's that opens a port of its own shows it which pods are gateways.
 */
export function generateGatewayApiCase(seed: number, index: number): GatewayCase {
  const random = createRandom(seed * 100_003 + index);
  const documents: readonly Fields[] = [
    ...gatewayMesh(random).map(withGatewayName),
    marker('istio-system', '*'),
    ...(random.chance(0.2) ? [classicGateway(random), classicRoute()] : []),
    gateway(random),
    ...gatewayApiRoutes(random),
    ...(random.chance(0.4) ? gatewayPolicies(random, 'cluster.local').filter(isAuthorization) : []),
    ...(random.chance(0.3) ? [targetedPolicy(random)] : []),
  ];
  return {
    id: `own-gw-api-${seed}-${String(index).padStart(4, '0')}`,
    manifests: writeDocuments(documents),
    requests: gatewayRequests(random, { documents: [], names: [], selected: [GATEWAYS[0]] }, REQUESTS),
  };
}

function isAuthorization({ kind }: Fields): boolean {
  return kind === 'AuthorizationPolicy';
}

/** The label that istiod puts on the pods of `gw`. */
function withGatewayName(document: Fields): Fields {
  const { kind, metadata, spec } = document as { kind: string; metadata: Fields; spec: Fields };
  if (kind !== 'Deployment' || metadata['name'] !== 'ingress') return document;
  const { template } = spec as { template: { metadata: { labels: Fields }; spec: Fields } };
  const labels = { ...template.metadata.labels, [`${GROUP}/gateway-name`]: 'gw' };
  return { ...document, spec: { ...spec, template: { ...template, metadata: { labels } } } };
}

/** Objects of the Gateway API without a time are older to the recorder than any of Istio's, so that these have one. */
function marker(namespace: string, host: string, creationTimestamp = '2024-06-01T00:00:00Z'): Fields {
  const isPlain = host === '*';
  return {
    apiVersion: 'networking.istio.io/v1',
    kind: 'Gateway',
    metadata: { name: isPlain ? 'marker' : 'classic', namespace, creationTimestamp },
    spec: {
      selector: { istio: 'ingress' },
      servers: [{ port: { number: isPlain ? 7777 : 80, name: 'http', protocol: 'HTTP' }, hosts: [host] }],
    },
  };
}

function classicGateway(random: Random): Fields {
  const year = oneOf(random, ['2023', '2025']);
  return marker(oneOf(random, ['edge', 'istio-system']), 'other.test', `${year}-01-01T00:00:00Z`);
}

function classicRoute(): Fields {
  return {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: { name: 'classic', namespace: 'app' },
    spec: {
      hosts: ['other.test'],
      gateways: ['edge/classic', 'istio-system/classic'],
      http: [{ route: [{ destination: { host: 'web', port: { number: 80 } } }] }],
    },
  };
}

function gateway(random: Random): Fields {
  const isManaged = random.chance(0.5);
  const metadata = { name: 'gw', namespace: 'istio-system', creationTimestamp: '2024-01-01T00:00:00Z' };
  const address = { type: 'Hostname', value: oneOf(random, ['ingress', 'ingress.istio-system.svc.cluster.local']) };
  return {
    apiVersion: `${GROUP}/${oneOf(random, ['v1', 'v1', 'v1beta1'])}`,
    kind: 'Gateway',
    metadata: isManaged
      ? {
          ...metadata,
          annotations: { 'gateway.istio.io/name-override': 'ingress', 'gateway.istio.io/service-account': 'ingress' },
        }
      : metadata,
    spec: {
      gatewayClassName: 'istio',
      ...(!isManaged && { addresses: [address] }),
      listeners: distinct(Array.from({ length: 1 + random.below(4) }, (_, index) => listener(random, index))),
    },
  };
}

/** "Combination of port, protocol and hostname must be unique for each listener" */
function distinct(listeners: readonly Fields[]): readonly Fields[] {
  const key = ({ port, protocol, hostname }: Fields) => JSON.stringify([port, protocol, hostname]);
  return listeners.filter((one, index) => listeners.findIndex((other) => key(other) === key(one)) === index);
}

function listener(random: Random, index: number): Fields {
  const isTls = index > 0 && random.chance(0.25);
  return {
    name: `l${index}`,
    ...maybe(random, 0.65, () => ({
      hostname: oneOf(random, [
        '*.example.com',
        'shop.example.com',
        '*.shop.example.com',
        'admin.example.com',
        'other.test',
      ]),
    })),
    port: isTls
      ? 443
      : index === 0
        ? 80
        : weighted(random, [
            [8, 80],
            [1, 8888],
            [0.5, 443],
            [0.3, 8080],
          ] as const),
    protocol: isTls ? 'HTTPS' : 'HTTP',
    ...(isTls && { tls: { options: { 'gateway.istio.io/tls-terminate-mode': 'ISTIO_SIMPLE' } } }),
    ...maybe(random, 0.85, () => ({ allowedRoutes: allowedRoutes(random) })),
  };
}

function allowedRoutes(random: Random): Fields {
  return {
    ...maybe(random, 0.1, () => ({ kinds: [{ kind: oneOf(random, ['HTTPRoute', 'GRPCRoute']) }] })),
    namespaces: weighted<Fields>(random, [
      [7, { from: 'All' }],
      [1, { from: 'Same' }],
      [1, { from: 'Selector', selector: { matchLabels: { 'istio-injection': 'enabled' } } }],
      [
        1,
        {
          from: 'Selector',
          selector: {
            matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: ['app', 'edge'] }],
          },
        },
      ],
    ]),
  };
}

function targetedPolicy(random: Random): Fields {
  return {
    apiVersion: 'security.istio.io/v1',
    kind: 'AuthorizationPolicy',
    metadata: { name: 'targeted', namespace: oneOf(random, ['istio-system', 'istio-system', 'app']) },
    spec: {
      targetRefs: [{ group: GROUP, kind: 'Gateway', name: oneOf(random, ['gw', 'gw', 'other']) }],
      action: oneOf(random, ['ALLOW', 'DENY']),
      rules: [{ to: [{ operation: { paths: oneOf(random, [['/api*'], ['/info*', '/']]) } }] }],
    },
  };
}
