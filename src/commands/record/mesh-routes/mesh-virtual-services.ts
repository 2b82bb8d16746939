import type { Random } from '../../bench/random';
import { maybe, oneOf, some, weighted } from '../chance';
import type { Fields } from '../generated-case';
import { timestamp } from '../sidecars/plan-topology';

export const PATHS = ['/', '/api', '/api/x', '/API/x', '/info', '/info/x', '/old/y', '/a%20b', '/api//x', '/admin/z'];

const HOSTS = [
  'cart.shop.svc.cluster.local',
  'cart.shop.svc.cluster.local',
  'api.shop.svc.cluster.local',
  'api.shop.svc.cluster.local',
  'jobs.ops.svc.cluster.local',
  'store.ops.svc.cluster.local',
  'old.legacy.svc.cluster.local',
  'cart',
  'api',
  'jobs',
  'api.shop',
  '*.shop.svc.cluster.local',
  '*.svc.cluster.local',
  'www.example.com',
  '*.example.com',
  'api.shop.svc',
];

/** One to four VirtualServices, whose hosts may meet. */
export function meshVirtualServices(random: Random): readonly Fields[] {
  const count = 1 + random.below(4);
  const made = Array.from({ length: count }, (_, index) => virtualService(random, index, hostsOf(random)));
  return random.chance(0.2) ? [...made, ...delegation(random)] : made;
}

function hostsOf(random: Random): readonly string[] {
  return random.sample([...new Set(HOSTS)], 1 + random.below(random.chance(0.3) ? 3 : 1)).length > 1
    ? some(random, [...new Set(HOSTS)], 3)
    : [oneOf(random, HOSTS)];
}

function virtualService(random: Random, index: number, hosts: readonly string[]): Fields {
  return {
    apiVersion: oneOf(random, ['networking.istio.io/v1', 'networking.istio.io/v1beta1']),
    kind: 'VirtualService',
    metadata: {
      name: `routes-${index}`,
      namespace: oneOf(random, ['shop', 'shop', 'ops', 'istio-system']),
      ...maybe(random, 0.4, () => ({ creationTimestamp: timestamp(random) })),
    },
    spec: {
      hosts,
      ...maybe(random, 0.25, () => ({ gateways: oneOf(random, [['mesh'], ['mesh', 'gw'], ['gw']]) })),
      ...maybe(random, 0.25, () => ({ exportTo: oneOf(random, [['.'], ['*'], ['shop'], ['ops', '.']]) })),
      ...(random.chance(0.85) ? { http: httpRoutes(random) } : {}),
      ...maybe(random, 0.3, () => ({ tcp: tcpRoutes(random) })),
    },
  };
}

function delegation(random: Random): readonly Fields[] {
  const root = {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: { name: 'root', namespace: 'shop', creationTimestamp: timestamp(random) },
    spec: {
      hosts: [oneOf(random, ['cart.shop.svc.cluster.local', 'jobs.ops.svc.cluster.local'])],
      http: [
        { match: [{ uri: { prefix: '/api' } }], delegate: { name: 'leaf', namespace: 'ops' } },
        ...(random.chance(0.7) ? [{ route: [destination(random)] }] : []),
      ],
    },
  };
  const leaf = {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: { name: 'leaf', namespace: 'ops' },
    spec: {
      http: [
        { match: [{ uri: { prefix: '/api/x' } }], ...action(random) },
        { match: [{ method: { exact: 'GET' } }], ...action(random) },
      ],
      ...maybe(random, 0.2, () => ({ exportTo: ['.'] })),
    },
  };
  return random.chance(0.9) ? [root, leaf] : [root];
}

function httpRoutes(random: Random): readonly Fields[] {
  const count = 1 + random.below(4);
  return Array.from({ length: count }, (_, index) => ({
    ...(index < count - 1 || random.chance(0.4)
      ? { match: Array.from({ length: 1 + random.below(2) }, () => match(random)) }
      : {}),
    ...action(random),
  }));
}

function action(random: Random): Fields {
  return weighted<() => Fields>(random, [
    [
      14,
      () => ({
        route: [destination(random)],
        ...maybe(random, 0.3, () => ({ rewrite: rewrite(random) })),
        ...maybe(random, 0.3, () => ({ headers: { request: headerOperations(random) } })),
        ...maybe(random, 0.06, () => ({
          fault: { abort: { httpStatus: oneOf(random, [555, 403]), percentage: { value: 100 } } },
        })),
        ...maybe(random, 0.05, () => ({ timeout: '3s', retries: { attempts: 2 } })),
        ...maybe(random, 0.05, () => ({ mirror: { host: 'store.ops.svc.cluster.local', port: { number: 8080 } } })),
      }),
    ],
    [2, () => ({ route: weights(random) })],
    [
      1,
      () => ({
        redirect: { uri: '/new', ...maybe(random, 0.6, () => ({ redirectCode: oneOf(random, [301, 302, 307, 308]) })) },
      }),
    ],
    [1, () => ({ directResponse: { status: oneOf(random, [200, 204, 403, 418]), body: { string: 'short' } } })],
  ])();
}

function rewrite(random: Random): Fields {
  return oneOf<Fields>(random, [
    { uri: '/' },
    { uri: '/info' },
    { uri: '/admin/' },
    { authority: 'other.test' },
    { uri: '/api/v2', authority: 'api.shop' },
    { uriRegexRewrite: { match: '^/([a-z]+)/(.*)$', rewrite: '/\\2/\\1' } },
  ]);
}

function headerOperations(random: Random): Fields {
  return oneOf<Fields>(random, [
    { set: { 'x-role': 'admin' } },
    { add: { 'x-role': 'admin' } },
    { remove: ['x-role'] },
    { set: { 'X-Env': 'prod' }, remove: ['x-role', 'x-empty'] },
    { set: { ':authority': 'other.test' } },
    { set: { Host: 'api.shop' }, add: { 'x-env': 'test' } },
  ]);
}

function destination(random: Random): Fields {
  const [name = '', namespace = ''] = oneOf(random, [
    'cart.shop',
    'api.shop',
    'api.shop',
    'jobs.ops',
    'store.ops',
    'old.legacy',
  ]).split('.');
  const host = weighted(random, [
    [8, `${name}.${namespace}.svc.cluster.local`],
    [1, name],
    [0.3, 'missing.shop.svc.cluster.local'],
    [0.5, 'www.example.com'],
  ]);
  const port = weighted<number | null>(random, [
    [5, 80],
    [5, null],
    [1, 9000],
    [1, 8080],
    [0.5, 443],
  ]);
  return {
    destination: {
      host,
      ...(port !== null && { port: { number: port } }),
      ...(name === 'api' && random.chance(0.4) ? { subset: oneOf(random, ['v1', 'v2', 'v3']) } : {}),
    },
    ...maybe(random, 0.1, () => ({ headers: { request: headerOperations(random) } })),
  };
}

function weights(random: Random): readonly Fields[] {
  const first = oneOf(random, [0, 10, 50, 90]);
  return [
    { ...destination(random), weight: first },
    { ...destination(random), weight: 100 - first },
  ];
}

function tcpRoutes(random: Random): readonly Fields[] {
  const target = (): Fields => {
    const { host, subset } = (destination(random) as { destination: { host: string; subset?: string } }).destination;
    return {
      destination: {
        host,
        ...(subset !== undefined && { subset }),
        ...maybe(random, 0.7, () => ({ port: { number: oneOf(random, [9000, 9000, 7000, 80]) } })),
      },
    };
  };
  return Array.from({ length: 1 + random.below(2) }, () => ({
    ...maybe(random, 0.7, () => ({
      match: Array.from({ length: 1 + random.below(2) }, () => ({
        ...maybe(random, 0.6, () => ({ port: oneOf(random, [9000, 7000, 80]) })),
        ...maybe(random, 0.2, () => ({ sourceLabels: oneOf<Fields>(random, [{ app: 'web' }, { tier: 'back' }]) })),
        ...maybe(random, 0.15, () => ({ sourceNamespace: oneOf(random, ['shop', 'ops']) })),
        ...maybe(random, 0.15, () => ({ gateways: some(random, ['mesh', 'gw']) })),
      })),
    })),
    route: random.chance(0.85)
      ? [target()]
      : [
          { ...target(), weight: 30 },
          { ...target(), weight: 70 },
        ],
  }));
}

function match(random: Random): Fields {
  const made = {
    ...maybe(random, 0.7, () => ({ uri: uri(random) })),
    ...maybe(random, 0.15, () => ({
      method: oneOf<Fields>(random, [{ exact: 'GET' }, { regex: 'GET|POST' }, { prefix: 'P' }]),
    })),
    ...maybe(random, 0.2, () => ({ headers: headers(random) })),
    ...maybe(random, 0.1, () => ({ withoutHeaders: headers(random) })),
    ...maybe(random, 0.12, () => ({
      authority: oneOf<Fields>(random, [{ exact: 'cart.shop' }, { prefix: 'api' }, { regex: '.*:(80|9000|7000)' }]),
    })),
    ...maybe(random, 0.06, () => ({ scheme: { exact: oneOf(random, ['http', 'https']) } })),
    ...maybe(random, 0.12, () => ({ queryParams: { q: oneOf<Fields>(random, [{ exact: '1' }, { regex: '\\d+' }]) } })),
    ...maybe(random, 0.1, () => ({ ignoreUriCase: true })),
    ...maybe(random, 0.12, () => ({ port: oneOf(random, [80, 8080, 7000]) })),
    ...maybe(random, 0.15, () => ({
      sourceLabels: oneOf<Fields>(random, [{ app: 'web' }, { tier: 'back' }, { tier: 'front' }]),
    })),
    ...maybe(random, 0.1, () => ({ sourceNamespace: oneOf(random, ['shop', 'ops']) })),
    ...maybe(random, 0.12, () => ({ gateways: some(random, ['mesh', 'gw']) })),
  };
  return Object.keys(made).length === 0 ? { uri: { prefix: '/api' } } : made;
}

function uri(random: Random): Fields {
  return weighted<Fields>(random, [
    [5, { prefix: oneOf(random, ['/', '/api', '/api/', '/info', '/API', '/a%20b']) }],
    [3, { exact: oneOf(random, ['/', '/api', '/info/x', '/Info']) }],
    [2, { regex: oneOf(random, ['.*', '/api.*', '/(api|info)(/.*)?', '(?i)/INFO.*', '/info/\\w+']) }],
  ]);
}

function headers(random: Random): Fields {
  const name = oneOf(random, ['x-role', 'X-Role', 'x-env', 'x-empty']);
  return {
    [name]: oneOf<Fields>(random, [{ exact: 'admin' }, { prefix: 'adm' }, { regex: 'adm.*' }, {}, { exact: '' }]),
  };
}
