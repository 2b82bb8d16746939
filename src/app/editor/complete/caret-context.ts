import { documentAt, LARGEST_SCANNED } from '../text/document-at';
import { isSamePath, valueOf } from '../text/object-at';
import { scanYaml, type YamlEntry, type YamlPath } from '../text/scan-yaml';

/** What could be written at the caret. */
export interface CaretContext {
  /** Of the object that the caret stands in; empty if not written yet. */
  readonly kind: string;
  /** Empty if not written yet. */
  readonly apiVersion: string;
  readonly namespace: string;
  /** `key`: a new key of `path` · `item`: a new item of the list at `path` · `value`: the value of the key at `path`. */
  readonly role: 'key' | 'item' | 'value';
  /** From the root of the object. */
  readonly path: YamlPath;
  /** Where the half-written word begins, and how many letters of its line stand before it; offset in the file. */
  readonly start: number;
  readonly column: number;
  /** What stands on the line behind the caret. */
  readonly rest: string;
  /** Whether the word is one of a list in brackets, and whether it is begun with a quote. */
  readonly isFlow: boolean;
  readonly isQuoted: boolean;
  /** Keys that stand beside it already. */
  readonly siblings: readonly string[];
  /** Whether the document holds nothing but what is being written. */
  readonly isEmptyDocument: boolean;
  /** Values that the list or the map holds already. */
  readonly present: readonly string[];
}

/** Stands for the half-written word while the lines above and below are scanned. */
const HERE = '\u0001';

export function caretContext(text: string, offset: number): CaretContext | null {
  const document = documentAt(text, offset);
  if (document.end - document.start > LARGEST_SCANNED) return null;
  const lineStart = Math.max(text.lastIndexOf('\n', offset - 1) + 1, document.start);
  const nextLine = text.indexOf('\n', offset);
  const before = text.slice(lineStart, offset);
  const written = readLine(before);
  if (written === null) return null;
  const stub = `${written.lead}${written.role === 'value' ? `${written.key}: ${HERE}` : written.role === 'item' ? HERE : `${HERE}:`}`;
  const body =
    text.slice(document.start, lineStart) + stub + (nextLine === -1 ? '' : text.slice(nextLine, document.end));
  const entries = scanYaml(body);
  const at = entries.find((entry) => entry.value === HERE || entry.path.at(-1) === HERE);
  if (at === undefined) return null;

  const isListItem =
    at.path[0] === 'items' && typeof at.path[1] === 'number' && valueOf(entries, 'kind').endsWith('List');
  const own = isListItem
    ? entries.filter(({ path }) => isSamePath(path.slice(0, 2), at.path.slice(0, 2))).map(withoutItem)
    : entries;
  const path = isListItem ? at.path.slice(2) : at.path;
  const container = written.role === 'value' ? path : path.slice(0, -1);
  const inside = own.filter(
    (entry) => entry.path.length === container.length + 1 && isSamePath(entry.path.slice(0, -1), container),
  );
  return {
    kind: valueOf(own, 'kind'),
    apiVersion: valueOf(own, 'apiVersion'),
    namespace: valueOf(own, 'metadata', 'namespace'),
    role: written.role,
    path: container,
    start: lineStart + written.start,
    column: written.start,
    rest: text.slice(offset, nextLine === -1 ? text.length : nextLine),
    isFlow: written.isFlow,
    isQuoted: written.isQuoted,
    siblings: inside.map((entry) => String(entry.path.at(-1))).filter((key) => key !== HERE),
    isEmptyDocument: entries.length <= 1,
    present: inside.map((entry) => entry.value).filter((value) => value !== '' && value !== HERE),
  };
}

interface WrittenLine {
  readonly role: CaretContext['role'];
  /** Blanks and dashes. */
  readonly lead: string;
  readonly key: string;
  /** Column where the half-written word begins. */
  readonly start: number;
  readonly isFlow: boolean;
  readonly isQuoted: boolean;
}

function readLine(before: string): WrittenLine | null {
  const lead = /^\s*(?:-\s+)*/.exec(before)?.[0] ?? '';
  const rest = before.slice(lead.length);
  if (rest.startsWith('#') || /\s#/.test(rest)) return null;
  const pair = /^("[^"]*"|'[^']*'|[^\s:"'{}[\],][^:{}[\],]*):(\s+|$)/.exec(rest);
  if (pair !== null) {
    const value = rest.slice(pair[0].length);
    const isFlow = value.startsWith('[');
    // Maps in braces are not followed.
    if (value.includes('{')) return null;
    // In `[GET, PO` the word begins behind the comma.
    const word = isFlow ? (/[^[,\s]*$/.exec(value)?.index ?? 0) : 0;
    return { role: 'value', lead, key: pair[1] ?? '', isFlow, ...wordAt(before, lead.length + pair[0].length + word) };
  }
  // After a dash that opens a list item, what follows may be a value or the first key of a map.
  const role = lead.includes('-') ? 'item' : 'key';
  if (role === 'key') return { role, lead, key: '', start: lead.length, isFlow: false, isQuoted: false };
  return { role, lead, key: '', isFlow: false, ...wordAt(before, lead.length) };
}

/** A word begins behind its quote. */
function wordAt(before: string, at: number): Pick<WrittenLine, 'start' | 'isQuoted'> {
  const isQuoted = before[at] === '"' || before[at] === "'";
  return { start: isQuoted ? at + 1 : at, isQuoted };
}

function withoutItem(entry: YamlEntry): YamlEntry {
  return { ...entry, path: entry.path.slice(2) };
}
