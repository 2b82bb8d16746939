import type { Random } from '../../bench/random';
import { maybe, oneOf, some, weighted } from '../chance';
import { BACKENDS, GATEWAYS } from './gateway-mesh';
import { httpRoutes } from './gateway-routes';
import type { Fields } from '../generated-case';

export const HOSTS = [
  'shop.example.com',
  'admin.example.com',
  '*.example.com',
  '*',
  'a.shop.example.com',
  'other.test',
];

export interface MadeGateways {
  readonly documents: readonly Fields[];
  /** `namespace/name`. */
  readonly names: readonly string[];
  /** The gateways that some Gateway selects; others are not asked. */
  readonly selected: readonly (typeof GATEWAYS)[number][];
}

/** One to three Gateways, whose servers may meet on a port. */
export function gateways(random: Random): MadeGateways {
  const count = 1 + random.below(3);
  const made = Array.from({ length: count }, (_, index) => {
    const namespace = oneOf(random, ['istio-system', 'istio-system', 'app', 'edge']);
    const [selector, selects] =
      index === 0
        ? SELECTORS[0]
        : weighted(
            random,
            SELECTORS.map((choice, at) => [[6, 2, 2, 1][at] ?? 1, choice] as const),
          );
    return { id: `${namespace}/gw${index}`, selects, document: gatewayOf(random, namespace, index, selector) };
  });
  return {
    documents: made.map(({ document }) => document),
    names: made.map(({ id }) => id),
    selected: GATEWAYS.filter((id) => made.some(({ selects }) => selects.includes(id))),
  };
}

const [INGRESS, EDGE] = GATEWAYS;
const SELECTORS: readonly [Selector, ...Selector[]] = [
  [{ istio: 'ingress' }, [INGRESS]],
  [{ istio: 'edge' }, [EDGE]],
  [{ role: 'gateway' }, [INGRESS, EDGE]],
  [{ istio: 'ingress', app: 'ingress' }, [INGRESS]],
];
const WIDE: readonly Fields[] = [
  { port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['*'] },
  {
    port: { number: 443, name: 'https', protocol: 'HTTPS' },
    hosts: ['*.example.com', 'other.test'],
    tls: { mode: 'SIMPLE', credentialName: 'c' },
  },
];

type Selector = readonly [labels: Fields, selects: readonly string[]];

/** The first Gateway mostly serves what is asked, so that something gets through. */
function gatewayOf(random: Random, namespace: string, place: number, selector: Fields): Fields {
  const name = `gw${place}`;
  const wide = place > 0 ? [] : WIDE.filter(() => random.chance(0.7));
  const more = Array.from({ length: 1 + random.below(3) }, (_, index) => server(random, index));
  const servers = [...wide, ...more];
  return {
    apiVersion: 'networking.istio.io/v1',
    kind: 'Gateway',
    metadata: { name, namespace, ...age(random) },
    spec: { selector, servers },
  };
}

export function age(random: Random): Fields {
  return maybe(random, 0.4, () => ({ creationTimestamp: `20${15 + random.below(9)}-01-01T00:00:00Z` }));
}

function server(random: Random, index: number): Fields {
  const hosts = some(random, serverHosts(), 3);
  // Two filter chains for one name are refused by Envoy, and then there is nothing to record.
  const names = some(random, HOSTS, 3);
  const port = (number: number, protocol: string) => ({ number, protocol, name: `${protocol.toLowerCase()}-${index}` });
  return weighted<() => Fields>(random, [
    [8, () => ({ port: port(80, oneOf(random, ['HTTP', 'HTTP', 'HTTP2', 'GRPC', 'http'])), hosts })],
    [2, () => ({ port: port(oneOf(random, [8888, 8080, 81]), 'HTTP'), hosts })],
    [1, () => ({ port: port(80, 'HTTP'), hosts, tls: { httpsRedirect: true } })],
    [
      5,
      () => ({
        port: port(443, 'HTTPS'),
        hosts: names,
        tls: oneOf<Fields>(random, [
          { mode: 'SIMPLE', credentialName: 'c' },
          { mode: 'SIMPLE', credentialName: 'c' },
          { mode: 'SIMPLE', credentialName: 'd' },
          { mode: 'MUTUAL', credentialName: 'c' },
          { mode: 'OPTIONAL_MUTUAL', credentialName: 'c' },
          { mode: 'ISTIO_MUTUAL' },
        ]),
      }),
    ],
    [1, () => ({ port: port(9000, 'TCP'), hosts: ['*'] })],
    [
      1,
      () => ({
        port: port(443, oneOf(random, ['TLS', 'HTTPS'])),
        hosts: ['pass.example.com'],
        tls: { mode: 'PASSTHROUGH' },
      }),
    ],
  ])();
}

function serverHosts(): readonly string[] {
  return [
    ...HOSTS,
    '*',
    'app/*',
    './shop.example.com',
    '*/admin.example.com',
    'shop/*.example.com',
    'Shop.Example.com',
  ];
}

/** One to four VirtualServices, some of them in each other's way, and delegates. */
export function virtualServices(random: Random, { names }: MadeGateways): readonly Fields[] {
  const documents: Fields[] = [];
  const count = 1 + random.below(4);
  for (let index = 0; index < count; index++) {
    const namespace = oneOf(random, ['app', 'app', 'shop', 'istio-system', 'edge']);
    const isRoot = random.chance(0.12);
    const hosts = hostsOf(random);
    const isWide = hosts.includes('*');
    documents.push({
      apiVersion: 'networking.istio.io/v1',
      kind: 'VirtualService',
      metadata: { name: `vs${index}`, namespace, ...age(random) },
      spec: {
        hosts,
        gateways: bindings(random, names, namespace, !isWide),
        ...(isRoot ? { http: delegating(random) } : { http: httpRoutes(random, names) }),
        ...maybe(random, 0.15, () => ({ tcp: [{ route: [l4Destination(random)] }] })),
        ...maybe(random, isWide ? 0.3 : 0, () => ({
          tls: [{ match: [{ port: 443, sniHosts: ['pass.example.com'] }], route: [l4Destination(random)] }],
        })),
        ...exportTo(random),
      },
    });
    if (isRoot) documents.push(...delegates(random, names));
  }
  return documents;
}

/** Hosts of one VirtualService must not cover each other. */
function hostsOf(random: Random): readonly string[] {
  return oneOf<readonly string[]>(random, [
    ['*'],
    ['*'],
    ['*.example.com'],
    ['*.example.com', 'other.test'],
    ['shop.example.com'],
    ['shop.example.com', 'admin.example.com'],
    ['a.shop.example.com', 'other.test'],
    ['admin.example.com'],
  ]);
}

function exportTo(random: Random): Fields {
  return maybe(random, 0.2, () => ({
    exportTo: oneOf<readonly string[]>(random, [['.'], ['*'], ['istio-system'], ['edge', 'istio-system'], ['app']]),
  }));
}

function bindings(random: Random, names: readonly string[], namespace: string, mayBeMesh: boolean): readonly string[] {
  const [first = '', ...others] = names;
  const more = others.filter(() => random.chance(0.4));
  return (random.chance(0.85) || more.length === 0 ? [first, ...more] : more).map((name) =>
    written(random, name, namespace, mayBeMesh),
  );
}

/** The ways to name a Gateway. */
function written(random: Random, name: string, namespace: string, mayBeMesh: boolean): string {
  const [scope = '', short = ''] = name.split('/');
  const isOwn = scope === namespace;
  return weighted(random, [
    [8, isOwn && random.chance(0.5) ? short : name],
    [1, short],
    [1, `${short}.${scope}.svc.cluster.local`],
    [mayBeMesh ? 0.5 : 0, 'mesh'],
  ]);
}

function l4Destination(random: Random): Fields {
  const host = oneOf(random, BACKENDS);
  return { destination: { host: `${host}.svc.cluster.local`, port: { number: 80 } } };
}

function delegating(random: Random): readonly Fields[] {
  const target = () => ({ name: 'part', namespace: oneOf(random, ['app', 'app', 'shop', 'missing']) });
  return [
    { match: [{ uri: { prefix: oneOf(random, ['/api', '/']) } }], delegate: target() },
    ...maybeList(random, 0.5, () => ({ match: [{ headers: { 'x-role': { exact: 'admin' } } }], delegate: target() })),
    ...maybeList(random, 0.5, () => ({ route: [l4Destination(random)] })),
  ];
}

function maybeList(random: Random, share: number, make: () => Fields): readonly Fields[] {
  return random.chance(share) ? [make()] : [];
}

function delegates(random: Random, names: readonly string[]): readonly Fields[] {
  return ['app', 'shop'].map((namespace) => ({
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: { name: 'part', namespace },
    spec: { http: httpRoutes(random, names), ...exportTo(random) },
  }));
}
