import type { SourceRange } from '../base/source';

/** What the YAML library complains about. */
export interface Complaint {
  readonly code: string;
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

export interface Told {
  readonly message: string;
  readonly range: SourceRange;
}

/**
 * The library tells which rule of the grammar is broken, and often at the place where it noticed. People want to know what is
 * missing, and where. Whatever is not known here is told as the library does.
 */
export function describeFault(text: string, complaint: Complaint): Told {
  const { code, message, start } = complaint;
  const range = { start, end: Math.max(complaint.end, start + 1) };
  const told = describe(text, code, message, range);
  return told ?? { message: message.slice(0, 1).toLowerCase() + message.slice(1).replace(/\.$/, ''), range };
}

function describe(text: string, code: string, message: string, range: SourceRange): Told | null {
  switch (code) {
    case 'TAB_AS_INDENT':
      return { message: 'a tab cannot indent; YAML wants spaces', range };
    case 'MULTILINE_IMPLICIT_KEY':
    case 'MISSING_CHAR':
      return message.startsWith('Missing closing') ? unclosedQuote(text, message, range) : brokenKey(text, range);
    case 'BLOCK_AS_IMPLICIT_KEY':
      return message.includes('sequence') ? strayItem(text, range.start) : nestedKey(text, range);
    case 'BAD_INDENT':
      return message.startsWith('Flow') ? unclosedBracket(text, message, range) : oddIndent(text, range);
    case 'UNEXPECTED_TOKEN':
      return unexpected(text, message, range);
    case 'BAD_SCALAR_START':
      return { message: `a value cannot begin with ${quoted(text[range.start] ?? '')}; put it in quotes`, range };
    case 'BAD_DQ_ESCAPE':
      return {
        message: `\`${text.slice(range.start, range.start + 2)}\` means nothing in double quotes; use single quotes`,
        range,
      };
    case 'BLOCK_IN_FLOW':
      return { message: 'missing comma between two values', range: firstLine(text, range) };
    case 'MULTIPLE_ANCHORS':
      return { message: 'a value can have 1 anchor only', range };
    default:
      return null;
  }
}

/** Text of the user stands between backticks, which a backtick cannot. */
function quoted(character: string): string {
  return character === '`' ? 'a backtick' : `\`${character}\``;
}

/** A reference to an anchor that is not there: mostly a host such as `*.example.com` without quotes. */
export function describeAlias(source: string): string {
  return `there is no anchor \`${source}\`; a text that begins with \`*\` has to be in quotes`;
}

/** A key that is none: mostly the braces of a template. */
export function describeComplexKey(text: string, range: SourceRange): string {
  return text[range.start] === '{' && text[range.start - 1] === '{'
    ? '`{{` belongs to a template; render it first, with `helm template`'
    : 'a key has to be plain text';
}

function brokenKey(text: string, range: SourceRange): Told {
  const place = firstLine(text, range);
  const key = text.slice(place.start, place.end);
  if (/^-(\s|$)/.test(key)) return strayItem(text, place.start);
  const glued = /^([^\s:]+):(\S+)$/.exec(key);
  if (glued !== null) return { message: `missing space after the colon in \`${key}\``, range: place };
  return { message: `missing colon after \`${key}\``, range: place };
}

/** `- b` where keys are: an item of a list whose first item was written otherwise. */
function strayItem(text: string, from: number): Told {
  const item = text.indexOf('-', from);
  const start = item === -1 ? from : item;
  const before = lineBefore(text, start);
  if (before !== null && /^-\S/.test(before.text)) {
    const at = before.start;
    return {
      message: `missing space after \`-\` in \`${before.text}\``,
      range: { start: at, end: at + before.text.length },
    };
  }
  return {
    message: 'a list item stands among keys; indent it below the key that it belongs to',
    range: firstLine(text, { start, end: text.length }),
  };
}

function nestedKey(text: string, range: SourceRange): Told {
  const line = lineAt(text, range.start);
  const next = lineAt(text, line.end + 1);
  const isDeeper = next.text.trim() !== '' && indentOf(next.text) > indentOf(line.text);
  if (isDeeper && !line.text.trimEnd().endsWith(':') && !/:\s.*:\s/.test(line.text)) {
    const start = next.start + indentOf(next.text);
    return {
      message: `\`${keyOf(next.text)}\` is indented below \`${keyOf(line.text)}\`, which has a value already`,
      range: { start, end: start + keyOf(next.text).length },
    };
  }
  return {
    message: 'a second colon in this line; put the value in quotes',
    range: { start: range.start, end: line.end },
  };
}

function oddIndent(text: string, range: SourceRange): Told {
  const line = lineAt(text, range.start);
  const key = keyOf(line.text);
  const start = line.start + indentOf(line.text);
  const place = { start, end: Math.max(start + 1, Math.min(line.end, start + key.length)) };
  const before = lineBefore(text, line.start);
  if (before !== null && before.text.startsWith('-') && before.indent === indentOf(line.text)) {
    return { message: `\`${key}\` stands beside list items; a list has only items`, range: place };
  }
  return { message: `\`${key}\` is not indented like the keys before it`, range: place };
}

const BRACKETS: Readonly<Record<string, string>> = { ']': '[', '}': '{' };

function unclosedBracket(text: string, message: string, range: SourceRange): Told {
  const close = message.endsWith('}') ? '}' : ']';
  let depth = 0;
  for (let at = Math.min(range.start, text.length) - 1; at >= 0; at -= 1) {
    if (text[at] === close) depth += 1;
    else if (text[at] === BRACKETS[close]) depth -= 1;
    if (depth < 0) return { message: `missing \`${close}\``, range: firstLine(text, { start: at, end: text.length }) };
  }
  return { message: `missing \`${close}\``, range };
}

function unclosedQuote(text: string, message: string, range: SourceRange): Told {
  const quote = message.includes("'") ? "'" : '"';
  const at = text.slice(0, range.start).search(new RegExp(`${quote}[^${quote}]*$`));
  const start = at === -1 ? range.start : at;
  return { message: `missing closing quote \`${quote}\``, range: firstLine(text, { start, end: text.length }) };
}

function unexpected(text: string, message: string, range: SourceRange): Told {
  const token = text.slice(range.start, range.end);
  if (/flow-(?:map|seq)-end/.test(message)) return { message: `\`${token}\` closes nothing`, range };
  const first = /^\s*\n*( +)\S/.exec(text);
  if (first !== null && indentOf(lineAt(text, range.start).text) === 0) {
    return { message: `\`${token}\` is not indented, although the first key of this document is`, range };
  }
  return { message: `\`${token}\` follows a value that is complete already`, range };
}

function lineAt(text: string, offset: number): { readonly text: string; readonly start: number; readonly end: number } {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const newline = text.indexOf('\n', start);
  const end = newline === -1 ? text.length : newline;
  return { text: text.slice(start, end), start, end };
}

/** The last line above that is not empty, from its first character on. */
function lineBefore(text: string, offset: number) {
  let { start } = lineAt(text, offset);
  while (start > 0) {
    const line = lineAt(text, start - 1);
    const indent = indentOf(line.text);
    if (line.text.trim() !== '') return { text: line.text.trim(), start: line.start + indent, indent };
    start = line.start;
  }
  return null;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function keyOf(line: string): string {
  return /^\s*(?:- +)*(.*?)\s*(?::(?:\s|$).*)?$/.exec(line)?.[1] ?? line.trim();
}

/** A range up to the end of its first line, without the space at its end. */
function firstLine(text: string, { start, end }: SourceRange): SourceRange {
  const line = text.slice(start, end).split('\n')[0]?.trimEnd() ?? '';
  return { start, end: start + Math.max(1, line.length) };
}
