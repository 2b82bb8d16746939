/** A document's text and its place in the text that it was cut from. Offsets are UTF-16 code units. */
export interface DocumentSlice {
  readonly text: string;
  readonly start: number;
}

/** Cuts at `---` lines before anything is parsed, so that an unclosed quote spoils one document and not the rest. */
export function sliceDocuments(text: string): readonly DocumentSlice[] {
  const starts = [0, ...[...text.matchAll(/^---(?=[ \t\r\n]|$)/gm)].map((match) => match.index)];
  return starts
    .map((start, at) => ({ text: text.slice(start, starts[at + 1] ?? text.length), start }))
    .filter((slice) => slice.text !== '');
}

/** Documents that hold more than separators, blanks and comments. */
export function countDocuments(text: string): number {
  return sliceDocuments(text).filter((slice) => /^(?!---|\.\.\.)[ \t]*[^\s#]|^---[ \t]+[^\s#]/m.test(slice.text))
    .length;
}
