import { type Curve, P256, P384, P521, type Point, isOnCurve } from '../../crypto/ecdsa';
import { integerOf } from '../../crypto/integers';
import { type RsaPublicKey, isRsaExponent, isRsaPublicKey } from '../../crypto/rsa';
import { decodeBase64Url } from './base64-url';
import { isStruct, textAt } from './struct-fields';
import { type Struct, type StructValue, parseStruct } from './struct-json';

/** A key of a key set. An empty `kid` or `alg` fits any token's. */
export type Jwk = { readonly kid: string; readonly alg: string } & (
  | { readonly kty: 'RSA'; readonly key: RsaPublicKey }
  | { readonly kty: 'EC'; readonly curve: Curve; readonly key: Point }
  | { readonly kty: 'oct'; readonly key: Uint8Array }
  | { readonly kty: 'OKP'; readonly key: Uint8Array }
);

/** What a set says of a key before anybody decodes it: of thousands, a token's `kid` and `alg` leave few. */
export interface ListedKey {
  readonly kid: string;
  readonly alg: string;
  /** The key, or what is wrong with it: then it is none of the set. Decoded once. */
  readonly read: () => Jwk | string;
}

/** The keys in the order written, of which one at least can be used, or why none can: Envoy then refuses the configuration that holds the set. */
export type Jwks = { readonly keys: readonly ListedKey[] } | { readonly fault: string };

const parsed = new Map<string, Jwks>();

/** Reads a key set, remembering the last few. Keys that cannot be used are passed over as long as another one can. */
export function readJwks(text: string): Jwks {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const made = parseJwks(text);
  if (parsed.size >= 50) parsed.clear();
  parsed.set(text, made);
  return made;
}

/** @upstream envoyproxy/envoy source/common/jwt/jwks.cc createFromJwksCore */
export function parseJwks(text: string): Jwks {
  const set = parseStruct(text);
  if (set === null) return { fault: 'Jwks is an invalid JSON' };
  // Envoy takes a map of certificates as well; istiod's webhook refuses it, so that it never gets there.
  if (!Object.hasOwn(set, 'keys')) return { fault: 'Jwks does not have [keys] field' };
  const { keys } = set;
  if (!Array.isArray(keys)) return { fault: '[keys] in Jwks is not an array' };
  const structs = (keys as readonly StructValue[]).filter(isStruct);
  const listed = structs.map(listKey);
  const unread = new Set(listed.filter((_, index) => isPoint(structs[index] as Struct)).slice(MOST_POINTS));
  if (listed.some((key) => !unread.has(key) && typeof key.read() !== 'string')) return { keys: listed };
  if (unread.size > 0)
    return { fault: `None of the first ${MOST_POINTS} EC keys can be used; the others were not looked at` };
  const fault = listed[0]?.read();
  return { fault: typeof fault === 'string' ? fault : "Jwks doesn't have any valid public key" };
}

/**
 * To see that a key on a curve cannot be used takes long, and a set of so many that has no other is nobody's.
 * DIFFERS: a key set is refused if its first 250 EC keys cannot be used and no key of another kind can; Envoy tries them all.
 */
const MOST_POINTS = 250;

function isPoint(jwk: Struct): boolean {
  const kty = textAt(jwk, 'kty');
  return typeof kty !== 'string' && kty.value === 'EC';
}

function listKey(jwk: Struct): ListedKey {
  let key: Jwk | string | null = null;
  return {
    kid: textOrNothing(jwk, 'kid'),
    alg: textOrNothing(jwk, 'alg'),
    read: () => (key ??= extractJwk(jwk)),
  };
}

/** @returns the key, or what is wrong with it. @upstream envoyproxy/envoy source/common/jwt/jwks.cc extractJwk */
function extractJwk(jwk: Struct): Jwk | string {
  const kty = textAt(jwk, 'kty');
  if (kty === 'missing') return '[kty] is missing in [keys]';
  if (kty === 'wrong type') return '[kty] is bad in [keys]';
  const base = { kid: textOrNothing(jwk, 'kid'), alg: textOrNothing(jwk, 'alg') };
  switch (kty.value) {
    case 'RSA':
      return extractRsa(jwk, base);
    case 'EC':
      return extractEc(jwk, base);
    case 'oct':
      return extractOct(jwk, base);
    case 'OKP':
      return extractOkp(jwk, base);
    default:
      return '[kty] is not supported in [keys]';
  }
}

interface Base {
  readonly kid: string;
  readonly alg: string;
}

function textOrNothing(jwk: Struct, name: string): string {
  const found = textAt(jwk, name);
  return typeof found === 'string' ? '' : found.value;
}

/** The text of a field that has to be there. */
function required(jwk: Struct, name: string, key: string): { readonly text: string } | string {
  const found = textAt(jwk, name);
  if (found === 'missing') return `[${name}] field is missing for ${key}`;
  if (found === 'wrong type') return `[${name}] field is not string for ${key}`;
  return { text: found.value };
}

function extractRsa(jwk: Struct, base: Base): Jwk | string {
  if (base.alg !== '' && !/^[RP]S/.test(base.alg)) return '[alg] is not started with [RS] or [PS] for an RSA key';
  const n = required(jwk, 'n', 'a RSA key');
  if (typeof n === 'string') return n;
  const e = required(jwk, 'e', 'a RSA key');
  if (typeof e === 'string') return e;
  const exponent = decodeBase64Url(e.text);
  // The modulus is the long one: it is decoded last.
  const modulus = exponent === null || !isRsaExponent(integerOf(exponent)) ? null : decodeBase64Url(n.text);
  const key =
    modulus === null || exponent === null ? null : { modulus: integerOf(modulus), exponent: integerOf(exponent) };
  return key !== null && isRsaPublicKey(key)
    ? { ...base, kty: 'RSA', key }
    : 'Jwks RSA [n] or [e] field is missing or has a parse error';
}

const CURVES: Readonly<Record<string, { readonly alg: string; readonly curve: Curve }>> = {
  'P-256': { alg: 'ES256', curve: P256 },
  'P-384': { alg: 'ES384', curve: P384 },
  'P-521': { alg: 'ES512', curve: P521 },
};

function extractEc(jwk: Struct, base: Base): Jwk | string {
  if (base.alg !== '' && !base.alg.startsWith('ES')) return '[alg] is not started with [ES] for an EC key';
  const crv = textAt(jwk, 'crv');
  if (crv === 'wrong type') return '[crv] field is not string for an EC key';
  // "If neither alg or crv is set, assume P-256"
  const name = crv === 'missing' ? '' : crv.value;
  const known = name === '' && base.alg === '' ? 'P-256' : name;
  const curve = Object.entries(CURVES).find(
    ([key, { alg }]) => key === known || (known === '' && alg === base.alg),
  )?.[1];
  if (base.alg !== '' && name !== '' && curve?.alg !== base.alg)
    return '[crv] field specified is not compatible with [alg] for an EC key';
  if (curve === undefined) return '[crv] or [alg] field is not supported for an EC key';
  const x = required(jwk, 'x', 'an EC key');
  if (typeof x === 'string') return x;
  const y = required(jwk, 'y', 'an EC key');
  if (typeof y === 'string') return y;
  const [xBytes, yBytes] = [decodeBase64Url(x.text), decodeBase64Url(y.text)];
  if (xBytes === null || yBytes === null) return 'Jwks EC [x] or [y] field is an invalid Base64.';
  const key = { x: integerOf(xBytes), y: integerOf(yBytes) };
  return isOnCurve(curve.curve, key)
    ? { ...base, kty: 'EC', curve: curve.curve, key }
    : 'Jwks EC [x] and [y] fields have a parse error.';
}

function extractOct(jwk: Struct, base: Base): Jwk | string {
  if (base.alg !== '' && !['HS256', 'HS384', 'HS512'].includes(base.alg))
    return '[alg] does not start with [HS] for an HMAC key';
  const k = required(jwk, 'k', 'an HMAC key');
  if (typeof k === 'string') return k;
  const key = decodeBase64Url(k.text);
  return key === null || key.length === 0 ? 'Jwks Oct key is an invalid Base64' : { ...base, kty: 'oct', key };
}

function extractOkp(jwk: Struct, base: Base): Jwk | string {
  if (base.alg !== '' && base.alg !== 'EdDSA') return '[alg] is not [EdDSA] for an OKP key';
  const crv = required(jwk, 'crv', 'an OKP key');
  if (typeof crv === 'string') return crv;
  if (crv.text !== 'Ed25519') return '[crv] field is not supported for an OKP key';
  const x = required(jwk, 'x', 'an OKP key');
  if (typeof x === 'string') return x;
  const key = decodeBase64Url(x.text);
  if (key === null) return 'Jwks OKP [x] field is an invalid Base64.';
  return key.length === 32 ? { ...base, kty: 'OKP', key } : 'Jwks OKP [x] field is wrong length.';
}
