const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const VALUES: ReadonlyMap<string, number> = new Map([...ALPHABET].map((character, value) => [character, value]));

/** The alphabet of RFC 4648 that needs no escaping in an address, without padding. */
export function toBase64Url(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const group = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    const characters = [18, 12, 6, 0].map((shift) => ALPHABET[(group >> shift) & 63] ?? '').join('');
    parts.push(characters.slice(0, Math.min(3, bytes.length - at) + 1));
  }
  return parts.join('');
}

/** As many whole bytes as the text has; null if it holds a character of another alphabet. */
export function fromBase64Url(text: string): Uint8Array | null {
  const bytes = new Uint8Array(byteCount(text.length));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const character of text) {
    const value = VALUES.get(character);
    if (value === undefined) return null;
    bits = (bits << 6) | value;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes[at++] = bits >> held;
    bits &= (1 << held) - 1;
  }
  return bytes;
}

export function byteCount(characters: number): number {
  return Math.floor((characters * 3) / 4);
}

export function characterCount(bytes: number): number {
  return Math.ceil((bytes * 4) / 3);
}
