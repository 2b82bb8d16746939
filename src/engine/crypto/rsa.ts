import { sha256 as noble256, sha384 as noble384, sha512 as noble512 } from '@noble/hashes/sha2.js';
import { mgf1, PKCS1_SHA256, PKCS1_SHA384, PKCS1_SHA512, PSS } from 'micro-rsa-dsa-dh/rsa.js';
import { bitLength } from './integers';
import { type Hash, sha256, sha384 } from './sha2';

export interface RsaPublicKey {
  readonly modulus: bigint;
  readonly exponent: bigint;
}

/** @upstream google/boringssl crypto/fipsmodule/rsa/rsa_impl.cc.inc rsa_check_public_key */
export function isRsaPublicKey({ modulus, exponent }: RsaPublicKey): boolean {
  const bits = bitLength(modulus);
  return bits >= 512 && bits <= 16 * 1024 && (modulus & 1n) === 1n && isRsaExponent(exponent);
}

/** Others are slow. */
export function isRsaExponent(exponent: bigint): boolean {
  return exponent === 3n || exponent === 65537n;
}

/** RSASSA-PKCS1-v1_5: RS256, RS384, RS512. @upstream RFC 8017 8.2.2 */
export function verifyRsaPkcs1(key: RsaPublicKey, hash: Hash, message: Uint8Array, signature: Uint8Array): boolean {
  const scheme = hash === sha256 ? PKCS1_SHA256 : hash === sha384 ? PKCS1_SHA384 : PKCS1_SHA512;
  return isSigned(() => scheme.verify({ n: key.modulus, e: key.exponent }, message, signature));
}

/** RSASSA-PSS: PS256, PS384, PS512. The salt is as long as the digest. @upstream RFC 8017 9.1.2 */
export function verifyRsaPss(key: RsaPublicKey, hash: Hash, message: Uint8Array, signature: Uint8Array): boolean {
  const noble = hash === sha256 ? noble256 : hash === sha384 ? noble384 : noble512;
  const scheme = PSS(noble, mgf1(noble), hash.length);
  return isSigned(() => scheme.verify({ n: key.modulus, e: key.exponent }, message, signature));
}

/** The library throws at signatures of a wrong length and the like. */
function isSigned(verify: () => boolean): boolean {
  try {
    return verify();
  } catch {
    return false;
  }
}
