import { ed25519 } from '@noble/curves/ed25519.js';

/**
 * @param key 32 bytes
 * @param signature 64 bytes
 * @upstream RFC 8032 5.1.7
 */
export function verifyEd25519(key: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  try {
    return ed25519.verify(signature, message, key, { zip215: false });
  } catch {
    // What is no point of the curve is no key.
    return false;
  }
}
