import type { JwtProvider } from '../../xds/jwt';
import { encodeBase64Url } from './base64-url';
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

/** In the usual alphabet, with padding. */
function base64(bytes: Uint8Array): string {
  const text = encodeBase64Url(bytes).replaceAll('-', '+').replaceAll('_', '/');
  return text.padEnd(Math.ceil(text.length / 4) * 4, '=');
}
