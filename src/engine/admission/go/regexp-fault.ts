/**
 * What Go says about a regular expression that it cannot compile; null if it can. RE2 knows no look-around and no back
 * references, and JavaScript knows no `(?i)` and no `\A`, so the browser's own parser is no substitute.
 *
 * DIFFERS: the limits on the compiled program's size and on nesting are not checked.
 * @upstream golang/go regexp/syntax parse
 */
export function regexpFault(expression: string): string | null {
  const parser: Parser = { text: expression, at: 0, groups: [], repeat: null, hasOperand: false, lastCount: 1 };
  while (parser.at < expression.length) {
    const fault = step(parser);
    if (fault !== null) return `error parsing regexp: ${fault}`;
  }
  return parser.groups.length > 0 ? `error parsing regexp: missing closing ): \`${expression}\`` : null;
}

interface Parser {
  readonly text: string;
  at: number;
  /** For each open group the largest count repeated inside it so far. */
  readonly groups: number[];
  /** Where the repetition that ended at `at` began. */
  repeat: number | null;
  hasOperand: boolean;
  /** How often the last operand is repeated at most, with all repetitions inside it. */
  lastCount: number;
}

function step(parser: Parser): string | null {
  const { text, at } = parser;
  const char = text[at] as string;
  const before = parser.repeat;
  parser.repeat = null;
  switch (char) {
    case '(':
      return openGroup(parser);
    case ')': {
      const inside = parser.groups.pop();
      if (inside === undefined) return `unexpected ): \`${text}\``;
      return operand(parser, at + 1, Math.max(inside, parser.lastCount));
    }
    case '|':
      keepCount(parser);
      parser.hasOperand = false;
      parser.at += 1;
      return null;
    case '[':
      return charClass(parser);
    case '*':
    case '+':
    case '?':
      return repeat(parser, at + 1, before, 1);
    case '{': {
      const match = /^\{(0|[1-9][0-9]*)(?:(,)(0|[1-9][0-9]*)?)?\}/.exec(text.slice(at));
      if (match === null) return operand(parser, at + 1); // a lone brace stands for itself
      const least = Number(match[1]);
      const most = match[2] === undefined ? least : match[3] === undefined ? -1 : Number(match[3]);
      if (least > 1000 || most > 1000 || (most >= 0 && least > most)) return `invalid repeat count: \`${match[0]}\``;
      return repeat(parser, at + match[0].length, before, most < 0 ? least : most);
    }
    case '\\':
      return escape(parser);
    default:
      return operand(parser, at + ((text.codePointAt(at) as number) > 0xffff ? 2 : 1));
  }
}

function operand(parser: Parser, next: number, count = 1): null {
  keepCount(parser);
  parser.lastCount = count;
  parser.hasOperand = true;
  parser.at = next;
  return null;
}

/** The enclosing group remembers the largest count of what it holds. */
function keepCount(parser: Parser): void {
  const last = parser.groups.length - 1;
  if (last >= 0) parser.groups[last] = Math.max(parser.groups[last] as number, parser.lastCount);
  parser.lastCount = 1;
}

function repeat(parser: Parser, after: number, before: number | null, count: number): string | null {
  const { text, at } = parser;
  const end = text[after] === '?' ? after + 1 : after;
  if (before !== null) return `invalid nested repetition operator: \`${text.slice(before, end)}\``;
  if (!parser.hasOperand) return `missing argument to repetition operator: \`${text.slice(at, end)}\``;
  const total = Math.max(count, 1) * parser.lastCount;
  if (count >= 2 && total > 1000) return `invalid repeat count: \`${text.slice(at, end)}\``;
  parser.lastCount = count === 0 ? 1 : total;
  parser.repeat = at;
  parser.at = end;
  return null;
}

function openGroup(parser: Parser): string | null {
  const { text, at } = parser;
  const rest = text.slice(at);
  keepCount(parser);
  if (!rest.startsWith('(?')) return enter(parser, at + 1);
  const name = /^\(\?P?<([^>]*)(>?)/.exec(rest);
  if (name !== null) {
    if (name[2] === '') return `invalid named capture: \`${rest}\``;
    return /^[A-Za-z0-9_]+$/.test(name[1] as string)
      ? enter(parser, at + name[0].length)
      : `invalid named capture: \`${name[0]}\``;
  }
  const flags = /^\(\?(?:[imsU]*|[imsU]*-[imsU]+)([:)])/.exec(rest);
  if (flags === null) {
    const read = /^\(\?[imsU]*(?:-[imsU]*)?/.exec(rest)?.[0].length ?? 2;
    return `invalid or unsupported Perl syntax: \`${rest.slice(0, read + 1)}\``;
  }
  if (flags[1] === ':') return enter(parser, at + flags[0].length);
  parser.at += flags[0].length;
  return null;
}

function enter(parser: Parser, next: number): null {
  parser.groups.push(1);
  parser.lastCount = 1;
  parser.hasOperand = false;
  parser.at = next;
  return null;
}

const POSIX = new Set('alnum alpha ascii blank cntrl digit graph lower print punct space upper word xdigit'.split(' '));

function charClass(parser: Parser): string | null {
  const { text, at: start } = parser;
  let at = start + 1;
  if (text[at] === '^') at += 1;
  for (let isFirst = true; isFirst || text[at] !== ']'; isFirst = false) {
    if (at >= text.length) return `missing closing ]: \`${text.slice(start)}\``;
    const named = /^\[:(\^?)([^\]]*?):\]/.exec(text.slice(at));
    if (named !== null) {
      if (!POSIX.has(named[2] as string)) return `invalid character class range: \`${named[0]}\``;
      at += named[0].length;
      continue;
    }
    const unicode = unicodeClass(text, at);
    if (typeof unicode === 'string') return unicode;
    if (unicode !== null) {
      at = unicode;
      continue;
    }
    if (/^\\[dDsSwW]/.test(text.slice(at, at + 2))) {
      at += 2;
      continue;
    }
    const low = classChar(text, at);
    if (typeof low === 'string') return low;
    const begin = at;
    at = low.next;
    if (text[at] !== '-' || at + 1 >= text.length || text[at + 1] === ']') continue;
    const high = classChar(text, at + 1);
    if (typeof high === 'string') return high;
    at = high.next;
    if (high.code < low.code) return `invalid character class range: \`${text.slice(begin, at)}\``;
  }
  return operand(parser, at + 1);
}

function classChar(text: string, at: number): { readonly code: number; readonly next: number } | string {
  if (text[at] === '\\') return escapedChar(text, at);
  const code = text.codePointAt(at) as number;
  return { code, next: at + (code > 0xffff ? 2 : 1) };
}

function escape(parser: Parser): string | null {
  const { text, at } = parser;
  const next = text[at + 1];
  if (next === 'Q') {
    const end = text.indexOf('\\E', at);
    const isEmpty = end === at + 2 || at + 2 === text.length;
    if (!isEmpty) operand(parser, at);
    parser.at = end < 0 ? text.length : end + 2;
    return null;
  }
  if (next !== undefined && 'AbBzdDsSwW'.includes(next)) return operand(parser, at + 2);
  const unicode = unicodeClass(text, at);
  if (typeof unicode === 'string') return unicode;
  if (unicode !== null) return operand(parser, unicode);
  const char = escapedChar(text, at);
  return typeof char === 'string' ? char : operand(parser, char.next);
}

/** `\pL`, `\p{Greek}`: the offset behind it, a fault, or null if there is none. */
function unicodeClass(text: string, at: number): number | string | null {
  const match = /^\\[pP](?:\{([^}]*)(\}?)|([\s\S]))/u.exec(text.slice(at));
  if (match === null) return null;
  if (match[3] === undefined && match[2] === '') return `invalid character class range: \`${text.slice(at)}\``;
  const name = (match[3] ?? match[1] ?? '').replace(/^\^/, '');
  return isUnicodeName(name) ? at + match[0].length : `invalid character class range: \`${match[0]}\``;
}

function isUnicodeName(name: string): boolean {
  if (name === 'Any') return true;
  if (!/^[A-Za-z_]+$/.test(name)) return false;
  for (const property of [`gc=${name}`, `sc=${name}`]) {
    try {
      new RegExp(`\\p{${property}}`, 'u');
      return true;
    } catch {
      // Not a name of this kind.
    }
  }
  return false;
}

const C_ESCAPES: Readonly<Record<string, number>> = { a: 7, f: 12, n: 10, r: 13, t: 9, v: 11 };

function escapedChar(text: string, at: number): { readonly code: number; readonly next: number } | string {
  const rest = text.slice(at);
  if (rest === '\\') return 'trailing backslash at end of expression: ``';
  const octal = /^\\(0[0-7]{0,2}|[1-7][0-7]{1,2})/.exec(rest);
  if (octal !== null) return { code: Number.parseInt(octal[1] as string, 8), next: at + octal[0].length };
  const hex = /^\\x(?:\{([0-9a-fA-F]+)\}|([0-9a-fA-F]{2}))/.exec(rest);
  if (hex !== null) {
    const code = Number.parseInt((hex[1] ?? hex[2]) as string, 16);
    if (code <= 0x10ffff) return { code, next: at + hex[0].length };
  }
  const char = String.fromCodePoint(rest.codePointAt(1) as number);
  const named = C_ESCAPES[char];
  if (named !== undefined) return { code: named, next: at + 2 };
  if (char < '\u0080' && !/[A-Za-z0-9]/.test(char)) return { code: char.charCodeAt(0), next: at + 2 };
  return `invalid escape sequence: \`${rest.slice(0, 1 + char.length)}\``;
}
