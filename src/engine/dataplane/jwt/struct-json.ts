/** A value of google.protobuf.Struct. Objects have no prototype. */
export type StructValue = null | boolean | number | string | readonly StructValue[] | Struct;

export interface Struct {
  readonly [key: string]: StructValue;
}

/** "The number of times we may recurse before bailing out on the grounds of avoiding pathological input." */
const DEEPEST = 100;

/**
 * JSON as Envoy's protobuf library reads it into a Struct, null if it refuses. It takes more than JSON: single quotes, keys without
 * quotes, a comma after the last item, control characters in texts. It refuses a key that is given twice, numbers that are not
 * finite, and more than 100 levels. `null` is an empty Struct.
 * @upstream protocolbuffers/protobuf src/google/protobuf/json/internal/{lexer,parser}.cc, with the legacy syntax
 */
export function parseStruct(text: string): Struct | null {
  const reader: Reader = { text, at: 0, depth: 0 };
  try {
    const value = peek(reader, 'null') ? emptyStruct() : readObject(reader);
    skipSpace(reader);
    return reader.at === text.length ? value : null;
  } catch (error) {
    if (error instanceof NotJson) return null;
    throw error;
  }
}

interface Reader {
  readonly text: string;
  at: number;
  depth: number;
}

class NotJson extends Error {}

function emptyStruct(): Record<string, StructValue> {
  return Object.create(null) as Record<string, StructValue>;
}

function skipSpace(reader: Reader): void {
  for (;;) {
    const unit = reader.text.charCodeAt(reader.at);
    if (unit !== 0x20 && unit !== 0x0a && unit !== 0x0d && unit !== 0x09) return;
    reader.at += 1;
  }
}

/** Takes what comes next if it is this. */
function peek(reader: Reader, literal: string): boolean {
  skipSpace(reader);
  if (!reader.text.startsWith(literal, reader.at)) return false;
  reader.at += literal.length;
  return true;
}

function expect(reader: Reader, literal: string): void {
  if (!peek(reader, literal)) throw new NotJson();
}

function readValue(reader: Reader): StructValue {
  skipSpace(reader);
  switch (reader.text[reader.at]) {
    case '{':
      return readObject(reader);
    case '[':
      return readArray(reader);
    case '"':
    case "'":
      return readString(reader);
    case 't':
      expect(reader, 'true');
      return true;
    case 'f':
      expect(reader, 'false');
      return false;
    case 'n':
      expect(reader, 'null');
      return null;
    default:
      return readNumber(reader);
  }
}

/** Items with commas between them; one after the last is passed over. */
function readItems(reader: Reader, open: string, close: string, readItem: () => void): void {
  expect(reader, open);
  if (reader.depth === DEEPEST) throw new NotJson();
  reader.depth += 1;
  let hasComma = true;
  while (!peek(reader, close)) {
    if (!hasComma) throw new NotJson();
    readItem();
    hasComma = peek(reader, ',');
  }
  reader.depth -= 1;
}

function readObject(reader: Reader): Struct {
  const struct = emptyStruct();
  readItems(reader, '{', '}', () => {
    const key = readKey(reader);
    if (Object.hasOwn(struct, key)) throw new NotJson();
    expect(reader, ':');
    struct[key] = readValue(reader);
  });
  return struct;
}

function readArray(reader: Reader): readonly StructValue[] {
  const items: StructValue[] = [];
  readItems(reader, '[', ']', () => items.push(readValue(reader)));
  return items;
}

function readKey(reader: Reader): string {
  skipSpace(reader);
  const first = reader.text[reader.at];
  if (first === '"' || first === "'") return readString(reader);
  const word = matchHere(reader, /[A-Za-z0-9_]*/y);
  if (word === '' || /^\d/.test(word) || word === 'null' || word === 'true' || word === 'false') throw new NotJson();
  return word;
}

function matchHere(reader: Reader, pattern: RegExp): string {
  pattern.lastIndex = reader.at;
  const found = pattern.exec(reader.text)?.[0] ?? '';
  reader.at += found.length;
  return found;
}

/** A number has to be followed by what ends an item. */
function readNumber(reader: Reader): number {
  const number = Number(matchHere(reader, /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/y) || 'none');
  skipSpace(reader);
  const isEnded = [',', ']', '}', undefined].includes(reader.text[reader.at]);
  if (!Number.isFinite(number) || !isEnded) throw new NotJson();
  return number;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

function readString(reader: Reader): string {
  const quote = reader.text[reader.at] ?? '';
  reader.at += 1;
  // Most texts have no escapes; sets of keys have megabytes of such texts.
  const end = reader.text.indexOf(quote, reader.at);
  if (end === -1) throw new NotJson();
  const whole = reader.text.slice(reader.at, end);
  if (!whole.includes('\\')) {
    reader.at = end + 1;
    return whole;
  }
  const plain = quote === '"' ? /[^"\\]*/y : /[^'\\]*/y;
  let out = '';
  for (;;) {
    out += matchHere(reader, plain);
    const next = reader.text[reader.at];
    reader.at += 1;
    if (next === undefined) throw new NotJson();
    if (next === quote) return out;
    out += readEscape(reader);
  }
}

function readEscape(reader: Reader): string {
  const escape = reader.text[reader.at] ?? '';
  reader.at += 1;
  if (escape === 'u' || escape === 'U') return readUnicodeEscape(reader);
  const plain = ESCAPES[escape];
  if (plain === undefined) throw new NotJson();
  return plain;
}

function readUnicodeEscape(reader: Reader): string {
  const unit = readFourDigits(reader);
  if (unit < 0xd800 || unit > 0xdfff) return String.fromCharCode(unit);
  if (unit > 0xdbff) throw new NotJson(); // "unpaired low surrogate"
  expect(reader, '\\u');
  const low = readFourDigits(reader);
  // The last code point of all is refused: "rune < 0x10ffff"
  if (low < 0xdc00 || low > 0xdfff || (unit === 0xdbff && low === 0xdfff)) throw new NotJson();
  return String.fromCharCode(unit, low);
}

function readFourDigits(reader: Reader): number {
  const digits = matchHere(reader, /[0-9a-fA-F]{4}/y);
  if (digits === '') throw new NotJson();
  return Number.parseInt(digits, 16);
}
