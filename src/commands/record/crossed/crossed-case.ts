import { stringify } from 'yaml';
import { createRandom, type Random } from '../../bench/random';
import { maybe, oneOf, shuffled, some, weighted } from '../chance';
import type { Fields, GeneratedCase, GeneratedRequest } from '../generated-case';
import { service } from '../objects';
import { type Issuer, makeToken } from '../tokens/make-token';
import type { SigningKey } from '../tokens/signing-keys';
import { security, TOKEN_CALLERS, TOKEN_MESH, TOKEN_SELECTORS } from '../tokens/token-mesh';
import { crossedPolicies } from './crossed-policies';
import { callerRoutes, edgeRoutes, transport } from './crossed-routes';
import { writeOddly } from './write-oddly';

const REQUESTS = 16;
const ISSUERS: readonly string[] = ['https://idp.one', 'https://idp.one/', 'two@example.com', 'https://IDP.one'];
const AUTHORIZER = 'ext-authz.ops.svc.cluster.local';

/** Everything at once: tokens, an authorizer, routes of callers and of a gateway, modes of mTLS, written in odd YAML. */
export function generateCrossedCase(
  seed: number,
  index: number,
  keys: readonly [SigningKey, SigningKey, ...SigningKey[]],
  strangers: readonly SigningKey[],
): GeneratedCase {
  const random = createRandom(seed * 100_057 + index);
  const issuers = ISSUERS.map((name): Issuer => ({ name, keys: keysOf(random, keys) }));
  const checks = Array.from({ length: random.below(4) }, (_, place) => check(random, `jwt-${place}`, issuers));
  const token = () => makeToken(random, random.chance(0.85) ? issuers.slice(0, 2) : issuers, strangers);
  const documents = [
    ...TOKEN_MESH.filter(({ kind }) => kind !== 'Gateway' || random.chance(0.6)),
    service('shop', 'idle', { app: 'nobody' }, [{ name: 'http', port: 80 }]),
    ...shuffled(random, [
      ...edgeRoutes(random),
      ...callerRoutes(random),
      ...transport(random),
      ...checks,
      ...crossedPolicies(random),
    ]),
  ];
  return {
    id: `own-crossed-${seed}-${String(index).padStart(4, '0')}`,
    manifests: writeOddly(random, documents),
    meshConfig: stringify(meshConfig(random)),
    requests: Array.from({ length: REQUESTS }, () => request(random, token)),
  };
}

/** The first is one that Envoy can use: a set without one would stop the recorder. Several may share a name. */
function keysOf(random: Random, keys: readonly SigningKey[]): Issuer['keys'] {
  const chosen = [keys[0] as SigningKey, ...some(random, keys.slice(1), 3)];
  return shuffled(random, chosen).map((key) => ({
    key,
    kid: random.chance(0.7) ? oneOf(random, ['k0', 'k0', 'k1', 'K0', '']) : null,
    alg: random.chance(0.3) ? oneOf(random, key.algorithms) : null,
  }));
}

function check(random: Random, name: string, issuers: readonly Issuer[]): Fields {
  const rules = Array.from({ length: 1 + random.below(3) }, () => {
    const issuer = oneOf(random, issuers);
    const jwks = issuer.keys.map(({ key, kid, alg }) => ({
      ...key.jwk,
      ...(kid !== null && { kid }),
      ...(alg !== null && { alg }),
      ...maybe(random, 0.2, () => ({ use: oneOf(random, ['sig', 'enc']), key_ops: ['verify'] })),
    }));
    return {
      issuer: issuer.name,
      jwks: JSON.stringify({ keys: jwks }, null, random.chance(0.2) ? 1 : 0),
      ...maybe(random, 0.35, () => ({
        audiences: some(random, ['api', 'api/', 'https://api', 'https://api/', 'http://api', 'API', 'web//'], 3),
      })),
      ...maybe(random, 0.3, () => ({
        fromHeaders: some(
          random,
          [
            { name: 'authorization', prefix: 'Bearer ' },
            { name: 'Authorization' },
            { name: 'x-jwt', prefix: 'JWT' },
            { name: 'x-jwt' },
            { name: 'X-JWT', prefix: 'Bearer ' },
            { name: 'x-other' },
          ],
          3,
        ),
      })),
      ...maybe(random, 0.25, () => ({ fromCookies: some(random, ['session', 'Session', 'a.b'], 2) })),
      ...maybe(random, 0.25, () => ({ fromParams: some(random, ['token', 'access_token', 'Token'], 2) })),
      ...maybe(random, 0.4, () => ({ forwardOriginalToken: random.chance(0.7) })),
      ...maybe(random, 0.25, () => ({ outputPayloadToHeader: oneOf(random, ['x-payload', 'X-User', 'x-jwt']) })),
      ...maybe(random, 0.4, () => ({
        outputClaimToHeaders: some(
          random,
          [
            { header: 'x-user', claim: 'sub' },
            { header: 'x-user', claim: 'group' },
            { header: 'x-ext-authz', claim: 'group' },
            { header: 'X-Payload', claim: 'realm' },
            { header: 'x-level', claim: 'realm.roles' },
            { header: 'x-level', claim: 'a.b' },
            { header: 'x-role', claim: 'scope' },
          ],
          3,
        ),
      })),
      ...maybe(random, 0.2, () => ({
        spaceDelimitedClaims: some(random, ['scope', 'roles', 'sub', 'realm.roles'], 2),
      })),
    };
  });
  return security('RequestAuthentication', oneOf(random, ['shop', 'shop', 'istio-system']), name, {
    ...maybe(random, 0.55, () => ({ selector: { matchLabels: oneOf(random, TOKEN_SELECTORS) } })),
    jwtRules: rules,
  });
}

function meshConfig(random: Random): Fields {
  return {
    extensionProviders: [
      {
        name: 'opa',
        envoyExtAuthzHttp: {
          service: oneOf(random, [AUTHORIZER, `ops/${AUTHORIZER}`]),
          port: 8000,
          includeRequestHeadersInCheck: oneOf(random, [
            ['x-ext-authz'],
            ['x-ext-*', 'cookie'],
            ['X-EXT-AUTHZ', 'x-user'],
          ]),
          ...maybe(random, 0.2, () => ({ headersToUpstreamOnAllow: ['x-role'] })),
        },
      },
      { name: 'logs', envoyFileAccessLog: { path: '/dev/stdout' } },
    ],
    ...maybe(random, 0.4, () => ({
      pathNormalization: {
        normalization: oneOf(random, ['NONE', 'BASE', 'MERGE_SLASHES', 'DECODE_AND_MERGE_SLASHES']),
      },
    })),
    ...maybe(random, 0.15, () => ({ trustDomain: 'td1', trustDomainAliases: ['cluster.local'] })),
    ...maybe(random, 0.15, () => ({ defaultConfig: { gatewayTopology: { numTrustedProxies: 1 + random.below(2) } } })),
    ...maybe(random, 0.15, () => ({ outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } })),
    ...maybe(random, 0.1, () => ({ enableAutoMtls: false })),
  };
}

const HOSTS = [
  'shop.example.com',
  'SHOP.example.com',
  'shop.example.com:80',
  'shop.example.com:8080',
  'shop.example.com.',
  'a.example.com',
  'example.com',
  'other.org',
];
const PATHS = [
  '/',
  '/api',
  '/api/',
  '/api/v1?token=x',
  '/API/v1',
  '/api//v1',
  '/api/%2e%2e/admin',
  '/api/../admin',
  '/admin',
  '/admin;x',
  '/admin%2fx',
  '/web',
  '/old/x',
  '/a b',
];

function request(random: Random, token: () => string): GeneratedRequest {
  const target = weighted<Pick<GeneratedRequest, 'to' | 'port'>>(random, [
    [7, { to: 'shop/api', port: 80 }],
    [2, { to: 'shop/web', port: 80 }],
    [1, { to: 'shop/api', port: 9443 }],
    [1, { to: 'shop/api', port: 9000 }],
    [1, { to: 'pod:shop/api', port: 8080 }],
    [5, { to: 'gateway:istio-system/istio-ingressgateway', port: 80 }],
  ]);
  const isEdge = target.to.startsWith('gateway:');
  const caller = isEdge ? '' : oneOf(random, TOKEN_CALLERS);
  const base = { ...(caller !== '' && { from: caller }), ...target };
  if (!isEdge && random.chance(0.07)) return { ...base, protocol: 'tcp' };
  const sent = random.chance(0.6) ? carried(random, token) : {};
  const headers = {
    ...sometimes(random, 0.3, () => ({
      [oneOf(random, ['x-ext-authz', 'X-Ext-Authz'])]: oneOf(random, ['allow', 'allow', 'deny']),
    })),
    ...sometimes(random, 0.25, () => ({
      [oneOf(random, ['x-user', 'x-role', 'x-payload'])]: oneOf(random, ['alice', 'admin', '', 'admin,dev']),
    })),
    ...sometimes(random, 0.15, () => ({
      'x-forwarded-for': oneOf(random, ['198.51.100.9', '10.9.9.9, 198.51.100.9', 'x', '']),
    })),
    ...sometimes(random, 0.1, () => ({ 'x-forwarded-proto': 'https' })),
    ...sent.headers,
  };
  const path = oneOf(random, PATHS).replace(' ', '%20');
  return {
    ...base,
    protocol: 'http',
    method: oneOf(random, ['GET', 'GET', 'GET', 'POST', 'OPTIONS', 'get']),
    path: sent.query === undefined ? path : `${path.replace(/\?.*/, '')}?${sent.query}`,
    ...(isEdge && { host: oneOf(random, HOSTS) }),
    ...(Object.keys(headers).length > 0 && { headers }),
    ...(sent.token !== undefined && { token: sent.token }),
  };
}

function sometimes(random: Random, share: number, headers: () => Readonly<Record<string, string>>) {
  return random.chance(share) ? headers() : {};
}

interface Carried {
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: string;
}

/** Where tokens stand: one, or several at once. */
function carried(random: Random, token: () => string): Carried {
  const plain = () => token().replaceAll(/[ \n]/g, '');
  return weighted<() => Carried>(random, [
    [6, () => ({ token: token() })],
    [1, () => ({ headers: { authorization: `${oneOf(random, ['', 'bearer ', 'Basic x, Bearer '])}${token()}` } })],
    [2, () => ({ headers: { 'x-jwt': `${oneOf(random, ['', 'JWT', 'JWT ', 'Bearer '])}${token()}` } })],
    [2, () => ({ headers: { cookie: `${oneOf(random, ['session', 'Session', 'a.b', 'x=y; session'])}=${plain()}` } })],
    [2, () => ({ query: `${oneOf(random, ['token', 'access_token', 'Token', 'x=1&token'])}=${plain()}` })],
    [2, () => ({ token: token(), headers: { 'x-jwt': token() }, query: `access_token=${plain()}` })],
  ])();
}
