const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** By code unit; -1 for what is no letter of it. */
const VALUES = Int8Array.from({ length: 128 }, (_, unit) => ALPHABET.indexOf(String.fromCharCode(unit)));
/** Tab to carriage return, and the space. */
const isSpace = (unit: number) => unit === 0x20 || (unit >= 0x09 && unit <= 0x0d);

/**
 * Base64 in the alphabet for URLs; null if it is none. White space is passed over anywhere, and padding may be left out or written
 * with dots.
 * @upstream abseil/abseil-cpp absl/strings/escaping.cc WebSafeBase64Unescape
 */
export function decodeBase64Url(text: string): Uint8Array | null {
  const first = text.search(/[=.]/);
  const end = first === -1 ? text.length : first;
  const bytes = new Uint8Array(Math.floor((end * 3) / 4) + 3);
  let length = 0;
  let bits = 0;
  let letters = 0;
  for (let at = 0; at < end; at++) {
    const unit = text.charCodeAt(at);
    const value = VALUES[unit] ?? -1;
    if (value === -1) {
      if (isSpace(unit)) continue;
      return null;
    }
    bits = ((bits << 6) | value) & 0xff_ffff;
    letters = (letters + 1) & 3;
    if (letters !== 1) bytes[length++] = bits >> ((-2 * letters) & 6);
  }
  return letters !== 1 && isPadding(text.slice(end), letters) ? bytes.slice(0, length) : null;
}

/** "exactly 0 equals signs, or exactly 'expected_equals' equals signs", mixed with white space */
function isPadding(text: string, letters: number): boolean {
  if (!/^[=.\t-\r ]*$/.test(text)) return false;
  const signs = text.replaceAll(/[^=.]/g, '').length;
  return signs === 0 || signs === (4 - letters) % 4;
}

/** Without padding. */
export function encodeBase64Url(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(at, at + 3);
    const bits = (a << 16) | (b << 8) | c;
    for (const shift of [18, 12, 6, 0]) text += ALPHABET[(bits >> shift) & 63] ?? '';
  }
  const missing = (3 - (bytes.length % 3)) % 3;
  return missing === 0 ? text : text.slice(0, -missing);
}
