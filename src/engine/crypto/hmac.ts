import { hmac as noble } from '@noble/hashes/hmac.js';
import { sha256 as noble256, sha384 as noble384, sha512 as noble512 } from '@noble/hashes/sha2.js';
import { type Hash, sha256, sha384 } from './sha2';

/** @upstream RFC 2104 */
export function hmac(hash: Hash, key: Uint8Array, message: Uint8Array): Uint8Array {
  return noble(hash === sha256 ? noble256 : hash === sha384 ? noble384 : noble512, key, message);
}
