import { CompactSign } from 'jose/jws/compact/sign';
import { exportJWK } from 'jose/key/export';
import { generateKeyPair } from 'jose/key/generate/keypair';

/** Of its own on every page: by it the page knows the tokens that it made, and whose somebody else made it does not know. */
const KID = `play-${[...crypto.getRandomValues(new Uint8Array(4))].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;

const HEADER = { alg: 'RS256', kid: KID, typ: 'JWT' };

/** Browsers sign only for pages that came over https, or from the machine itself. */
export function canSign(): boolean {
  return globalThis.isSecureContext && globalThis.crypto?.subtle !== undefined;
}

let pair: ReturnType<typeof generateKeyPair> | null = null;

/** The page's throw-away key: made when it is first needed, and gone with the page. */
function ownPair(): ReturnType<typeof generateKeyPair> {
  pair ??= generateKeyPair(HEADER.alg);
  return pair;
}

/** The public half, as a key set. */
export async function ownKeySet(): Promise<string> {
  const { publicKey } = await ownPair();
  const { kty, n, e } = await exportJWK(publicKey);
  return JSON.stringify({ keys: [{ kty, alg: HEADER.alg, kid: HEADER.kid, n, e }] });
}

/** A token with this payload, whatever it is. */
export async function signToken(payload: string): Promise<string> {
  const { privateKey } = await ownPair();
  return new CompactSign(new TextEncoder().encode(payload)).setProtectedHeader(HEADER).sign(privateKey);
}
