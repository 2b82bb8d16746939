const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const VALUES: ReadonlyMap<string, number> = new Map([...ALPHABET].map((letter, value) => [letter, value]));

/**
 * Base64 in the alphabet for URLs; null if it is none. White space is passed over anywhere, and padding may be left out or written
 * with dots.
 * @upstream abseil/abseil-cpp absl/strings/escaping.cc WebSafeBase64Unescape
 */
export function decodeBase64Url(text: string): Uint8Array | null {
  const [, body = '', padding = ''] = /^([^=.]*)(.*)$/s.exec(text) ?? [];
  const bytes = new Uint8Array(Math.floor((body.length * 3) / 4) + 3);
  let length = 0;
  let bits = 0;
  let letters = 0;
  for (const letter of body) {
    const value = VALUES.get(letter);
    if (value === undefined) {
      if (/[\t-\r ]/.test(letter)) continue;
      return null;
    }
    bits = ((bits << 6) | value) & 0xff_ffff;
    letters = (letters + 1) % 4;
    if (letters !== 1) bytes[length++] = bits >> ([0, 0, 4, 2][letters] as number);
  }
  return letters !== 1 && isPadding(padding, letters) ? bytes.slice(0, length) : null;
}

/** "exactly 0 equals signs, or exactly 'expected_equals' equals signs", mixed with white space */
function isPadding(text: string, letters: number): boolean {
  if (!/^[=.\t-\r ]*$/.test(text)) return false;
  const signs = text.replaceAll(/[^=.]/g, '').length;
  return signs === 0 || signs === (4 - letters) % 4;
}
