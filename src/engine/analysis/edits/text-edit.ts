import type { ParsedDocument } from '../../manifests/parse-documents';
import type { SourceDocument } from '../../manifests/manifest';
import type { Origin } from '../../base/source';

/** A change of one place in one file. Offsets are UTF-16 code units of the file, half-open. */
export interface TextEdit {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Applies edits that do not overlap, in any order. */
export function applyEdits(sources: readonly SourceDocument[], edits: readonly TextEdit[]): readonly SourceDocument[] {
  return sources.map((source) => {
    const own = edits.filter((edit) => edit.file === source.file).sort((a, b) => b.start - a.start || b.end - a.end);
    return own.length === 0
      ? source
      : {
          ...source,
          text: own.reduce((text, edit) => text.slice(0, edit.start) + edit.text + text.slice(edit.end), source.text),
        };
  });
}

/** Insertions at one place become one, so that they end up in the text in the order given. */
export function joinInsertions(edits: readonly TextEdit[]): readonly TextEdit[] {
  const joined: TextEdit[] = [];
  for (const edit of edits) {
    const at = edit.start !== edit.end ? -1 : joined.findIndex((one) => isSamePlace(one, edit));
    const before = joined[at];
    if (before === undefined) joined.push(edit);
    else joined[at] = { ...before, text: before.text + edit.text };
  }
  return joined;
}

function isSamePlace(a: TextEdit, b: TextEdit): boolean {
  return a.file === b.file && a.start === b.start && a.end === b.end;
}

/** Where the text of an origin stands, and what it says. */
export interface Place {
  readonly document: ParsedDocument;
  readonly source: SourceDocument;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Where in its file an origin stands; null if the file does not hold it any more. */
export function placeOf(
  documents: readonly ParsedDocument[],
  sources: readonly SourceDocument[],
  origin: Origin,
): Place | null {
  const document = documents.find((candidate) => candidate.id === origin.document);
  const source = sources.find((candidate) => candidate.file === document?.file);
  // A held document's origins belong to a text that is no longer there.
  if (document === undefined || source === undefined || document.state === 'held') return null;
  const start = document.start + origin.start;
  const end = document.start + origin.end;
  return { document, source, start, end, text: source.text.slice(start, end) };
}

/** Replaces a scalar, in the quotes that it had. */
export function replaceScalar(place: Place, value: string): TextEdit {
  return { file: place.source.file, start: place.start, end: place.end, text: inQuotesOf(place.text, value) };
}

/** Adds an item after one of a sequence, in the style that it is written in. */
export function addItem(place: Place, value: string): TextEdit {
  const { source, start, end } = place;
  const lineStart = source.text.lastIndexOf('\n', start - 1) + 1;
  const before = source.text.slice(lineStart, start);
  const dash = /^(\s*(?:- )*- )$/.exec(before)?.[1];
  const item = inQuotesOf(place.text, value);
  // Block style: the dash of the new item stands under the last dash of the old one.
  const text = dash === undefined ? `, ${item}` : `\n${' '.repeat(dash.length - 2)}- ${item}`;
  return { file: source.file, start: end, end, text };
}

/** Takes an item out of a sequence; null where it is the only one: an empty sequence would mean something else. */
export function removeItem({ source, start, end }: Place): TextEdit | null {
  const { file, text } = source;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const dash = /^( *)- $/.exec(text.slice(lineStart, start));
  if (dash !== null) {
    const newline = text.indexOf('\n', end);
    const lineEnd = newline < 0 ? text.length : newline + 1;
    const before = text.slice(text.lastIndexOf('\n', lineStart - 2) + 1, lineStart);
    const isSibling = (line: string) => line.startsWith(dash[0]);
    const hasSibling = isSibling(before) || isSibling(text.slice(lineEnd));
    return hasSibling ? { file, start: lineStart, end: lineEnd, text: '' } : null;
  }
  const after = /^\s*,\s*/.exec(text.slice(end));
  if (after !== null) return { file, start, end: end + after[0].length, text: '' };
  const comma = /,\s*$/.exec(text.slice(0, start));
  return comma === null ? null : { file, start: comma.index, end, text: '' };
}

/** Adds a document at the end of the file that a place is in. */
export function addDocument({ source }: Pick<Place, 'source'>, yaml: string): TextEdit {
  const end = source.text.length;
  const separator = source.text.trim() === '' ? '' : `${source.text.endsWith('\n') ? '' : '\n'}---\n`;
  return { file: source.file, start: end, end, text: `${separator}${yaml}` };
}

/** Switches a document off by its first line. */
export function switchOff({ document, source }: Pick<Place, 'document' | 'source'>): TextEdit {
  const separator = /^---[^\n]*\n/.exec(source.text.slice(document.start))?.[0] ?? '';
  const at = document.start + separator.length;
  return { file: source.file, start: at, end: at, text: '# playground: off\n' };
}

function inQuotesOf(written: string, value: string): string {
  const quote = written.startsWith('"') ? '"' : written.startsWith("'") ? "'" : '';
  const needsQuotes = quote === '' && !/^[A-Za-z0-9/][A-Za-z0-9/._-]*$/.test(value);
  return needsQuotes ? JSON.stringify(value) : `${quote}${value}${quote}`;
}
