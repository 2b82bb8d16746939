import type { JwtProvider } from '../../xds/jwt';
import type { TokenRequest } from './extract-tokens';
import type { Jwt } from './parse-jwt';
import { valueAt } from './struct-fields';
import type { StructValue } from './struct-json';
import { encodeUtf8 } from './utf8';

/** Headers that only the token check may write. */
export function ownHeaders(providers: readonly JwtProvider[]): ReadonlySet<string> {
  const names = providers.flatMap(({ forwardPayloadHeader, claimToHeaders }) => [
    ...(forwardPayloadHeader === '' ? [] : [forwardPayloadHeader]),
    ...claimToHeaders.map(({ header }) => header),
  ]);
  return new Set(names);
}

/** They leave the request, whether it has a token or not: nobody else's word counts in them. */
export function sanitizeHeaders(
  headers: TokenRequest['headers'],
  providers: readonly JwtProvider[],
): TokenRequest['headers'] {
  const own = ownHeaders(providers);
  return own.size === 0 ? headers : headers.filter(([name]) => !own.has(name));
}

/** @upstream envoyproxy/envoy source/extensions/filters/http/jwt_authn/authenticator.cc handleGoodJwt, addJWTClaimToHeader */
export function addClaimHeaders(provider: JwtProvider, jwt: Jwt, request: TokenRequest): TokenRequest {
  const added: (readonly [string, string])[] = [];
  if (provider.forwardPayloadHeader !== '') added.push([provider.forwardPayloadHeader, jwt.payloadText]);
  for (const { header, claim } of provider.claimToHeaders) {
    const found = valueAt(jwt.payload, claim);
    const text = typeof found === 'string' ? '' : claimText(found.value);
    if (text !== '') added.push([header, text]);
  }
  return { ...request, headers: [...request.headers, ...added] };
}

function claimText(value: StructValue): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
      return numberText(value);
    case 'boolean':
      return String(value);
    default:
      return value === null ? '' : base64(encodeUtf8(JSON.stringify(value)));
  }
}

/** Whole numbers of 64 bits as such, all others with six decimals. */
function numberText(value: number): string {
  if (Number.isInteger(value) && value >= 0 && value < 2 ** 64) return BigInt(value).toString();
  return Math.abs(value) < 1e21 ? value.toFixed(6) : `${BigInt(value)}.000000`;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** With padding. */
function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(at, at + 3);
    const bits = (a << 16) | (b << 8) | c;
    for (const shift of [18, 12, 6, 0]) text += ALPHABET[(bits >> shift) & 63] ?? '';
  }
  const missing = (3 - (bytes.length % 3)) % 3;
  return missing === 0 ? text : text.slice(0, -missing) + '='.repeat(missing);
}
