import { sha256 as noble256, sha384 as noble384, sha512 as noble512 } from '@noble/hashes/sha2.js';

/** A hash function of the SHA-2 family. Lengths are in bytes. */
export interface Hash {
  readonly length: number;
  readonly blockLength: number;
  digest(message: Uint8Array): Uint8Array;
}

export const sha256: Hash = hashOf(noble256);
export const sha384: Hash = hashOf(noble384);
export const sha512: Hash = hashOf(noble512);

function hashOf(noble: {
  readonly outputLen: number;
  readonly blockLen: number;
  (message: Uint8Array): Uint8Array;
}): Hash {
  return { length: noble.outputLen, blockLength: noble.blockLen, digest: (message) => noble(message) };
}
