import { createRandom, type Random } from '../../bench/random';
import { maybe, oneOf, shuffled, some, weighted } from '../chance';
import type { Fields, GeneratedCase } from '../generated-case';
import { planTopology, type Topology } from './plan-topology';
import { authorizationPolicies, peerAuthentications } from './policies';
import { requestsFor } from './requests';
import { destinationRules, externalServices, sidecars } from './transport';
import { writeDocuments } from '../write-documents';

const REQUESTS = 14;

/** A mesh of sidecars, the same for the same seed. Each is mostly about one subject, so that nothing hides behind something else. */
export function generateSidecarCase(seed: number, index: number): GeneratedCase {
  const random = createRandom(seed * 100_003 + index);
  const theme = weighted(random, [
    [5, 'policies'],
    [4, 'transport'],
    [3, 'topology'],
    [3, 'scope'],
    [2, 'external'],
    [3, 'mesh'],
    [2, 'paths'],
    [4, 'everything'],
  ]);
  const is = (...themes: readonly string[]) => themes.includes(theme);
  const config = is('mesh', 'everything', 'paths') ? meshConfig(random, theme) : {};
  const trustDomain = textOr(config['trustDomain'], 'cluster.local');
  const topology = planTopology(random, textOr(config['rootNamespace'], 'istio-system'));
  const isQuiet = is('transport', 'topology', 'scope', 'external') && random.chance(0.6);
  const documents: readonly Fields[] = [
    ...topology.documents,
    ...(isQuiet ? [] : authorizationPolicies(random, topology, trustDomain)),
    ...(is('transport', 'everything', 'topology', 'mesh', 'external') || random.chance(0.3)
      ? peerAuthentications(random, topology)
      : []),
    ...(is('transport', 'everything', 'mesh', 'scope') ? destinationRules(random, topology) : []),
    ...(is('scope') || (is('everything', 'external') && random.chance(0.5)) ? sidecars(random, topology) : []),
    ...(is('external') || (is('everything') && random.chance(0.25)) ? externalServices(random, topology) : []),
    ...maybeRoutes(random, topology, is('scope')),
  ];
  // The recorder shows istiod the policies of namespaces that istiod would not look into.
  const known = 'discoverySelectors' in config ? topology.documents : documents;
  const ordered = random.chance(0.3) ? shuffled(random, known) : known;
  return {
    id: `own-${seed}-${String(index).padStart(4, '0')}`,
    manifests: writeDocuments(ordered),
    ...(Object.keys(config).length > 0 && { meshConfig: writeDocuments([config]) }),
    requests: requestsFor(random, topology, REQUESTS, is('paths') ? 0.7 : 0.12),
  };
}

function meshConfig(random: Random, theme: string): Fields {
  if (theme === 'paths') {
    return {
      pathNormalization: {
        normalization: oneOf(random, ['NONE', 'BASE', 'DEFAULT', 'MERGE_SLASHES', 'DECODE_AND_MERGE_SLASHES']),
      },
    };
  }
  if (theme === 'everything' && random.chance(0.6)) return {};
  return {
    ...maybe(random, 0.4, () => ({ trustDomain: oneOf(random, ['td1', 'prod.example.com', 'cluster.local', 'x']) })),
    ...maybe(random, 0.3, () => ({ trustDomainAliases: some(random, ['td2', 'old.example.com', 'cluster.local'], 3) })),
    ...maybe(random, 0.2, () => ({ rootNamespace: oneOf(random, ['mesh', 'istio-system', 'shop', 'ops']) })),
    ...maybe(random, 0.2, () => ({ enableAutoMtls: random.chance(0.3) })),
    ...maybe(random, 0.3, () => ({
      outboundTrafficPolicy: oneOf(random, [{}, { mode: 'ALLOW_ANY' }, { mode: 'REGISTRY_ONLY' }]),
    })),
    ...maybe(random, 0.2, () => ({
      pathNormalization: oneOf(random, [{}, { normalization: 'MERGE_SLASHES' }, { normalization: 'NONE' }]),
    })),
    ...maybe(random, 0.2, () => ({
      inboundTrafficPolicy: { mode: oneOf(random, ['PASSTHROUGH', 'LOCALHOST']) },
    })),
    ...maybe(random, 0.2, () => ({ protocolDetectionTimeout: oneOf(random, ['0s', '1s']) })),
    ...maybe(random, 0.2, () => ({ meshMTLS: { minProtocolVersion: oneOf(random, ['TLSV1_2', 'TLSV1_3']) } })),
    ...maybe(random, 0.2, () => ({ caCertificates: [{ pem: 'x', trustDomains: ['td2', 'cluster.local'] }] })),
    ...maybe(random, 0.2, () => ({ defaultServiceExportTo: oneOf(random, [['.'], ['*'], ['~'], ['shop', '.']]) })),
    ...maybe(random, 0.2, () => ({ defaultDestinationRuleExportTo: oneOf(random, [['.'], ['*']]) })),
    ...maybe(random, 0.25, () => ({
      discoverySelectors: oneOf<readonly Fields[]>(random, [
        [{ matchLabels: { team: 'blue' } }],
        [{ matchLabels: { 'istio-injection': 'enabled' } }],
        [{ matchExpressions: [{ key: 'team', operator: 'In', values: ['blue', 'red'] }] }],
        [{ matchLabels: { team: 'red' } }, { matchExpressions: [{ key: 'istio-injection', operator: 'Exists' }] }],
        [{ matchExpressions: [{ key: 'team', operator: 'NotIn', values: ['red'] }] }],
      ]),
    })),
  };
}

/** Routes of callers' own proxies are not asked, but what they lead to is known to a proxy whose Sidecar does not import it. */
function maybeRoutes(random: Random, topology: Topology, isWanted: boolean): readonly Fields[] {
  if (!isWanted || !random.chance(0.7) || topology.services.length < 2) return [];
  if (topology.services.some(({ isHidden }) => isHidden)) return [];
  const from = oneOf(random, topology.services);
  const to = oneOf(random, topology.services);
  return [
    {
      apiVersion: 'networking.istio.io/v1',
      kind: 'VirtualService',
      metadata: { name: 'route', namespace: oneOf(random, topology.namespaces) },
      spec: {
        hosts: [`${from.name}.${from.namespace}.svc.cluster.local`],
        http: [
          {
            route: [
              {
                destination: {
                  host: random.chance(0.7) ? `${to.name}.${to.namespace}.svc.cluster.local` : to.name,
                  ...maybe(random, 0.5, () => ({ port: { number: oneOf(random, to.ports).port } })),
                },
              },
            ],
          },
        ],
        ...maybe(random, 0.2, () => ({ exportTo: ['.'] })),
        ...maybe(random, 0.15, () => ({ gateways: [oneOf(random, ['mesh', 'some-gateway'])] })),
      },
    },
  ];
}

function textOr(value: unknown, fallback: string): string {
  return typeof value === 'string' ? value : fallback;
}
