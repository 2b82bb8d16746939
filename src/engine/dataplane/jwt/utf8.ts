/** Text as UTF-8. A half of a surrogate pair on its own becomes the replacement character. */
export function encodeUtf8(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    const code = point >= 0xd800 && point <= 0xdfff ? 0xfffd : point;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), tail(code, 0));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), tail(code, 6), tail(code, 0));
    else bytes.push(0xf0 | (code >> 18), tail(code, 12), tail(code, 6), tail(code, 0));
  }
  return Uint8Array.from(bytes);
}

function tail(code: number, shift: number): number {
  return 0x80 | ((code >> shift) & 0x3f);
}

/** null: the bytes are not UTF-8. Longer forms than needed, halves of surrogate pairs and what is above U+10FFFF are not. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  const parts: string[] = [];
  let text = '';
  for (let at = 0; at < bytes.length; ) {
    const first = bytes[at] as number;
    const length = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
    if (length === 0 || at + length > bytes.length) return null;
    let code = length === 1 ? first : first & (0xff >> (length + 1));
    for (let i = 1; i < length; i++) {
      const next = bytes[at + i] as number;
      if (next >> 6 !== 2) return null;
      code = (code << 6) | (next & 0x3f);
    }
    const isTooLong = (length === 3 && code < 0x800) || (length === 4 && code < 0x10000);
    if (isTooLong || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return null;
    text += String.fromCodePoint(code);
    if (text.length > 4096) {
      parts.push(text);
      text = '';
    }
    at += length;
  }
  return parts.join('') + text;
}
