import type { Random } from '../../bench/random';
import { maybe, oneOf, some } from '../chance';
import type { Fields } from '../generated-case';
import { security, TOKEN_SELECTORS } from '../tokens/token-mesh';

/** A gateway's authorizer cannot be recorded, and policies of the root namespace are a gateway's as well. */
const BEHIND: readonly Fields[] = [{ app: 'api' }, { app: 'web' }, { tier: 'back' }];

const VALUES: Readonly<Record<string, readonly string[]>> = {
  principals: [
    '*',
    'cluster.local/ns/shop/sa/web',
    'cluster.local/ns/shop/*',
    '*/sa/job',
    'td1/ns/shop/sa/web',
    '*web',
  ],
  requestPrincipals: [
    '*',
    'https://idp.one/alice',
    'https://idp.one//alice',
    'https://idp.one/*',
    '*/alice',
    'https*',
    '*e',
    '/*',
    'two@example.com/*',
  ],
  namespaces: ['shop', 'ops', 'sh*', '*', '*ops', 'legacy'],
  ipBlocks: ['10.1.0.0/16', '10.1.0.2', '203.0.113.0/24', '0.0.0.0/0', '::/0'],
  remoteIpBlocks: ['198.51.100.0/24', '203.0.113.7', '10.0.0.0/8', '0.0.0.0/1'],
  serviceAccounts: ['web', 'shop/web', 'ops/job'],
  paths: [
    '/api',
    '/api*',
    '/api/{*}',
    '/{**}/admin',
    '*/admin',
    '/admin',
    '/Admin',
    '*',
    '/api/',
    '/web*',
    '/a%20b',
    '/api/{*}/{**}',
  ],
  hosts: [
    'api.shop',
    'api.*',
    '*',
    'shop.example.com',
    '*.example.com',
    'SHOP.example.com',
    'shop.example.com:*',
    'api.shop:80',
    'new.example.com',
  ],
  methods: ['GET', 'G*', '*', 'get', 'POST', '*T', 'OPTIONS'],
  ports: ['8080', '80', '9000', '9443'],
};
const SOURCES = ['principals', 'requestPrincipals', 'namespaces', 'ipBlocks', 'remoteIpBlocks', 'requestPrincipals'];
const OPERATIONS = ['paths', 'hosts', 'methods', 'ports', 'paths'];

const CONDITIONS: readonly (readonly [key: string, values: readonly string[]])[] = [
  ['request.auth.principal', ['https://idp.one/alice', '*', 'https://idp.one/*']],
  ['request.auth.audiences', ['api', 'https://api/', '*', 'a*']],
  ['request.auth.presenter', ['client-1', '*']],
  ['request.auth.claims[group]', ['admin', 'dev', 'a*', '*']],
  ['request.auth.claims[realm][roles]', ['admin', '*', 'us*']],
  ['request.auth.claims[realm]', ['*', 't1']],
  ['request.auth.claims[a.b]', ['dotted', '*']],
  ['request.auth.claims[a][b]', ['nested', '*d']],
  ['request.auth.claims[scope]', ['read', 'read write', 'wri*']],
  ['request.auth.claims[aud]', ['api', '*']],
  ['request.auth.claims[nested', ['x']],
  ['request.auth.claims[]', ['x']],
  ['request.headers[x-user]', ['alice', '*', 'a*', 'admin,dev']],
  ['request.headers[X-Role]', ['admin', '*', '*min']],
  ['request.headers[x-payload]', ['*', 'eyJ*']],
  ['request.headers[authorization]', ['*', 'Bearer*']],
  ['request.headers[:authority]', ['api.shop', 'shop.*']],
  ['source.namespace', ['shop', '*s']],
  ['source.principal', ['*', 'cluster.local/ns/shop/sa/web']],
  ['source.ip', ['10.1.0.0/16', '203.0.113.7']],
  ['remote.ip', ['198.51.100.9', '203.0.113.0/24']],
  ['destination.ip', ['10.1.0.0/16']],
  ['destination.port', ['8080', '9000']],
  ['connection.sni', ['*', 'outbound_.80_._.api.shop.svc.cluster.local', '*.com']],
  ['experimental.envoy.filters.network.mysql_proxy[db.table]', ['x']],
];

/** Up to four policies of every action, and often one that asks the authorizer. */
export function crossedPolicies(random: Random): readonly Fields[] {
  const plain = Array.from({ length: random.below(5) }, (_, place) => policy(random, `p-${place}`));
  return random.chance(0.45) ? [...plain, custom(random)] : plain;
}

function policy(random: Random, name: string): Fields {
  return {
    ...security('AuthorizationPolicy', oneOf(random, ['shop', 'shop', 'istio-system']), name, {
      ...maybe(random, 0.55, () => ({ selector: { matchLabels: oneOf(random, TOKEN_SELECTORS) } })),
      ...maybe(random, 0.9, () => ({ action: oneOf(random, ['ALLOW', 'ALLOW', 'DENY', 'DENY', 'AUDIT']) })),
      ...maybe(random, 0.95, () => ({ rules: rules(random) })),
    }),
    ...(random.chance(0.1) && {
      metadata: {
        name,
        namespace: 'shop',
        annotations: { 'istio.io/dry-run': oneOf(random, ['true', 'True', 'yes']) },
      },
    }),
  };
}

function custom(random: Random): Fields {
  return security('AuthorizationPolicy', 'shop', 'ask', {
    selector: { matchLabels: oneOf(random, BEHIND) },
    action: 'CUSTOM',
    provider: { name: oneOf(random, ['opa', 'opa', 'opa', 'logs', 'nobody']) },
    rules: rules(random),
  });
}

function rules(random: Random): readonly Fields[] {
  if (random.chance(0.1))
    return oneOf<readonly Fields[]>(random, [[{}], [{ from: [] }], [{}, { to: [{ operation: {} }] }]]);
  return Array.from({ length: 1 + random.below(3) }, () => ({
    ...maybe(random, 0.55, () => ({ from: parts(random, 'source', SOURCES) })),
    ...maybe(random, 0.55, () => ({ to: parts(random, 'operation', OPERATIONS) })),
    ...maybe(random, 0.4, () => ({ when: Array.from({ length: 1 + random.below(2) }, () => condition(random)) })),
  }));
}

/** Fields and their opposites, together in one place as often as not. */
function parts(random: Random, name: string, fields: readonly string[]): readonly Fields[] {
  return Array.from({ length: 1 + random.below(2) }, () => {
    const chosen = some(random, fields, 2).flatMap((field) => {
      const opposite = `not${field.charAt(0).toUpperCase()}${field.slice(1)}`;
      const names = random.chance(0.15) ? [field, opposite] : [random.chance(0.3) ? opposite : field];
      return names.map((each) => [each, some(random, VALUES[field] ?? [], 3)] as const);
    });
    return { [name]: Object.fromEntries(chosen) };
  });
}

function condition(random: Random): Fields {
  const [key, values] = oneOf(random, CONDITIONS);
  const fields = oneOf(random, [['values'], ['values'], ['notValues'], ['values', 'notValues']]);
  return { key, ...Object.fromEntries(fields.map((field) => [field, some(random, values, 2)])) };
}
