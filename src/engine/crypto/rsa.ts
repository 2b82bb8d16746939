import { joined } from './hmac';
import { areEqual, bitLength, bytesOf, integerOf, modularPower } from './integers';
import { type Hash, sha256, sha384, sha512 } from './sha2';

export interface RsaPublicKey {
  readonly modulus: bigint;
  readonly exponent: bigint;
}

/** @upstream google/boringssl crypto/fipsmodule/rsa/rsa_impl.cc.inc rsa_check_public_key */
export function isRsaPublicKey({ modulus, exponent }: RsaPublicKey): boolean {
  const bits = bitLength(modulus);
  return bits >= 512 && bits <= 16 * 1024 && (modulus & 1n) === 1n && (exponent === 3n || exponent === 65537n);
}

/** What PKCS #1 writes before a digest to tell the hash function. @upstream RFC 8017 9.2 */
const DIGEST_INFO: ReadonlyMap<Hash, readonly number[]> = new Map(
  (
    [
      [sha256, 1],
      [sha384, 2],
      [sha512, 3],
    ] as const
  ).map(([hash, id]) => [
    hash,
    [0x30, 17 + hash.length, 0x30, 13, 6, 9, 0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, id, 5, 0, 4, hash.length],
  ]),
);

/** RSASSA-PKCS1-v1_5: RS256, RS384, RS512. @upstream RFC 8017 8.2.2 */
export function verifyRsaPkcs1(key: RsaPublicKey, hash: Hash, message: Uint8Array, signature: Uint8Array): boolean {
  const encoded = open(key, signature);
  if (encoded === null) return false;
  const tail = joined(Uint8Array.from(DIGEST_INFO.get(hash) ?? []), hash.digest(message));
  const fill = encoded.length - tail.length - 3;
  if (fill < 8) return false;
  return areEqual(encoded, joined(Uint8Array.of(0, 1), new Uint8Array(fill).fill(0xff), Uint8Array.of(0), tail));
}

/** RSASSA-PSS: PS256, PS384, PS512. The salt is as long as the digest. @upstream RFC 8017 9.1.2 */
export function verifyRsaPss(key: RsaPublicKey, hash: Hash, message: Uint8Array, signature: Uint8Array): boolean {
  const opened = open(key, signature);
  if (opened === null) return false;
  const bits = bitLength(key.modulus) - 1;
  const length = Math.ceil(bits / 8);
  const encoded = opened.slice(opened.length - length);
  if ((length < opened.length && opened[0] !== 0) || length < 2 * hash.length + 2) return false;
  const masked = encoded.slice(0, length - hash.length - 1);
  const digest = encoded.slice(masked.length, length - 1);
  const unusedBits = 8 * length - bits;
  if (encoded[length - 1] !== 0xbc || (masked[0] as number) >> (8 - unusedBits) !== 0) return false;
  const mask = maskOf(hash, digest, masked.length);
  const block = masked.map((byte, index) => byte ^ (mask[index] as number));
  block[0] = (block[0] as number) & (0xff >> unusedBits);
  const padding = block.length - hash.length - 1;
  if (block.subarray(0, padding).some((byte) => byte !== 0) || block[padding] !== 1) return false;
  const salt = block.subarray(padding + 1);
  return areEqual(digest, hash.digest(joined(new Uint8Array(8), hash.digest(message), salt)));
}

/** What the owner of the private key encrypted; null if the signature cannot be from this key. */
function open({ modulus, exponent }: RsaPublicKey, signature: Uint8Array): Uint8Array | null {
  const length = Math.ceil(bitLength(modulus) / 8);
  const sealed = integerOf(signature);
  if (signature.length !== length || sealed >= modulus) return null;
  return bytesOf(modularPower(sealed, exponent, modulus), length);
}

/** @upstream RFC 8017 B.2.1 MGF1 */
function maskOf(hash: Hash, seed: Uint8Array, length: number): Uint8Array {
  const blocks: Uint8Array[] = [];
  for (let counter = 0; counter * hash.length < length; counter++)
    blocks.push(hash.digest(joined(seed, bytesOf(BigInt(counter), 4))));
  return joined(...blocks).slice(0, length);
}
