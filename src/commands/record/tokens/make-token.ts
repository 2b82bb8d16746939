import type { Random } from '../../bench/random';
import { maybe, oneOf, weighted } from '../chance';
import type { Fields } from '../generated-case';
import type { SigningKey } from './signing-keys';

/** Long after, and long before, anybody runs this. */
const FAR = 4_102_444_800;
const PAST = 1_000_000_000;

/** An issuer of a case: what its rules call it, and the keys that it may sign with. */
export interface Issuer {
  readonly name: string;
  readonly keys: readonly { readonly key: SigningKey; readonly kid: string | null; readonly alg: string | null }[];
}

/** A token, mostly good, of one of some issuers. @param strangers keys that nobody published */
export function makeToken(random: Random, issuers: readonly Issuer[], strangers: readonly SigningKey[]): string {
  const issuer = oneOf(random, issuers);
  const { key, kid, alg } = oneOf(random, issuer.keys);
  const algorithm = alg ?? oneOf(random, key.algorithms);
  const header = { alg: algorithm, ...(kid !== null && random.chance(0.8) ? { kid } : {}), typ: 'JWT' };
  const payload = claims(random, issuer.name);
  const good = (overrides: Fields = {}, headerOverrides: Fields = {}) =>
    signed(
      key,
      algorithm,
      JSON.stringify({ ...header, ...headerOverrides }),
      JSON.stringify({ ...payload, ...overrides }),
    );
  const raw = (text: string) => signed(key, algorithm, JSON.stringify(header), text);
  if (random.chance(0.55)) return good();
  return weighted<() => string>(random, [
    [4, () => good({ exp: PAST })],
    [3, () => good({ nbf: FAR })],
    [
      3,
      () => good({ iss: oneOf(random, ['https://nobody.example', '', issuer.name.toUpperCase(), `${issuer.name}/`]) }),
    ],
    [3, () => signed(oneOf(random, strangers), algorithm, JSON.stringify(header), JSON.stringify(payload))],
    [3, () => good({}, { kid: oneOf(random, ['nope', '', 'k0']) })],
    [3, () => good({}, { alg: oneOf(random, ['RS256', 'ES256', 'HS256', 'EdDSA', 'PS256', 'none', 'rs256', '']) })],
    [3, () => good(oddClaims(random))],
    [4, () => raw(oddPayload(random, issuer.name))],
    [4, () => spoiled(random, good())],
    [1, () => signed(key, algorithm, oddHeader(random, algorithm), JSON.stringify(payload))],
    [1, () => oneOf(random, ['junk', 'a.b.c', 'a.b', '..', 'eyJ.eyJ.x', '.', '%41.b.c', 'null', '=.=.='])],
  ])();
}

function signed(key: SigningKey, algorithm: string, header: string, payload: string): string {
  const text = `${base64(header)}.${base64(payload)}`;
  const usable = key.algorithms.includes(algorithm) ? algorithm : (key.algorithms[0] ?? '');
  return `${text}.${key.sign(usable, text).toString('base64url')}`;
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64url');
}

function claims(random: Random, iss: string): Fields {
  return {
    iss,
    ...maybe(random, 0.9, () => ({ sub: oneOf(random, ['alice', 'bob', 'a/b', '', 'ålice']) })),
    ...maybe(random, 0.85, () => ({ exp: oneOf(random, [FAR, FAR, FAR + 0.5, 4e18, 0]) })),
    ...maybe(random, 0.5, () => ({
      aud: oneOf<unknown>(random, ['api', ['api', 'web'], 'https://api/', 'other', [], 'API', 'http://api']),
    })),
    ...maybe(random, 0.5, () => ({
      group: oneOf<unknown>(random, [
        'admin',
        'dev',
        ['admin', 'dev'],
        ['dev', 7],
        7,
        true,
        null,
        '',
        [],
        { admin: 'x' },
      ]),
    })),
    ...maybe(random, 0.4, () => ({
      scope: oneOf<unknown>(random, ['read write', 'read', ' ', 'write:all  read', ['read', 'write'], ['read write']]),
    })),
    ...maybe(random, 0.3, () => ({ roles: oneOf<unknown>(random, ['a b', 'a', 'b a c', 4]) })),
    ...maybe(random, 0.3, () => ({ azp: oneOf(random, ['client-1', 'client-2']) })),
    ...maybe(random, 0.3, () => ({
      realm: {
        roles: oneOf<unknown>(random, [['admin'], 'admin', ['user', 'ops']]),
        tenant: 't1',
        level: oneOf(random, [1, -2, 2.5, 1e20]),
      },
    })),
    ...maybe(random, 0.1, () => ({ 'a.b': 'dotted', a: { b: 'nested' } })),
  };
}

function oddClaims(random: Random): Fields {
  return oneOf<Fields>(random, [
    { exp: 'soon' },
    { exp: -1 },
    { exp: 1.9e19 },
    { exp: null },
    { exp: true },
    { nbf: '1' },
    { nbf: -5 },
    { iat: 'x' },
    { iat: FAR },
    { jti: 7 },
    { sub: 7 },
    { iss: 7 },
    { iss: null },
    { aud: 7 },
    { aud: ['api', 7] },
    { aud: { api: true } },
    { nbf: PAST, exp: FAR },
  ]);
}

/** Payloads that some readers of JSON take and others do not. */
function oddPayload(random: Random, iss: string): string {
  const issuer = JSON.stringify(iss);
  return oneOf(random, [
    `{"iss":${issuer},"sub":"alice","sub":"bob"}`,
    `{"iss":${issuer},"a":{"b":1,"b":2}}`,
    `{"iss":${issuer},"sub":"alice",}`,
    `{'iss':'${iss}','sub':'alice'}`,
    `{iss:${issuer},sub:"alice",group:"admin"}`,
    `{"iss":${issuer},"sub":"al\nice"}`,
    `{"iss":${issuer},"sub":"al\\u0069ce","group":"\\U0061dmin"}`,
    `{"iss":${issuer},"sub":"\\ud83d\\ude00"}`,
    `{"iss":${issuer},"sub":"\\ud83d"}`,
    `{"iss":${issuer},"x":1e400}`,
    `{"iss":${issuer},"x":01}`,
    `{"iss":${issuer},"x":1.}`,
    `{"iss":${issuer},"x":-}`,
    `{"iss":${issuer},"x":+1}`,
    `{"iss":${issuer},"x":NaN}`,
    ` {"iss" : ${issuer} , "sub":"alice" } \n`,
    `{"iss":${issuer},"sub":"alice"} x`,
    `\ufeff{"iss":${issuer}}`,
    `{"iss":${issuer},"x":${'['.repeat(99)}${']'.repeat(99)}}`,
    `{"iss":${issuer},"x":${'['.repeat(100)}${']'.repeat(100)}}`,
    `[{"iss":${issuer}}]`,
    issuer,
    'null',
    '',
    `{"iss":${issuer},"sub":"alice","n":12345678901234567890123}`,
    `{"iss":${issuer},"sub":"alice","":"x"}`,
    `{"iss":${issuer},"sub":"\\x41"}`,
    `{"iss":${issuer},"sub":"alice" "group":"admin"}`,
    `{"iss":${issuer},"sub":"alice","x":[1,2,]}`,
    `{"iss":${issuer},"sub":"alice","x":[,]}`,
    `{"iss":${issuer},"sub":"alice","x":tru}`,
    `{"iss":${issuer},"sub":"alice","__proto__":{"group":"admin"}}`,
  ]);
}

function oddHeader(random: Random, alg: string): string {
  return oneOf(random, [
    '{}',
    'x',
    '[]',
    `{"alg":7}`,
    `{"alg":"${alg}","kid":7}`,
    `{"alg":"${alg}","alg":"${alg}"}`,
    `{alg:'${alg}'}`,
  ]);
}

/** A good token with something done to its text. */
function spoiled(random: Random, token: string): string {
  const [header = '', payload = '', signature = ''] = token.split('.');
  return oneOf(random, [
    `${header}.${payload}`,
    `${token}.`,
    `.${token}`,
    `${header}..${payload}.${signature}`,
    `${header}.${payload}.`,
    `${token}.extra`,
    `${header}=.${payload}==.${signature}=`,
    `${header}.${payload}.${signature.slice(0, -1)}`,
    `${header}.${payload}.${signature.slice(0, -4)}AAAA`,
    `${header}.${payload}.${signature}!`,
    `${header}.${payload}!.${signature}`,
    `${header}+.${payload}.${signature}`,
    `${header}.${payload}. ${signature}`,
    `${token}, more`,
    token.replaceAll('_', '/').replaceAll('-', '+'),
  ]);
}
