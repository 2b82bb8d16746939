/** What the CEL parser reads. `text` is the source, `value` the meaning of a literal. */
export interface Token {
  readonly kind: 'name' | 'number' | 'string' | 'symbol' | 'end';
  readonly text: string;
  readonly value: string | number;
  readonly at: number;
}

export class CelSyntaxError extends Error {}

const SYMBOL = /(?:&&|\|\||==|!=|<=|>=|[-+*/%<>!?:.,()[\]{}])/y;
const NAME = /[_a-zA-Z][_a-zA-Z0-9]*/y;
const NUMBER =
  /(?:[0-9]+\.[0-9]+(?:[eE][-+]?[0-9]+)?|[0-9]+[eE][-+]?[0-9]+|\.[0-9]+(?:[eE][-+]?[0-9]+)?|0x[0-9a-fA-F]+[uU]?|[0-9]+[uU]?)/y;
const SPACE = /(?:[ \t\r\n\f]+|\/\/[^\n]*)+/y;
const TEXT = /(?:[bB]?[rR]|[rR]?[bB])?(?="|')/y;

/** @upstream google/cel-go parser/gen/CEL.g4 */
export function tokenize(source: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    return pattern.exec(source)?.[0] ?? null;
  };
  for (;;) {
    at += take(SPACE)?.length ?? 0;
    if (at >= source.length) return [...tokens, { kind: 'end', text: '', value: '', at }];
    const prefix = take(TEXT);
    if (prefix !== null) {
      const { value, end } = readText(source, at + prefix.length, /[rR]/.test(prefix));
      tokens.push({ kind: 'string', text: source.slice(at, end), value, at });
      at = end;
      continue;
    }
    const number = take(NUMBER);
    const text = number ?? take(NAME) ?? take(SYMBOL);
    if (text === null)
      throw new CelSyntaxError(`Syntax error: token recognition error at: '${source.slice(at, at + 1)}'`);
    const kind = number !== null ? 'number' : /^[_a-zA-Z]/.test(text) ? 'name' : 'symbol';
    tokens.push({ kind, text, value: number === null ? text : Number(number.replace(/[uU]$/, '')), at });
    at += text.length;
  }
}

/** A string literal from its opening quote on. Triple quotes may hold line breaks. */
function readText(source: string, start: number, isRaw: boolean): { readonly value: string; readonly end: number } {
  const one = source.slice(start, start + 1);
  const quote = source.startsWith(one.repeat(3), start) ? one.repeat(3) : one;
  let value = '';
  let at = start + quote.length;
  while (at < source.length) {
    if (source.startsWith(quote, at)) return { value, end: at + quote.length };
    const char = source[at] as string;
    if (quote.length === 1 && (char === '\n' || char === '\r')) break;
    if (isRaw || char !== '\\') {
      value += char;
      at += 1;
      continue;
    }
    const escape = ESCAPE.exec(source.slice(at));
    if (escape === null) break;
    value += unescape(escape[0]);
    at += escape[0].length;
  }
  throw new CelSyntaxError(`Syntax error: token recognition error at: '${source.slice(start)}'`);
}

const ESCAPE = /^\\(?:[abfnrtv"'`?\\]|[xX][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-3][0-7][0-7])/;
const NAMED: Readonly<Record<string, string>> = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

function unescape(escape: string): string {
  const code = escape.slice(1);
  if (/^[xXuU]/.test(code)) return String.fromCodePoint(Math.min(Number.parseInt(code.slice(1), 16), 0x10ffff));
  if (/^[0-7]/.test(code)) return String.fromCodePoint(Number.parseInt(code, 8));
  return NAMED[code] ?? code;
}
