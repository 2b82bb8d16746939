/**
 * What the caret needs to know of YAML while it is being typed: a scan of block style, line by line, by indentation. It never
 * fails, so it works on text that does not parse. Flow style (`[a, b]`, `{a: b}`) is the value of its key.
 */
export type YamlPath = readonly (string | number)[];

/** One line that holds a key, a list item, or both (`- name: x` is two entries on one line). */
export interface YamlEntry {
  /** Keys and zero-based indices from the root of the document. */
  readonly path: YamlPath;
  /** Column of the key or of the dash. */
  readonly indent: number;
  /** Offsets in the scanned text: of the key or the dash, of the value as written on that line, and of that line's end. */
  readonly start: number;
  readonly valueStart: number;
  readonly end: number;
  /** Without quotes and comment; empty if the value stands on the lines below. */
  readonly value: string;
}

interface Open {
  readonly indent: number;
  readonly isItem: boolean;
  step: string | number;
}

const KEY = /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s#&*!|>'"%@`{}[\],?:-][^#]*?|-[^\s#][^#]*?)\s*:(?=\s|$)/;

/** Nobody nests deeper; a line of nothing but dashes would otherwise take time that grows with its square. */
const DEEPEST = 100;

export function scanYaml(text: string): readonly YamlEntry[] {
  const entries: YamlEntry[] = [];
  const open: Open[] = [];
  let lineStart = 0;
  /** Lines that are indented deeper belong to a block scalar. */
  let scalarIndent: number | null = null;
  for (const line of text.split('\n')) {
    const indent = line.search(/\S/);
    if (scalarIndent !== null && indent >= 0 && indent <= scalarIndent) scalarIndent = null;
    const isContent =
      indent >= 0 && scalarIndent === null && !line.startsWith('#', indent) && !/^(---|\.\.\.)(\s|$)/.test(line);
    if (isContent && scanLine(line, indent, lineStart, open, entries)) scalarIndent = open.at(-1)?.indent ?? 0;
    lineStart += line.length + 1;
  }
  return entries;
}

/** @returns whether the line opens a block scalar */
function scanLine(line: string, indent: number, lineStart: number, open: Open[], entries: YamlEntry[]): boolean {
  let column = indent;
  const path = () => open.map((one) => one.step);
  const end = lineStart + line.trimEnd().length;
  while (open.length < DEEPEST && line[column] === '-' && /\s|^$/.test(line[column + 1] ?? '')) {
    const before = closeDeeper(open, column, true);
    open.push({ indent: column, isItem: true, step: before === null ? 0 : before + 1 });
    const next = line.slice(column + 1).search(/\S/);
    const valueStart = next === -1 ? line.length : column + 1 + next;
    entries.push({
      path: path(),
      indent: column,
      start: lineStart + column,
      valueStart: lineStart + valueStart,
      end,
      value: '',
    });
    if (next === -1) return false;
    column = valueStart;
  }
  const rest = line.slice(column);
  const key = KEY.exec(rest);
  if (key !== null) {
    closeDeeper(open, column, false);
    open.push({ indent: column, isItem: false, step: unquote(key[1] ?? '') });
    const gap = rest.slice(key[0].length).search(/\S/);
    const valueStart = column + key[0].length + Math.max(gap, 0);
    const value = gap === -1 ? '' : scalarText(line.slice(valueStart));
    entries.push({
      path: path(),
      indent: column,
      start: lineStart + column,
      valueStart: lineStart + valueStart,
      end,
      value,
    });
    return /^[|>][-+0-9]*\s*(#|$)/.test(line.slice(valueStart));
  }
  const item = entries.at(-1);
  if (item?.valueStart === lineStart + column && item.indent < column) {
    entries[entries.length - 1] = { ...item, value: scalarText(rest) };
    return /^[|>][-+0-9]*\s*(#|$)/.test(rest);
  }
  return false;
}

/** Closes what ends at this column. @returns the index of the list item that ends here, for the next one */
function closeDeeper(open: Open[], column: number, isItem: boolean): number | null {
  for (let last = open.at(-1); last !== undefined && last.indent >= column; last = open.at(-1)) {
    // A list may stand as deep as the key that it belongs to.
    if (isItem && last.indent === column && !last.isItem) return null;
    open.pop();
    if (isItem && last.indent === column && typeof last.step === 'number') return last.step;
  }
  return null;
}

function scalarText(written: string): string {
  const quoted = /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')/.exec(written)?.[0];
  if (quoted !== undefined) return unquote(quoted);
  return written.replace(/(^|\s)#.*$/, '').trim();
}

function unquote(text: string): string {
  return /^(["']).*\1$/s.test(text) ? text.slice(1, -1) : text;
}
