import type { Random } from '../../bench/random';
import { maybe, oneOf, some, weighted } from '../chance';
import type { Fields } from '../generated-case';
import { timestamp, type Topology } from './plan-topology';

/** Paths that requests ask for and rules name. */
export const PATHS = [
  '/',
  '/info',
  '/info/x',
  '/admin',
  '/admin/users',
  '/Admin',
  '/a b',
  '/api/v1/items',
  '/api//v1',
  '/x.html',
  '/health',
];
const PATH_PATTERNS = [
  '/',
  '/info',
  '/info*',
  '*/users',
  '/admin/{*}',
  '/{**}',
  '/api/{**}/items',
  '*',
  '/*',
  '/admin*',
  '*.html',
  '/info/',
  '/x?y',
  `/${'long/'.repeat(60)}*`,
  '/é*',
  '/a%20b',
  '//',
  '/{*}',
];
export const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH', 'PROPFIND'];
export const HOSTS = [
  'api.shop',
  'API.shop',
  'api.shop:8080',
  'www.example.com',
  'WWW.Example.com:80',
  'api.shop.svc.cluster.local',
  '10.1.0.3:8080',
  'x',
  'api_shop',
  'a/b',
  'api.shop.',
  'a@b',
];
const IP_BLOCKS = [
  '10.1.0.0/16',
  '10.1.0.4',
  '10.1.0.5/31',
  '10.1.0.77/8',
  '203.0.113.0/24',
  '203.0.113.7',
  '0.0.0.0/0',
  '::/0',
  '::ffff:10.1.0.0/112',
  'fd00::/8',
  '198.51.100.9/0',
  '10.1.0.2/32',
  '2001:db8::1',
  '10.1.0.3/29',
];

export function authorizationPolicies(random: Random, topology: Topology, trustDomain: string): readonly Fields[] {
  const count = weighted(random, [
    [1, 0],
    [3, 1],
    [4, 2],
    [3, 4],
    [1, 8],
    [1, 14],
  ]);
  return Array.from({ length: count }, (_, index) => authorizationPolicy(random, topology, trustDomain, index));
}

function authorizationPolicy(random: Random, topology: Topology, trustDomain: string, index: number): Fields {
  const namespace = oneOf(random, [
    ...topology.namespaces,
    ...topology.namespaces,
    topology.namespaces[0] as string,
    topology.rootNamespace,
  ]);
  const action = weighted(random, [
    [4, undefined],
    [5, 'ALLOW'],
    [6, 'DENY'],
    [2, 'AUDIT'],
  ]);
  const rules = weighted<() => readonly Fields[] | undefined>(random, [
    [1, () => undefined],
    [1, () => [{}]],
    [1, () => []],
    [
      14,
      () =>
        Array.from({ length: 1 + random.below(3) + (random.chance(0.05) ? 11 : 0) }, () =>
          rule(random, topology, trustDomain),
        ),
    ],
  ])();
  const isDryRun = action !== 'AUDIT' && random.chance(0.08);
  return {
    apiVersion: oneOf(random, ['security.istio.io/v1', 'security.istio.io/v1', 'security.istio.io/v1beta1']),
    kind: 'AuthorizationPolicy',
    metadata: {
      name: oneOf(random, [`p-${index}`, `p.${index}`, `${index}`, `deny-${index}`, `p${index}-`.concat('z')]),
      namespace,
      ...(isDryRun && { annotations: { 'istio.io/dry-run': oneOf(random, ['true', 'TRUE', 't', '1', 'false', '0']) } }),
    },
    spec: {
      ...selector(random, topology, namespace),
      ...(action !== undefined && { action }),
      ...(rules !== undefined && { rules }),
    },
  };
}

/** Nothing, an empty one, or labels of some workload, perhaps of another namespace. */
export function selector(random: Random, topology: Topology, namespace: string): Fields {
  const near = topology.workloads.filter((workload) => workload.namespace === namespace);
  const workload = oneOf(random, near.length > 0 && random.chance(0.8) ? near : topology.workloads);
  const labels = Object.entries(workload.labels).filter(([, value]) => value !== '' || random.chance(0.3));
  return weighted<Fields>(random, [
    [5, {}],
    [1, { selector: {} }],
    [1, { selector: { matchLabels: {} } }],
    [6, { selector: { matchLabels: { app: workload.labels['app'] } } }],
    [3, { selector: { matchLabels: Object.fromEntries(random.sample(labels, 2)) } }],
    [1, { selector: { matchLabels: { app: workload.name, version: 'v9' } } }],
    [1, { selector: { matchLabels: { 'security.istio.io/tlsMode': 'istio' } } }],
    [1, { selector: { matchLabels: { app: 'é'.repeat(3), tier: 'x'.repeat(63) } } }],
  ]);
}

function rule(random: Random, topology: Topology, trustDomain: string): Fields {
  const from = random.chance(0.65)
    ? { from: Array.from({ length: 1 + random.below(2) }, () => ({ source: source(random, topology, trustDomain) })) }
    : maybe(random, 0.08, () => ({ from: [] }));
  const to = random.chance(0.6)
    ? { to: Array.from({ length: 1 + random.below(2) }, () => ({ operation: operation(random) })) }
    : maybe(random, 0.08, () => ({ to: [] }));
  const when = random.chance(0.3)
    ? { when: Array.from({ length: 1 + random.below(2) }, () => condition(random, topology, trustDomain)) }
    : maybe(random, 0.05, () => ({ when: [] }));
  return { ...from, ...to, ...when };
}

export function principals(random: Random, topology: Topology, trustDomain: string): readonly string[] {
  const workload = oneOf(random, topology.workloads);
  const { namespace, serviceAccount } = workload;
  const domain = oneOf(random, [
    trustDomain,
    trustDomain,
    trustDomain,
    'cluster.local',
    'td2',
    '*',
    `*${trustDomain.slice(-4)}`,
    `${trustDomain.slice(0, 3)}*`,
  ]);
  return [
    `${domain}/ns/${namespace}/sa/${serviceAccount}`,
    `${domain}/ns/${namespace}/sa/${serviceAccount}`,
    `${domain}/ns/${namespace}/*`,
    `*/sa/${serviceAccount}`,
    `*/ns/${namespace}/sa/${serviceAccount}`,
    `${domain}/*`,
    '*',
    `spiffe://${domain}/ns/${namespace}/sa/${serviceAccount}`,
    `${domain}/ns/${namespace}/sa/${serviceAccount.toUpperCase()}`,
    `${domain}/ns/*/sa/${serviceAccount}`,
    serviceAccount,
  ];
}

function namespaceValues(topology: Topology): readonly string[] {
  const [first = 'a', second = 'b'] = topology.namespaces;
  return [
    first,
    second,
    first,
    `${first.slice(0, 2)}*`,
    `*${second.slice(-1)}`,
    '*',
    'none',
    `${first}/sa`,
    `${first}/*`,
    'sa',
    '.',
    `${first.slice(0, 1)}.*`,
    first.toUpperCase(),
  ];
}

function serviceAccountValues(random: Random, topology: Topology): readonly string[] {
  const { namespace, serviceAccount } = oneOf(random, topology.workloads);
  return [
    `${namespace}/${serviceAccount}`,
    serviceAccount,
    `${topology.namespaces[0]}/default`,
    'default',
    `${namespace}/sa.with.dots`,
    'saxwithxdots',
  ];
}

function source(random: Random, topology: Topology, trustDomain: string): Fields {
  const value = (field: string): readonly string[] => {
    switch (field.replace(/^not/, '').toLowerCase()) {
      case 'principals':
        return some(random, principals(random, topology, trustDomain));
      case 'namespaces':
        return some(random, namespaceValues(topology));
      case 'serviceaccounts':
        return some(random, serviceAccountValues(random, topology));
      case 'trustdomains':
        return some(random, [
          trustDomain,
          'td2',
          '*',
          `*${trustDomain.slice(-3)}`,
          `${trustDomain.slice(0, 2)}*`,
          'cluster.local',
          'other',
        ]);
      default:
        return random.chance(0.1) && !field.startsWith('not') ? ['10.1.0.0/16'] : some(random, IP_BLOCKS);
    }
  };
  const fields = weighted<readonly string[]>(random, [
    [5, ['principals']],
    [2, ['notPrincipals']],
    [4, ['namespaces']],
    [2, ['notNamespaces']],
    [2, ['serviceAccounts']],
    [1, ['notServiceAccounts']],
    [1, ['trustDomains']],
    [1, ['notTrustDomains']],
    [2, ['ipBlocks']],
    [1, ['notIpBlocks']],
    [2, ['remoteIpBlocks']],
    [1, ['notRemoteIpBlocks']],
    [2, ['principals', 'notPrincipals']],
    [1, ['namespaces', 'notPrincipals', 'ipBlocks']],
    [1, ['ipBlocks', 'notIpBlocks', 'remoteIpBlocks']],
    [1, ['requestPrincipals']],
    [1, ['notRequestPrincipals']],
  ]);
  return Object.fromEntries(
    fields.map((field) => [
      field,
      /requestPrincipals/i.test(field) ? some(random, ['*', 'iss/sub', 'iss/*']) : value(field),
    ]),
  );
}

function operation(random: Random): Fields {
  const pool: Readonly<Record<string, readonly string[]>> = {
    paths: PATH_PATTERNS,
    methods: ['GET', 'POST', '*', 'P*', '*T', 'get', 'DELETE'],
    hosts: ['api.shop', '*.shop', 'api.*', 'API.SHOP', 'api.shop:*', '*', 'www.example.com', '*:8080', '10.1.*', 'x'],
    ports: ['8080', '80', '3306', '9090', '443', '0', '08080', '25', '65535'],
  };
  const fields = weighted<readonly string[]>(random, [
    [6, ['paths']],
    [5, ['methods']],
    [3, ['hosts']],
    [5, ['ports']],
    [2, ['notPaths']],
    [1, ['notMethods']],
    [1, ['notHosts']],
    [2, ['notPorts']],
    [2, ['paths', 'methods']],
    [2, ['paths', 'notPaths']],
    [2, ['ports', 'methods']],
    [1, ['hosts', 'notHosts', 'ports']],
    [1, ['methods', 'notPorts', 'notPaths']],
  ]);
  const poolOf = (field: string) => pool[field.replace(/^not/, '').toLowerCase()] ?? [];
  return Object.fromEntries(fields.map((field) => [field, some(random, poolOf(field), 3)]));
}

function condition(random: Random, topology: Topology, trustDomain: string): Fields {
  const headers: readonly (readonly [string, readonly string[]])[] = [
    ['x-role', ['admin', 'adm*', '*min', '*', 'user', 'a,b']],
    ['X-Role', ['admin', 'Admin']],
    [':path', ['/info', '/info*', '*x=1', '*', '/admin/users?x=1']],
    [':authority', ['api.shop', '*shop*', '*', 'API.shop']],
    [':method', ['GET', 'P*', '*']],
    [':scheme', ['http', 'https', '*']],
    ['host', ['api.shop', '*', '*.com']],
    ['x-forwarded-proto', ['http', 'https', '*', 'ftp']],
    ['x-forwarded-for', ['198.51.100.9', '*', '198.*']],
    ['x-forwarded-host', ['evil*', '*']],
    ['cookie', ['*sid=1*', 'a=b*', '*', '*=c']],
    ['user-agent', ['curl*', '*Mozilla*', '*', '*/5.0']],
    ['x-request-id', ['*', 'abc']],
    ['x-envoy-internal', ['true', '*']],
    ['x-envoy-external-address', ['*', '198.51.100.9']],
    ['x-forwarded-client-cert', ['*', 'By=*', '*URI=*']],
    ['content-length', ['*', '0']],
    ['connection', ['*', 'close']],
    ['authorization', ['Bearer*', '*', 'Basic x']],
    ['x-envoy-attempt-count', ['*', '1']],
    ['x-envoy-expected-rq-timeout-ms', ['*']],
    ['x-odd_name', ['*', '1']],
  ];
  const [header, wanted] = oneOf(random, headers);
  const { namespace, name } = topology.services[random.below(topology.services.length)] ?? {
    namespace: 'shop',
    name: 'api',
  };
  const [key, values] = weighted<readonly [string, readonly string[]]>(random, [
    [12, [`request.headers[${header}]`, wanted]],
    [2, ['source.ip', IP_BLOCKS]],
    [2, ['remote.ip', IP_BLOCKS]],
    [2, ['source.namespace', namespaceValues(topology)]],
    [3, ['source.principal', principals(random, topology, trustDomain)]],
    [1, ['source.serviceAccount', serviceAccountValues(random, topology)]],
    [1, ['source.trustDomain', [trustDomain, '*', 'td2', `${trustDomain.slice(0, 2)}*`]]],
    [2, ['destination.ip', ['10.1.0.0/16', '10.1.0.2', '10.96.0.0/12', '10.1.0.3/30']]],
    [2, ['destination.port', ['8080', '80', '3306', '9090', '0080']]],
    [
      2,
      [
        'connection.sni',
        [
          `outbound_.80_._.${name}.${namespace}.svc.cluster.local`,
          'outbound_*',
          `*.${namespace}.svc.cluster.local`,
          '*',
          'x.example.com',
        ],
      ],
    ],
    [1, ['request.auth.principal', ['*', 'iss/sub']]],
    [1, ['request.auth.claims[group]', ['admin', '*']]],
    [1, ['request.auth.claims[realm][roles]', ['admin']]],
    [1, ['request.auth.audiences', ['*', 'x']]],
    [1, ['request.auth.presenter', ['x']]],
    [1, ['experimental.envoy.filters.network.mysql_proxy[db.table]', ['[x]', 'x', '*']]],
  ]);
  return weighted<() => Fields>(random, [
    [5, () => ({ key, values: some(random, values, 3) })],
    [3, () => ({ key, notValues: some(random, values, 3) })],
    [2, () => ({ key, values: some(random, values), notValues: some(random, values) })],
    [1, () => ({ key, values: some(random, values), notValues: [] })],
  ])();
}

export function peerAuthentications(random: Random, topology: Topology): readonly Fields[] {
  const modes = ['STRICT', 'STRICT', 'PERMISSIVE', 'DISABLE', 'UNSET'];
  return Array.from(
    {
      length: weighted(random, [
        [3, 0],
        [3, 1],
        [3, 2],
        [2, 4],
        [1, 7],
      ]),
    },
    (_, index) => {
      const namespace = oneOf(random, [...topology.namespaces, ...topology.namespaces, topology.rootNamespace]);
      const selected = selector(random, topology, namespace);
      const hasLabels =
        Object.keys((selected['selector'] as { matchLabels?: object } | undefined)?.matchLabels ?? {}).length > 0;
      const mtls = weighted<Fields>(random, [
        [8, { mtls: { mode: oneOf(random, modes) } }],
        [1, { mtls: {} }],
        [1, {}],
      ]);
      const ports = random.sample(['8080', '9090', '3306', '80', '7777', '5353', '9102'], 1 + random.below(3));
      const portLevelMtls = Object.fromEntries(
        ports.map((port) => [port, random.chance(0.1) ? {} : { mode: oneOf(random, modes) }]),
      );
      return {
        apiVersion: 'security.istio.io/v1',
        kind: 'PeerAuthentication',
        metadata: {
          name: oneOf(random, [`peer-${index}`, 'default', `a${index}`]),
          namespace,
          ...maybe(random, 0.3, () => ({ creationTimestamp: timestamp(random) })),
        },
        spec: { ...selected, ...mtls, ...(hasLabels && random.chance(0.6) && { portLevelMtls }) },
      };
    },
  );
}
