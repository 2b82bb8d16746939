import { createRandom, type Random } from '../../bench/random';
import { maybe, oneOf, shuffled, some, weighted } from '../chance';
import type { Fields, GeneratedCase, GeneratedRequest } from '../generated-case';
import { type Issuer, makeToken } from './make-token';
import { createSigningKeys, type SigningKey } from './signing-keys';
import { service } from '../objects';
import { security, TOKEN_CALLERS, TOKEN_MESH, TOKEN_SELECTORS, tokenRoutes } from './token-mesh';
import { writeDocuments } from '../write-documents';

const ISSUERS: readonly string[] = ['https://idp.one', 'two@example.com', 'https://idp.three/', 'a/b/c'];
const CLAIM_HEADERS: readonly string[] = ['x-user', 'X-Group', 'x-level', 'x-payload'];
/** Services that nobody answers for: the recorder would send on what came in, not what the gateway made of it. */
const UNANSWERED = ['idle', 'spare'] as const;
const REQUESTS = 16;

/** A mesh that checks tokens, with requests that carry all sorts of them. */
export function generateJwtCase(seed: number, index: number): GeneratedCase {
  const random = createRandom(seed * 100_003 + index);
  const keys = createSigningKeys();
  const issuers = ISSUERS.map((name): Issuer => ({ name, keys: issuerKeys(random, keys) }));
  const isFetched = random.chance(0.05);
  const authentications = Array.from({ length: 1 + random.below(3) }, (_, place) =>
    requestAuthentication(random, `jwt-${place}`, issuers, isFetched),
  );
  const policies = Array.from({ length: random.below(4) }, (_, place) => authorizationPolicy(random, `p-${place}`));
  const strangers = createSigningKeys();
  const token = () => makeToken(random, random.chance(0.9) ? issuers.slice(0, 3) : issuers, strangers);
  return {
    id: `own-jwt-${seed}-${String(index).padStart(4, '0')}`,
    manifests: writeDocuments([
      ...TOKEN_MESH,
      ...UNANSWERED.map((name) => service('shop', name, { app: 'nobody' }, [{ name: 'http', port: 80 }])),
      tokenRoutes(...UNANSWERED, random.chance(0.5) ? routeMatches(random) : []),
      ...shuffled(random, [...authentications, ...policies]),
    ]),
    requests: Array.from({ length: REQUESTS }, () => request(random, token)),
  };
}

function issuerKeys(random: Random, keys: readonly SigningKey[]): Issuer['keys'] {
  // Everybody has a key that Envoy can use: a set without one would stop the recorder.
  const chosen = [keys[0] as SigningKey, ...some(random, keys.slice(1), 2)];
  return shuffled(random, chosen).map((key, place) => ({
    key,
    kid: random.chance(0.75) ? `k${random.chance(0.8) ? place : 0}` : null,
    alg: random.chance(0.3) ? oneOf(random, key.algorithms) : null,
  }));
}

function keySet({ keys }: Issuer): string {
  return JSON.stringify({
    keys: keys.map(({ key, kid, alg }) => ({
      ...key.jwk,
      ...(kid !== null && { kid }),
      ...(alg !== null && { alg }),
    })),
  });
}

function requestAuthentication(random: Random, name: string, issuers: readonly Issuer[], isFetched: boolean): Fields {
  const rules = Array.from({ length: 1 + random.below(3) }, () => {
    const issuer = oneOf(random, issuers);
    const keys = isFetched && random.chance(0.5) ? { jwksUri: 'https://127.0.0.1:1/keys' } : { jwks: keySet(issuer) };
    const isAnonymous = 'jwksUri' in keys && random.chance(0.5);
    return { ...(isAnonymous ? {} : { issuer: issuer.name }), ...keys, ...ruleDetails(random) };
  });
  return security('RequestAuthentication', oneOf(random, ['shop', 'shop', 'shop', 'istio-system']), name, {
    ...maybe(random, 0.6, () => ({ selector: { matchLabels: oneOf(random, TOKEN_SELECTORS) } })),
    jwtRules: rules,
  });
}

function ruleDetails(random: Random): Fields {
  return {
    ...maybe(random, 0.25, () => ({ audiences: some(random, ['api', 'web', 'https://api', 'api/'], 2) })),
    ...maybe(random, 0.3, () => ({
      fromHeaders: some(
        random,
        [
          { name: 'x-jwt', prefix: 'Value ' },
          { name: 'X-Jwt' },
          { name: 'Authorization', prefix: 'Bearer ' },
          { name: 'authorization', prefix: 'Token ' },
          { name: 'x-jwt', prefix: '' },
          { name: 'x-user' },
        ],
        3,
      ),
    })),
    ...maybe(random, 0.2, () => ({ fromParams: some(random, ['token', 'access_token', 't%6f'], 2) })),
    ...maybe(random, 0.2, () => ({ fromCookies: some(random, ['session', 'Session'], 2) })),
    ...maybe(random, 0.4, () => ({ forwardOriginalToken: random.chance(0.8) })),
    ...maybe(random, 0.15, () => ({ outputPayloadToHeader: 'x-payload' })),
    ...maybe(random, 0.35, () => ({
      outputClaimToHeaders: some(
        random,
        [
          { header: 'x-user', claim: 'sub' },
          { header: 'X-Group', claim: 'group' },
          { header: 'x-level', claim: 'realm.level' },
          { header: 'x-level', claim: 'exp' },
          { header: 'x-user', claim: 'a.b' },
          { header: 'x-group', claim: 'realm' },
        ],
        3,
      ),
    })),
    ...maybe(random, 0.2, () => ({ spaceDelimitedClaims: some(random, ['roles', 'group', 'sub'], 2) })),
  };
}

function authorizationPolicy(random: Random, name: string): Fields {
  const rules = Array.from({ length: 1 + random.below(2) }, () => ({
    ...maybe(random, 0.45, () => ({
      from: [
        {
          source: {
            [oneOf(random, ['requestPrincipals', 'requestPrincipals', 'notRequestPrincipals'])]: some(
              random,
              [
                '*',
                ...ISSUERS.map((issuer) => `${issuer}/alice`),
                '*/bob',
                'https://idp.one/*',
                'https*',
                '*ice',
                'a/b/c/a/b',
              ],
              2,
            ),
          },
        },
      ],
    })),
    ...maybe(random, 0.65, () => ({ when: Array.from({ length: 1 + random.below(2) }, () => condition(random)) })),
    ...maybe(random, 0.25, () => ({ to: [{ operation: { paths: some(random, ['/info*', '/x', '*'], 2) } }] })),
  }));
  const kept = rules.map((rule) => (Object.keys(rule).length === 0 ? { when: [condition(random)] } : rule));
  return security('AuthorizationPolicy', oneOf(random, ['shop', 'shop', 'shop', 'istio-system']), name, {
    ...maybe(random, 0.5, () => ({ selector: { matchLabels: oneOf(random, TOKEN_SELECTORS) } })),
    action: oneOf(random, ['ALLOW', 'ALLOW', 'DENY', 'DENY', 'AUDIT']),
    rules: kept,
  });
}

/** Routes by what the token check reads, writes and takes away. */
function routeMatches(random: Random): readonly Fields[] {
  return some<Fields>(
    random,
    [
      { headers: { 'x-user': { exact: 'alice' } } },
      { headers: { 'x-user': { regex: '.+' } } },
      { withoutHeaders: { 'x-group': {} } },
      { headers: { authorization: { prefix: 'Bearer' } } },
      { headers: { 'x-jwt': {} } },
      { headers: { 'x-level': { exact: '1' } } },
      { queryParams: { access_token: { regex: '.*' } } },
      { headers: { '@request.auth.claims.group': { exact: 'admin' } } },
      { headers: { '@request.auth.claims[realm][tenant]': { exact: 't1' } } },
      { withoutHeaders: { '@request.auth.claims.sub': { exact: 'bob' } } },
    ],
    2,
  );
}

function condition(random: Random): Fields {
  const [key, values] = oneOf<readonly [string, readonly string[]]>(random, [
    ['request.auth.principal', ['*', 'https://idp.one/alice', '*/bob']],
    ['request.auth.audiences', ['api', 'web', '*', 'https*']],
    ['request.auth.presenter', ['client-1', '*']],
    ['request.auth.claims[group]', ['admin', 'dev', '*', 'ad*', '7', 'true']],
    ['request.auth.claims[scope]', ['read', 'write', 'read write', '*']],
    ['request.auth.claims[roles]', ['a', 'b', 'a b', '*']],
    ['request.auth.claims[realm][roles]', ['admin', 'ops', '*']],
    ['request.auth.claims[realm][tenant]', ['t1', '*']],
    ['request.auth.claims[iss]', [...ISSUERS, '*']],
    ['request.auth.claims[sub]', ['alice', 'ålice', '*', 'al*']],
    ['request.auth.claims[a.b]', ['dotted', 'nested']],
    ['request.auth.claims[a][b]', ['dotted', 'nested']],
    ['request.auth.claims[exp]', ['*']],
    ['request.headers[authorization]', ['*', 'Bearer*']],
    ['request.headers[x-user]', ['alice', 'nested', '*', 'spoofed']],
    ['request.headers[x-group]', ['admin', '*', 'W*', 'true']],
    ['request.headers[x-level]', ['1', '2.500000', '-2.000000', '*', '4102444800']],
    ['request.headers[x-payload]', ['eyJ*', '*']],
  ]);
  const field = oneOf(random, ['values', 'values', 'notValues']);
  return { key, [field]: some(random, values, 2) };
}

function request(random: Random, token: () => string): GeneratedRequest {
  const target = weighted<Pick<GeneratedRequest, 'to' | 'port'>>(random, [
    [6, { to: 'shop/api', port: 80 }],
    [2, { to: 'shop/web', port: 80 }],
    [1, { to: 'shop/api', port: 9443 }],
    [1, { to: 'shop/api', port: 9000 }],
    [1, { to: 'pod:shop/api', port: 8080 }],
    [5, { to: 'gateway:istio-system/istio-ingressgateway', port: 80 }],
  ]);
  const isEdge = target.to.startsWith('gateway:');
  const caller = isEdge ? '' : oneOf(random, TOKEN_CALLERS);
  const base = {
    ...(caller !== '' && { from: caller }),
    ...target,
    protocol: 'http' as const,
    method: oneOf(random, ['GET', 'GET', 'GET', 'POST', 'HEAD']),
    path: oneOf(random, ['/', '/info', '/x', '/web/info']),
    ...(isEdge && { host: 'shop.example.com' }),
  };
  const spoof = random.chance(0.2)
    ? { [oneOf(random, CLAIM_HEADERS)]: oneOf(random, ['spoofed', 'admin', 'alice']) }
    : {};
  const sent = carried(random, token);
  const headers = { ...spoof, ...sent.headers };
  return {
    ...base,
    ...(sent.method !== undefined && { method: sent.method }),
    path: base.path + (sent.query ?? ''),
    ...(Object.keys(headers).length > 0 && { headers }),
    ...(sent.token !== undefined && { token: sent.token }),
  };
}

interface Carried {
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly method?: string;
}

/** Where the tokens of a request stand. Bytes that cannot be in a request line stay out of it. */
function carried(random: Random, token: () => string): Carried {
  const inQuery = () => token().replaceAll(/[ \n]/g, '');
  return weighted<() => Carried>(random, [
    [2, () => ({})],
    [8, () => ({ token: token() })],
    [2, () => ({ headers: { 'x-jwt': oneOf(random, ['', 'Value ', 'a Value  ', 'value ']) + token() } })],
    [
      2,
      () => ({
        headers: {
          authorization: oneOf(random, ['Token ', 'bearer ', 'Basic a, Bearer ', 'Bearer  ', 'Bearer']) + token(),
        },
      }),
    ],
    [2, () => ({ query: `?${oneOf(random, ['token', 'access_token', 't%6fken', 'other'])}=${inQuery()}&b=%2f&a=1&a` })],
    [1, () => ({ query: `?access_token=${inQuery()}&access_token=${inQuery()}` })],
    [
      2,
      () => ({
        headers: { cookie: `a=b; ${oneOf(random, ['session', 'Session'])}=${oneOf(random, ['', '"'])}${token()}` },
      }),
    ],
    [1, () => ({ headers: { cookie: `session="${token()}"; session=${token()}` } })],
    [2, () => ({ token: token(), headers: { 'x-jwt': token() } })],
    [2, () => ({ token: token(), query: `?access_token=${inQuery()}&token=${inQuery()}` })],
    [
      1,
      () => ({
        token: token(),
        headers: { authorization: oneOf(random, ['Basic x', `Token ${token()}`, `Bearer ${token()}`]) },
      }),
    ],
    [1, () => ({ token: token(), headers: { cookie: `session=${token()}` } })],
    [
      1,
      () => ({
        token: token(),
        method: 'OPTIONS',
        headers: { origin: oneOf(random, ['https://x.example', '']), 'access-control-request-method': 'GET' },
      }),
    ],
    [1, () => ({ headers: { 'x-jwt': '', 'x-user': token() } })],
  ])();
}
