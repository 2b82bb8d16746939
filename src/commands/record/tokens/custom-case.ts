import { stringify } from 'yaml';
import { createRandom, type Random } from '../../bench/random';
import { maybe, oneOf, shuffled, weighted } from '../chance';
import type { Fields, GeneratedCase, GeneratedRequest } from '../generated-case';
import { type Issuer, makeToken } from './make-token';
import { createSigningKeys } from './signing-keys';
import { security, TOKEN_CALLERS, TOKEN_MESH, tokenRoutes } from './token-mesh';
import { writeDocuments } from '../write-documents';

const AUTHORIZER = 'ext-authz.ops.svc.cluster.local';
const NAMES: readonly string[] = ['opa', 'opa-2', 'authz'];
/** The recorder's authorizer stands behind no gateway. */
const SELECTORS: readonly Fields[] = [{ app: 'api' }, { app: 'web' }, { tier: 'back' }, { app: 'nobody' }];
const REQUESTS = 16;

/** A mesh whose CUSTOM policies ask one authorizer or several, with requests that it allows and refuses. */
export function generateCustomCase(seed: number, index: number): GeneratedCase {
  const random = createRandom(seed * 100_019 + index);
  const [key, stranger] = createSigningKeys();
  const issuer: Issuer = { name: 'https://idp.one', keys: [{ key, kid: null, alg: null }] };
  const named = random.chance(0.7) ? NAMES.slice(0, 1) : [...NAMES, 'nobody', 'logs'];
  const customs = Array.from({ length: 1 + random.below(3) }, (_, place) => custom(random, `custom-${place}`, named));
  const others = Array.from({ length: random.below(4) }, (_, place) => plain(random, `plain-${place}`));
  const checks = random.chance(0.4) ? [requestAuthentication(random, issuer)] : [];
  const token = () => makeToken(random, [issuer], [stranger]);
  return {
    id: `own-custom-${seed}-${String(index).padStart(4, '0')}`,
    manifests: writeDocuments([
      ...TOKEN_MESH,
      tokenRoutes('web', 'api'),
      ...shuffled(random, [...customs, ...others, ...checks]),
    ]),
    meshConfig: stringify({ extensionProviders: providers(random) }),
    requests: Array.from({ length: REQUESTS }, () => request(random, token)),
  };
}

function providers(random: Random): readonly Fields[] {
  const first = provider(random, 'opa');
  const more = NAMES.slice(1).flatMap((name) => (random.chance(0.7) ? [provider(random, name)] : []));
  const again = random.chance(0.1) ? [provider(random, 'opa')] : [];
  const logs = random.chance(0.3) ? [{ name: 'logs', envoyFileAccessLog: { path: '/dev/stdout' } }] : [];
  return shuffled(random, [first, ...more, ...again, ...logs]);
}

/** Mostly one that can be asked. The recorder cannot answer over gRPC: such a one names a service that is not there. */
function provider(random: Random, name: string): Fields {
  const base = { service: AUTHORIZER, port: 8000 };
  if (random.chance(0.08)) return { name, envoyExtAuthzGrpc: { ...base, service: 'missing.ops.svc.cluster.local' } };
  const isOdd = random.chance(0.3);
  return {
    name: isOdd && random.chance(0.15) ? `${name}.x` : name,
    envoyExtAuthzHttp: {
      ...base,
      ...checked(random),
      ...maybe(random, 0.3, () => ({ failOpen: random.chance(0.5) })),
      ...maybe(random, 0.3, () => ({ timeout: '1s' })),
      ...maybe(random, 0.3, () => ({ statusOnError: oneOf(random, ['503', '200', '0403', '+403']) })),
      ...maybe(random, 0.3, () => ({ pathPrefix: oneOf(random, ['/check', '/']) })),
      ...(isOdd ? oddity(random) : {}),
    },
  };
}

/** Which headers reach it. */
function checked(random: Random): Fields {
  const lists: readonly (readonly string[])[] = [
    ['x-ext-authz'],
    ['x-ext-authz', 'authorization'],
    ['X-Ext-Authz'],
    ['x-ext-*'],
    ['*-authz'],
    ['*ext-authz'],
    ['authorization'],
    ['x-ext-authz*'],
    ['x-ext'],
    ['X-EXT-*', 'cookie'],
    [],
  ];
  return {
    includeRequestHeadersInCheck: oneOf(random, [['x-ext-authz'], ...lists]),
    ...maybe(random, 0.15, () => ({ includeHeadersInCheck: oneOf(random, lists) })),
    ...maybe(random, 0.15, () => ({
      includeAdditionalHeadersInCheck: oneOf<Fields>(random, [
        { 'x-ext-authz': 'allow' },
        { 'x-ext-authz': 'deny' },
        { 'X-Ext-Authz': 'allow' },
        { 'x-more': 'allow' },
      ]),
    })),
    ...maybe(random, 0.15, () => ({ headersToUpstreamOnAllow: ['x-role', 'x-user*'] })),
    ...maybe(random, 0.1, () => ({ headersToDownstreamOnDeny: ['content-type', 'set-cookie'] })),
  };
}

/** What makes a provider unusable, or almost. */
function oddity(random: Random): Fields {
  return oneOf<Fields>(random, [
    { service: 'ext-authz' },
    { service: 'ext-authz.ops' },
    { service: `ops/${AUTHORIZER}` },
    { service: `shop/${AUTHORIZER}` },
    { service: `a/ops/${AUTHORIZER}` },
    { service: AUTHORIZER.toUpperCase() },
    { service: 'missing.ops.svc.cluster.local' },
    { statusOnError: '999' },
    { statusOnError: 'abc' },
    { statusOnError: '418' },
    { statusOnError: ' 403' },
    { pathPrefix: 'check' },
    { includeRequestHeadersInCheck: ['*'] },
    { includeRequestHeadersInCheck: ['x-ext-authz', '*'] },
    { headersToDownstreamOnAllow: ['*'] },
    { port: 0 },
    { port: 70_000 },
  ]);
}

function custom(random: Random, name: string, names: readonly string[]): Fields {
  return security('AuthorizationPolicy', oneOf(random, ['shop', 'shop', 'istio-system']), name, {
    ...maybe(random, 0.5, () => ({ selector: { matchLabels: oneOf(random, SELECTORS) } })),
    action: 'CUSTOM',
    provider: { name: oneOf(random, names) },
    ...maybe(random, 0.95, () => ({ rules: rules(random) })),
  });
}

function plain(random: Random, name: string): Fields {
  return security('AuthorizationPolicy', oneOf(random, ['shop', 'shop', 'istio-system']), name, {
    ...maybe(random, 0.5, () => ({ selector: { matchLabels: oneOf(random, SELECTORS) } })),
    action: oneOf(random, ['ALLOW', 'ALLOW', 'DENY', 'AUDIT']),
    rules: rules(random),
  });
}

function rules(random: Random): readonly Fields[] {
  if (random.chance(0.2)) return [{}];
  return Array.from({ length: 1 + random.below(3) }, () => ({
    ...maybe(random, 0.4, () => ({ from: [{ source: source(random) }] })),
    ...maybe(random, 0.5, () => ({ to: [{ operation: operation(random) }] })),
    ...maybe(random, 0.25, () => ({ when: [condition(random)] })),
  }));
}

function source(random: Random): Fields {
  return oneOf<Fields>(random, [
    { principals: ['cluster.local/ns/shop/sa/web'] },
    { notPrincipals: ['cluster.local/ns/ops/sa/job'] },
    { namespaces: ['shop'] },
    { notNamespaces: ['shop'] },
    { ipBlocks: ['10.1.0.0/30'] },
    { remoteIpBlocks: ['203.0.113.0/24'] },
    { requestPrincipals: ['*'] },
    { notRequestPrincipals: ['*'] },
    { namespaces: ['ops'], requestPrincipals: ['*/alice'] },
  ]);
}

function operation(random: Random): Fields {
  return oneOf<Fields>(random, [
    { paths: ['/info*'] },
    { notPaths: ['/'] },
    { methods: ['GET'] },
    { notMethods: ['POST', 'HEAD'] },
    { ports: ['8080'] },
    { ports: ['9000'] },
    { notPorts: ['9000'] },
    { ports: ['9443', '9000'], paths: ['/*'] },
    { hosts: ['api.shop'] },
  ]);
}

function condition(random: Random): Fields {
  return oneOf<Fields>(random, [
    { key: 'request.headers[x-ext-authz]', values: ['allow'] },
    { key: 'request.headers[x-ext-authz]', notValues: ['*'] },
    { key: 'request.headers[authorization]', values: ['*'] },
    { key: 'request.auth.claims[group]', values: ['admin'] },
    { key: 'request.auth.principal', notValues: ['https://idp.one/alice'] },
    { key: 'source.namespace', values: ['shop', 'ops'] },
    { key: 'destination.port', values: ['8080'] },
    { key: 'experimental.envoy.filters.a.b[c]', values: ['x'] },
  ]);
}

function requestAuthentication(random: Random, { name, keys }: Issuer): Fields {
  return security('RequestAuthentication', oneOf(random, ['shop', 'istio-system']), 'jwt', {
    ...maybe(random, 0.5, () => ({ selector: { matchLabels: oneOf(random, SELECTORS) } })),
    jwtRules: [
      {
        issuer: name,
        jwks: JSON.stringify({ keys: keys.map(({ key }) => key.jwk) }),
        ...maybe(random, 0.3, () => ({ forwardOriginalToken: true })),
        ...maybe(random, 0.3, () => ({ outputClaimToHeaders: [{ header: 'x-ext-authz', claim: 'sub' }] })),
      },
    ],
  });
}

function request(random: Random, token: () => string): GeneratedRequest {
  const target = weighted<Pick<GeneratedRequest, 'to' | 'port'>>(random, [
    [6, { to: 'shop/api', port: 80 }],
    [3, { to: 'shop/web', port: 80 }],
    [2, { to: 'shop/api', port: 9443 }],
    [2, { to: 'shop/api', port: 9000 }],
    [1, { to: 'pod:shop/api', port: 8080 }],
  ]);
  const caller = oneOf(random, TOKEN_CALLERS);
  const base = { ...(caller !== '' && { from: caller }), ...target };
  if (random.chance(0.08)) return { ...base, protocol: 'tcp' };
  return {
    ...base,
    protocol: 'http',
    method: oneOf(random, ['GET', 'GET', 'POST', 'HEAD', 'OPTIONS']),
    path: oneOf(random, ['/', '/info', '/info/x?a=b', '/x']),
    ...maybe(random, 0.7, () => ({
      headers: {
        [oneOf(random, ['x-ext-authz', 'x-ext-authz', 'X-Ext-Authz', 'x-other'])]: oneOf(random, [
          'allow',
          'allow',
          'allow',
          'deny',
          ' allow ',
          'Allow',
          '',
        ]),
      },
    })),
    ...maybe(random, 0.35, () => ({ token: token() })),
  };
}
