import { quote } from './quote';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export type JsonResult =
  | { readonly value: Json; readonly fault: null }
  | { readonly value: null; readonly fault: string };

/**
 * The first JSON value of a text, with Go's words for what is wrong with it. As Go's decoder of streams, it does not look at
 * what follows that value.
 * @upstream golang/go encoding/json Decoder.Decode
 */
export function parseFirstJson(text: string): JsonResult {
  const scanner = { text, at: 0, depth: 0 };
  try {
    skipSpace(scanner);
    if (scanner.at >= text.length) return { value: null, fault: 'EOF' };
    return { value: parseValue(scanner), fault: null };
  } catch (error) {
    if (error instanceof JsonFault) return { value: null, fault: error.message };
    throw error;
  }
}

interface Scanner {
  readonly text: string;
  at: number;
  depth: number;
}

class JsonFault extends Error {}

function unexpected(scanner: Scanner, context: string): JsonFault {
  const char = scanner.text[scanner.at];
  if (char === undefined) return new JsonFault('unexpected EOF');
  const shown = char === "'" ? "'\\''" : char === '"' ? `'"'` : `'${quote(char).slice(1, -1)}'`;
  return new JsonFault(`invalid character ${shown} ${context}`);
}

function skipSpace(scanner: Scanner): void {
  for (;;) {
    const unit = scanner.text.charCodeAt(scanner.at);
    if (unit !== 0x20 && unit !== 0x09 && unit !== 0x0d && unit !== 0x0a) return;
    scanner.at += 1;
  }
}

function parseValue(scanner: Scanner): Json {
  const char = scanner.text[scanner.at];
  switch (char) {
    case '{':
      return parseObject(scanner);
    case '[':
      return parseArray(scanner);
    case '"':
      return parseString(scanner);
    case 't':
      return literal(scanner, 'true', true);
    case 'f':
      return literal(scanner, 'false', false);
    case 'n':
      return literal(scanner, 'null', null);
    default:
      return parseNumber(scanner);
  }
}

function nest(scanner: Scanner): void {
  scanner.at += 1;
  scanner.depth += 1;
  if (scanner.depth > 1000) throw new JsonFault('exceeded max depth'); // Go allows 10,000, the browser's stack less
  skipSpace(scanner);
}

function parseObject(scanner: Scanner): Json {
  const object: Record<string, Json> = Object.create(null) as Record<string, Json>;
  nest(scanner);
  if (scanner.text[scanner.at] === '}') return leave(scanner, object);
  for (;;) {
    if (scanner.text[scanner.at] !== '"') throw unexpected(scanner, 'looking for beginning of object key string');
    const key = parseString(scanner);
    skipSpace(scanner);
    if (scanner.text[scanner.at] !== ':') throw unexpected(scanner, 'after object key');
    scanner.at += 1;
    skipSpace(scanner);
    object[key] = parseValue(scanner);
    skipSpace(scanner);
    const char = scanner.text[scanner.at];
    if (char === '}') return leave(scanner, object);
    if (char !== ',') throw unexpected(scanner, 'after object key:value pair');
    scanner.at += 1;
    skipSpace(scanner);
  }
}

function parseArray(scanner: Scanner): Json {
  const items: Json[] = [];
  nest(scanner);
  if (scanner.text[scanner.at] === ']') return leave(scanner, items);
  for (;;) {
    items.push(parseValue(scanner));
    skipSpace(scanner);
    const char = scanner.text[scanner.at];
    if (char === ']') return leave(scanner, items);
    if (char !== ',') throw unexpected(scanner, 'after array element');
    scanner.at += 1;
    skipSpace(scanner);
  }
}

function leave<T>(scanner: Scanner, value: T): T {
  scanner.at += 1;
  scanner.depth -= 1;
  return value;
}

function literal(scanner: Scanner, word: string, value: Json): Json {
  for (const expected of word) {
    if (scanner.text[scanner.at] !== expected)
      throw unexpected(scanner, `in literal ${word} (expecting '${expected}')`);
    scanner.at += 1;
  }
  return value;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** What a text may be made of besides escapes. */
const PLAIN = /[^"\\\u0000-\u001f]*/y;

function parseString(scanner: Scanner): string {
  let out = '';
  scanner.at += 1;
  for (;;) {
    PLAIN.lastIndex = scanner.at;
    const plain = PLAIN.exec(scanner.text)?.[0] ?? '';
    out += plain;
    scanner.at += plain.length;
    const char = scanner.text[scanner.at];
    if (char === '"') {
      scanner.at += 1;
      return out;
    }
    if (char === undefined || char < ' ') throw unexpected(scanner, 'in string literal');
    scanner.at += 1;
    const escape = scanner.text[scanner.at] ?? '';
    const hex = /^u([0-9a-fA-F]{4})/.exec(scanner.text.slice(scanner.at, scanner.at + 5));
    if (hex !== null) {
      out += String.fromCharCode(Number.parseInt(hex[1] as string, 16));
      scanner.at += 5;
    } else if (escape === 'u') {
      while (/^[u0-9a-fA-F]$/.test(scanner.text[scanner.at] ?? '')) scanner.at += 1;
      throw unexpected(scanner, 'in \\u hexadecimal character escape');
    } else {
      const plain = ESCAPES[escape];
      if (plain === undefined) throw unexpected(scanner, 'in string escape code');
      out += plain;
      scanner.at += 1;
    }
  }
}

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/y;

function parseNumber(scanner: Scanner): number {
  NUMBER.lastIndex = scanner.at;
  const match = NUMBER.exec(scanner.text);
  if (match === null) {
    if (scanner.text[scanner.at] !== '-') throw unexpected(scanner, 'looking for beginning of value');
    scanner.at += 1;
    throw unexpected(scanner, 'in numeric literal');
  }
  scanner.at += match[0].length;
  return Number(match[0]);
}
