import { decodeBase64Url } from './base64-url';
import { type Found, textAt, textsAt, unsignedAt } from './struct-fields';
import { type Struct, parseStruct } from './struct-json';
import type { JwtStatus } from './status';
import { decodeUtf8 } from './utf8';

/** A token that could be read; nothing of it is believed yet. */
export interface Jwt {
  readonly alg: string;
  /** Empty: any key may have signed it. */
  readonly kid: string;
  readonly issuer: string;
  readonly audiences: readonly string[];
  /** Seconds since 1970; 0: not given. */
  readonly notBefore: number;
  readonly expiresAt: number;
  readonly payload: Struct;
  /** As it was sent. */
  readonly payloadText: string;
  /** What the signature is for. */
  readonly signed: string;
  readonly signature: Uint8Array;
}

const ALGORITHMS = new Set('ES256 ES384 ES512 HS256 HS384 HS512 RS256 RS384 RS512 PS256 PS384 PS512 EdDSA'.split(' '));

/**
 * Reads a token, part by part; the first fault is told.
 * @upstream envoyproxy/envoy source/common/jwt/jwt.cc parseFromString
 */
export function parseJwt(text: string): Jwt | JwtStatus {
  const [headerText, payloadText, signatureText, ...more] = text.split('.').filter((section) => section !== '');
  if (headerText === undefined || payloadText === undefined || signatureText === undefined || more.length > 0)
    return 'badFormat';

  const headerBytes = decodeBase64Url(headerText);
  if (headerBytes === null) return 'headerBadBase64';
  const header = parseBytes(headerBytes);
  if (header === null) return 'headerBadJson';
  const alg = textAt(header, 'alg');
  if (typeof alg === 'string') return 'headerBadAlg';
  if (!ALGORITHMS.has(alg.value)) return 'headerNotImplementedAlg';
  const kid = textAt(header, 'kid');
  if (kid === 'wrong type') return 'headerBadKid';

  const payloadBytes = decodeBase64Url(payloadText);
  if (payloadBytes === null) return 'payloadBadBase64';
  const payload = parseBytes(payloadBytes);
  if (payload === null) return 'payloadBadJson';
  const issuer = textAt(payload, 'iss');
  if (issuer === 'wrong type') return 'issNotString';
  if (textAt(payload, 'sub') === 'wrong type') return 'subNotString';
  const times: number[] = [];
  for (const name of ['iat', 'nbf', 'exp'] as const) {
    const time = unsignedAt(payload, name);
    if (time === 'wrong type') return `${name}NotInteger`;
    if (time === 'out of range') return `${name}OutOfRange`;
    times.push(time === 'missing' ? 0 : time.value);
  }
  if (textAt(payload, 'jti') === 'wrong type') return 'jtiNotString';
  const audiences = textsAt(payload, 'aud');
  if (audiences === 'wrong type') return 'audNotString';

  const signature = decodeBase64Url(signatureText);
  if (signature === null) return 'signatureBadBase64';
  const [, notBefore = 0, expiresAt = 0] = times;
  return {
    alg: alg.value,
    kid: orElse(kid, ''),
    issuer: orElse(issuer, ''),
    audiences: orElse(audiences, []),
    notBefore,
    expiresAt,
    payload,
    payloadText,
    signed: `${headerText}.${payloadText}`,
    signature,
  };
}

function parseBytes(bytes: Uint8Array): Struct | null {
  const text = decodeUtf8(bytes);
  return text === null ? null : parseStruct(text);
}

function orElse<T>(found: Found<T>, fallback: T): T {
  return typeof found === 'string' ? fallback : found.value;
}
