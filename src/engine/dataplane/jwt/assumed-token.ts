import { hmac } from '../../crypto/hmac';
import { sha256 } from '../../crypto/sha2';
import { encodeBase64Url } from './base64-url';
import { encodeUtf8 } from './utf8';

const SECRET = encodeUtf8('whoever signs the tokens that are only assumed');

/** Keys that make every {@link assumedToken} a good one, for a rule that they are brought for. */
export const ASSUMED_JWKS = JSON.stringify({ keys: [{ kty: 'oct', alg: 'HS256', k: encodeBase64Url(SECRET) }] });

/** A token that says what is wished, as if its issuer had signed it. */
export function assumedToken(claims: Readonly<Record<string, unknown>>): string {
  const part = (value: unknown) => encodeBase64Url(encodeUtf8(JSON.stringify(value)));
  const signed = `${part({ alg: 'HS256' })}.${part(claims)}`;
  return `${signed}.${encodeBase64Url(hmac(sha256, SECRET, encodeUtf8(signed)))}`;
}
