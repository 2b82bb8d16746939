import { type Json, parseFirstJson } from '../go/parse-json';

export interface Jwks {
  /** Indices of keys that could sign tokens; they belong to the issuer alone. */
  readonly privateKeys: readonly number[];
  readonly fault: string | null;
}

type Key = Readonly<Record<string, Json>>;

/** Fields of each type of key: those that hold bytes, and which of all must be there for a public key. */
const KEY_TYPES: Readonly<Record<string, { readonly bytes: readonly string[]; readonly required: readonly string[] }>> =
  {
    RSA: { bytes: ['d', 'dp', 'dq', 'e', 'n', 'p', 'q', 'qi'], required: ['e', 'n'] },
    EC: { bytes: ['d', 'x', 'y'], required: ['crv', 'x', 'y'] },
    OKP: { bytes: ['d', 'x'], required: ['crv', 'x'] },
    oct: { bytes: ['k'], required: ['k'] },
  };
/** Of a public RSA key, `p` is just another member. */
const PUBLIC_BYTES: Readonly<Record<string, readonly string[]>> = {
  RSA: ['e', 'n'],
  EC: ['x', 'y'],
  OKP: ['x'],
  oct: ['k'],
};
const TEXTS = ['kty', 'alg', 'kid', 'use', 'x5t', 'x5t#S256', 'x5u', 'crv'];

/**
 * Reads an inline `jwks` as the library behind istiod's check does: a set of keys, or a single key without a set around it.
 * One bad key spoils the set. Whether Envoy can use the keys is another question.
 *
 * DIFFERS: certificates in `x5c` are not parsed.
 * @upstream lestrrat-go/jwx@v1.2.31 jwk/set.go UnmarshalJSON, jwk/jwk.go ParseKey
 */
export function parseJwks(text: string): Jwks {
  const { value, fault } = parseFirstJson(text);
  if (fault !== null) return failed(fault);
  if (Array.isArray(value)) return failed("expected '{', but got '['");
  if (!isKey(value)) return failed('error reading token: EOF');
  if (!Object.hasOwn(value, 'keys')) {
    const keyFault = keyFaultOf(value);
    return keyFault === null
      ? { privateKeys: isPrivate(value) ? [0] : [], fault: null }
      : failed(`failed to parse sole key in key set: ${keyFault}`);
  }
  const { keys } = value;
  if (keys === null) return { privateKeys: [], fault: null };
  if (!Array.isArray(keys))
    return failed(
      `failed to decode "keys": json: cannot unmarshal ${typeName(keys as Json)} into Go value of type []json.RawMessage`,
    );
  const privateKeys: number[] = [];
  for (const [index, key] of (keys as readonly Json[]).entries()) {
    const keyFault = keyFaultOf(key);
    if (keyFault !== null) return failed(`failed to decode key #${index} in "keys": ${keyFault}`);
    if (isPrivate(key as Key)) privateKeys.push(index);
  }
  return { privateKeys, fault: null };
}

function failed(reason: string): Jwks {
  return { privateKeys: [], fault: `failed to unmarshal JWK set: ${reason}` };
}

function isKey(value: Json): value is Key {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function typeName(value: Json): string {
  return Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value === 'boolean' ? 'bool' : typeof value;
}

/** The type of a key is looked up as Go does: in any case of letters, the last one counts. */
function member(key: Key, name: string): Json | undefined {
  const written = Object.keys(key).findLast((each) => each.length === name.length && each.toLowerCase() === name);
  return written === undefined ? undefined : key[written];
}

function isPrivate(key: Key): boolean {
  return member(key, 'kty') === 'oct' || member(key, 'd') !== undefined;
}

function keyFaultOf(key: Json): string | null {
  if (key === null) return 'invalid key type from JSON ()';
  if (!isKey(key))
    return `failed to unmarshal JSON into key hint: json: cannot unmarshal ${typeName(key)} into Go value`;
  const type = member(key, 'kty') ?? '';
  if (typeof type !== 'string')
    return `failed to unmarshal JSON into key hint: json: cannot unmarshal ${typeName(type)} into Go struct field .kty of type string`;
  const known = Object.hasOwn(KEY_TYPES, type) ? KEY_TYPES[type] : undefined;
  if (known === undefined) return `invalid key type from JSON (${type})`;
  const hasPrivate = type !== 'oct' && member(key, 'd') !== undefined;
  const bytes = hasPrivate ? known.bytes : (PUBLIC_BYTES[type] ?? []);
  for (const [name, value] of Object.entries(key)) {
    const fault = bytes.includes(name)
      ? bytesFault(value)
      : TEXTS.includes(name) && value !== null && typeof value !== 'string'
        ? 'error reading next value'
        : null;
    if (fault !== null) return `failed to unmarshal JSON into key: failed to decode value for key ${name}: ${fault}`;
    const isList = value === null || (Array.isArray(value) && value.every((each) => typeof each === 'string'));
    if ((name === 'key_ops' || name === 'x5c') && !isList)
      return `failed to unmarshal JSON into key: failed to decode value for key ${name}`;
  }
  const required = [...known.required, ...(hasPrivate ? ['d'] : [])];
  const missing = required.find((name) => !Object.hasOwn(key, name));
  return missing === undefined ? null : `failed to unmarshal JSON into key: required field ${missing} is missing`;
}

/** Base64 in either alphabet, with or without padding; line breaks do not count. */
function bytesFault(value: Json): string | null {
  if (value === null) return null;
  if (typeof value !== 'string') return 'error reading next value';
  // As nearly all are written; sets have thousands.
  if (value.length % 4 !== 1 && /^[A-Za-z0-9_-]*$/.test(value)) return null;
  const text = value.replaceAll(/[\r\n]/g, '');
  const isUrl = !/[+/]/.test(text);
  const body = text.replace(/={1,2}$/, '');
  const isPadded = value.endsWith('=');
  const letters = isUrl ? /^[A-Za-z0-9_-]*$/ : /^[A-Za-z0-9+/]*$/;
  const isWhole = isPadded ? text.length % 4 === 0 : body.length % 4 !== 1;
  return letters.test(body) && isWhole ? null : 'expected base64 encoded []byte (string)';
}
