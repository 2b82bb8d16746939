import { documentAt, LARGEST_SCANNED } from './document-at';
import { scanYaml, type YamlEntry, type YamlPath } from './scan-yaml';

/** The Kubernetes object that the caret stands in, and where in it. Works on text that does not parse. */
export interface ObjectAt {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** From the object's root, which for an item of a `List` is that item. */
  readonly path: YamlPath;
  /** The object's entries, with paths from its root; offsets are of the file. */
  readonly entries: readonly YamlEntry[];
}

export function objectAt(text: string, offset: number): ObjectAt | null {
  const document = documentAt(text, offset);
  if (document.end - document.start > LARGEST_SCANNED) return null;
  const entries = scanDocument(text.slice(document.start, document.end)).map((entry) => shifted(entry, document.start));
  const lineEnd = text.indexOf('\n', offset);
  const at = entries.findLast((entry) => entry.start <= (lineEnd === -1 ? text.length : lineEnd))?.path;
  if (at === undefined) return null;
  const isListItem = at[0] === 'items' && typeof at[1] === 'number' && valueOf(entries, 'kind').endsWith('List');
  const own = isListItem
    ? entries
        .filter(({ path }) => path[0] === 'items' && path[1] === at[1])
        .map((entry) => ({ ...entry, path: entry.path.slice(2) }))
    : entries;
  return {
    apiVersion: valueOf(own, 'apiVersion'),
    kind: valueOf(own, 'kind'),
    namespace: valueOf(own, 'metadata', 'namespace'),
    name: valueOf(own, 'metadata', 'name'),
    path: isListItem ? at.slice(2) : at,
    entries: own,
  };
}

/** The value at a path as written, or an empty text. */
export function valueOf(entries: readonly YamlEntry[], ...path: YamlPath): string {
  return entries.findLast((entry) => isSamePath(entry.path, path))?.value ?? '';
}

export function isSamePath(a: YamlPath, b: YamlPath): boolean {
  return a.length === b.length && a.every((step, at) => step === b[at]);
}

/** The caret moves far more often than its document changes. */
let last: { readonly text: string; readonly entries: readonly YamlEntry[] } = { text: '', entries: [] };

function scanDocument(text: string): readonly YamlEntry[] {
  if (last.text !== text) last = { text, entries: scanYaml(text) };
  return last.entries;
}

function shifted(entry: YamlEntry, by: number): YamlEntry {
  return { ...entry, start: entry.start + by, valueStart: entry.valueStart + by, end: entry.end + by };
}
