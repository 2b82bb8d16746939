import type { Hash } from './sha2';

/** @upstream RFC 2104 */
export function hmac(hash: Hash, key: Uint8Array, message: Uint8Array): Uint8Array {
  const short = key.length > hash.blockLength ? hash.digest(key) : key;
  const pad = (byte: number) => Uint8Array.from({ length: hash.blockLength }, (_, index) => (short[index] ?? 0) ^ byte);
  return hash.digest(joined(pad(0x5c), hash.digest(joined(pad(0x36), message))));
}

export function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
