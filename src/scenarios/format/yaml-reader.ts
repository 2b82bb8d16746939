import { type Document, isMap, isScalar, isSeq, type Node, parseDocument, type YAMLMap } from 'yaml';

/** Start and end in UTF-16 code units, half-open. */
export type Range = readonly [start: number, end: number];
/** Takes note of a problem; reading goes on. */
export type Report = (range: Range, message: string) => void;

/** A map of the document, with what is needed to say where something in it is wrong. */
export interface Fields {
  readonly range: Range;
  readonly entries: ReadonlyMap<string, Entry>;
}

export interface Entry {
  readonly keyRange: Range;
  readonly valueRange: Range;
  readonly node: Node | null;
}

/** The root map of a YAML text. Syntax errors are reported with their place. */
export function readYaml(text: string, report: Report): Fields | null {
  const document = parseWithin(text);
  if (document === null) {
    report([0, text.length], 'it is nested too deeply');
    return null;
  }
  for (const error of document.errors) report([error.pos[0], error.pos[1]], firstLine(error.message));
  if (document.errors.length > 0) return null;
  const root = document.contents as Node | null;
  if (isMap(root)) return fieldsOf(root, report);
  report([0, text.length], 'a scenario is a map with `title`, `files` and more');
  return null;
}

/** null for a text that is nested so deeply that reading it needs more stack than there is. */
function parseWithin(text: string): Document | null {
  try {
    // The parser's own check of unique keys takes quadratic time, and a link may come from anybody: `fieldsOf` has one.
    return parseDocument(text, { prettyErrors: false, logLevel: 'silent', uniqueKeys: false });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Reports fields that do not belong there, with the nearest that does. */
export function expectOnly(fields: Fields, known: readonly string[], report: Report): void {
  for (const [key, entry] of fields.entries) {
    if (known.includes(key)) continue;
    const near = known.find((name) => isNearly(name, key.toLowerCase()));
    report(
      entry.keyRange,
      `unknown field \`${key}\`; ${near ? `did you mean \`${near}\`` : `known are ${known.join(', ')}`}`,
    );
  }
}

/** The text of a field; numbers and booleans are read as written. Null where there is none, or it is no text. */
export function readText(fields: Fields, key: string, report: Report): string | null {
  const entry = fields.entries.get(key);
  return entry === undefined ? null : textOf(entry, key, report);
}

export function readRequiredText(fields: Fields, key: string, report: Report): string {
  const text = readText(fields, key, report);
  if (text !== null && text !== '') return text;
  const range = fields.entries.get(key)?.valueRange ?? fields.range;
  if (text === '' || !fields.entries.has(key)) report(range, `\`${key}\` is required`);
  return '';
}

export function readChoice<T extends string>(
  fields: Fields,
  key: string,
  choices: readonly T[],
  report: Report,
): T | null {
  const text = readText(fields, key, report);
  if (text === null) return null;
  const choice = choices.find((name) => name === text);
  if (choice !== undefined) return choice;
  report(
    fields.entries.get(key)?.valueRange ?? fields.range,
    `\`${key}\` is one of ${choices.join(', ')}, not \`${text}\``,
  );
  return null;
}

export function readWholeNumber(fields: Fields, key: string, report: Report): number | null {
  const text = readText(fields, key, report);
  if (text === null) return null;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  report(fields.entries.get(key)?.valueRange ?? fields.range, `\`${key}\` is a whole number, not \`${text}\``);
  return null;
}

/** A text, or a list of texts. */
export function readTexts(fields: Fields, key: string, report: Report): readonly string[] {
  const entry = fields.entries.get(key);
  if (entry === undefined) return [];
  if (!isSeq(entry.node)) return [textOf(entry, key, report) ?? ''].filter((text) => text !== '');
  return entry.node.items.flatMap((item) => {
    const text = textOf(entryOf(item as Node | null, entry.keyRange), key, report);
    return text === null ? [] : [text];
  });
}

/** A map from name to text. */
export function readNamedTexts(
  fields: Fields,
  key: string,
  report: Report,
): readonly (readonly [name: string, text: string])[] {
  const map = readFields(fields, key, report);
  if (map === null) return [];
  return [...map.entries].flatMap(([name, entry]) => {
    const text = textOf(entry, name, report);
    return text === null ? [] : [[name, text] as const];
  });
}

/** The same, where a name may have several values. */
export function readRepeatedTexts(
  fields: Fields,
  key: string,
  report: Report,
): readonly (readonly [name: string, text: string])[] {
  const map = readFields(fields, key, report);
  if (map === null) return [];
  return [...map.entries].flatMap(([name, entry]) => {
    const texts = isSeq(entry.node) ? readTexts(map, name, report) : [textOf(entry, name, report)];
    return texts.flatMap((text) => (text === null ? [] : [[name, text] as const]));
  });
}

export function readFields(fields: Fields, key: string, report: Report): Fields | null {
  const entry = fields.entries.get(key);
  if (entry === undefined) return null;
  if (isMap(entry.node)) return fieldsOf(entry.node, report);
  report(entry.valueRange, `\`${key}\` is a map`);
  return null;
}

/** The maps of a list. */
export function readList(fields: Fields, key: string, report: Report): readonly Fields[] {
  const entry = fields.entries.get(key);
  if (entry === undefined) return [];
  if (!isSeq(entry.node)) {
    report(entry.valueRange, `\`${key}\` is a list`);
    return [];
  }
  return entry.node.items.flatMap((item) => {
    if (isMap(item)) return [fieldsOf(item, report)];
    report(entryOf(item as Node | null, entry.keyRange).valueRange, `each of \`${key}\` is a map`);
    return [];
  });
}

function fieldsOf(map: YAMLMap, report: Report): Fields {
  const entries = new Map<string, Entry>();
  for (const pair of map.items) {
    const key = pair.key as Node | null;
    const keyRange = rangeOf(key) ?? [0, 0];
    if (!isScalar(key)) report(keyRange, 'a key is a text');
    else if (entries.has(String(key.value))) report(keyRange, `\`${String(key.value)}\` is given twice`);
    else entries.set(String(key.value), entryOf(pair.value as Node | null, keyRange));
  }
  return { range: rangeOf(map) ?? [0, 0], entries };
}

function entryOf(node: Node | null, keyRange: Range): Entry {
  return { keyRange, valueRange: rangeOf(node) ?? keyRange, node };
}

function rangeOf(node: Node | null): Range | null {
  return node?.range ? [node.range[0], node.range[1]] : null;
}

function textOf(entry: Entry, key: string, report: Report): string | null {
  if (isScalar(entry.node) && entry.node.value !== null) {
    const { value, source } = entry.node;
    return typeof value === 'string' ? value : (source ?? JSON.stringify(value));
  }
  report(entry.valueRange, `\`${key}\` is a text`);
  return null;
}

function firstLine(message: string): string {
  return (message.split('\n')[0] ?? message)
    .replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase())
    .replace(/[.:]$/, '');
}

/** Whether one letter was added, left out or replaced, or letters have changed places. */
function isNearly(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  return (
    a.slice(start + 1) === b.slice(start + 1) ||
    a.slice(start + 1) === b.slice(start) ||
    a.slice(start) === b.slice(start + 1) ||
    a.split('').sort().join('') === b.split('').sort().join('')
  );
}
