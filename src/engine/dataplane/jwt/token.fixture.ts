import { createHmac } from 'node:crypto';
import type { DocumentId } from '../../base/source';
import type { JwtProvider } from '../../xds/jwt';

const SECRET = 'a secret that the tests know';
const base64 = (text: string) => Buffer.from(text).toString('base64url');

export const JWKS = JSON.stringify({ keys: [{ kty: 'oct', k: base64(SECRET) }] });
export const OTHER_JWKS = JSON.stringify({ keys: [{ kty: 'oct', k: base64('another one') }] });

/** A token of `https://idp`, signed as {@link JWKS} says. A payload or header that is a text is sent as it is. */
export function mint(payload: Record<string, unknown> | string = {}, header: Record<string, unknown> | string = {}) {
  const text = (part: Record<string, unknown> | string, base: Record<string, unknown>) =>
    base64(typeof part === 'string' ? part : JSON.stringify({ ...base, ...part }));
  const signed = `${text(header, { alg: 'HS256' })}.${text(payload, { iss: 'https://idp', sub: 'alice' })}`;
  return `${signed}.${createHmac('sha256', SECRET).update(signed).digest('base64url')}`;
}

/** One that takes what {@link mint} makes, from the usual places. */
export function provider(fields: Partial<JwtProvider> = {}): JwtProvider {
  return {
    name: 'origins-0',
    issuer: 'https://idp',
    audiences: [],
    fromHeaders: [],
    fromParams: [],
    fromCookies: [],
    forward: false,
    forwardPayloadHeader: '',
    claimToHeaders: [],
    spaceDelimitedClaims: ['scope'],
    jwks: JWKS,
    jwksFrom: 'inline',
    policy: 'shop/jwt',
    rule: 0,
    origin: { document: 'mesh.yaml#0' as DocumentId, start: 0, end: 0 },
    ...fields,
  };
}
