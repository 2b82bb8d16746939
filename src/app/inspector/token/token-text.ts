import { objectOf } from './json-text';

/** What a list of tokens shows of one. Nothing is checked. */
export interface TokenGlance {
  readonly subject: string;
  readonly issuer: string;
  readonly expiresAt: number | null;
  readonly notBefore: number | null;
}

/** Longer ones are not opened on the page's own thread. */
const LONGEST = 64 * 1024;

export function glanceAt(token: string): TokenGlance {
  const claims = objectOf(payloadOf(token)) ?? {};
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  const time = (value: unknown) => (typeof value === 'number' && value > 0 ? value : null);
  const { sub, iss, exp, nbf } = claims;
  return { subject: text(sub), issuer: text(iss), expiresAt: time(exp), notBefore: time(nbf) };
}

/** The payload's text; empty if it cannot be read. */
export function payloadOf(token: string): string {
  const [, payload = ''] = token.split('.', 3);
  if (token.length > LONGEST) return '';
  try {
    const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return '';
  }
}

/** The token with another payload and the signature that it had. */
export function withPayload(token: string, payload: string): string {
  const [header = '', , signature = ''] = token.split('.', 3);
  return `${header}.${base64Url(new TextEncoder().encode(payload))}.${signature}`;
}

/** The token with another letter in the middle of its signature, all of whose bits count. */
export function withBrokenSignature(token: string): string {
  const [header = '', payload = '', signature = ''] = token.split('.', 3);
  const at = Math.floor(signature.length / 2);
  const other = signature[at] === 'A' ? 'B' : 'A';
  return `${header}.${payload}.${signature.slice(0, at)}${other}${signature.slice(at + 1)}`;
}

/** As people copy them: with the header's name in front, in quotes, over several lines. */
export function cleanToken(pasted: string): string {
  return pasted
    .trim()
    .replace(/^authorization:\s*/i, '')
    .replace(/^bearer\s+/i, '')
    .replaceAll(/["'\s]/g, '');
}

function base64Url(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}
