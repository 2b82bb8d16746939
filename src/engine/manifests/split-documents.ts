/** A document's text and its place in the file. */
export interface Slice {
  readonly text: string;
  /** Offset of the first character of `text` in the file. */
  readonly start: number;
}

/**
 * Splits a file at its `---` lines before any of it is parsed, so that an unclosed quote spoils one document and not the rest.
 * A `---` inside a block scalar is indented and does not count.
 */
export function splitDocuments(text: string): readonly Slice[] {
  const slices: Slice[] = [];
  const separator = /^---(?=[ \t\r\n]|$)/gm;
  let start = 0;
  for (let match = separator.exec(text); match !== null; match = separator.exec(text)) {
    // The separator belongs to the document that it opens: `--- {kind: Pod}` is legal.
    if (match.index > start || slices.length > 0 || start > 0)
      slices.push({ text: text.slice(start, match.index), start });
    start = match.index;
  }
  slices.push({ text: text.slice(start), start });
  return slices;
}
