/** Identifies a document within one evaluation: the file's name, `#` and the document's zero-based place in that file. */
export type DocumentId = string & { readonly brand: 'DocumentId' };

/** A half-open range of UTF-16 code units, counted from the start of its document, so that it survives edits above it. */
export interface SourceRange {
  readonly start: number;
  readonly end: number;
}

/** A place in the text that caused something. */
export interface Origin extends SourceRange {
  readonly document: DocumentId;
}

/** A value together with the place it was written at. */
export interface Located<T> {
  readonly value: T;
  readonly range: SourceRange;
}

/** The place of a range that belongs to this document. */
export function originOf(document: DocumentId, range: SourceRange): Origin {
  return { document, start: range.start, end: range.end };
}
