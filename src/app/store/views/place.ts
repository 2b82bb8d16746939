import type { DocumentId, MeshView, Origin, SourceDocument } from '../../../engine';
import type { PlaceOf } from '../state';

/** A range of a file: offsets are UTF-16 code units of the file's text, lines and columns are one-based. */
export interface FileRange {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
}

/** A document's id is its file's name, `#` and its place in that file. */
export function fileOfDocument(document: DocumentId): string {
  return document.slice(0, document.lastIndexOf('#'));
}

export function placesOf(view: MeshView): PlaceOf {
  const places = new Map(view.documents.map((document) => [document.id, document]));
  return (document) => places.get(document) ?? null;
}

/** Where an origin is in the text of its file; null if the file or the document is gone. */
export function fileRangeOf(placeOf: PlaceOf, files: readonly SourceDocument[], origin: Origin): FileRange | null {
  const place = placeOf(origin.document);
  const text = files.find((candidate) => candidate.file === place?.file)?.text;
  if (place === null || text === undefined) return null;
  const start = Math.min(place.start + origin.start, text.length);
  const end = Math.min(place.start + origin.end, text.length);
  const before = text.slice(0, start);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { file: place.file, start, end, line: before.split('\n').length, column: start - lineStart + 1 };
}
