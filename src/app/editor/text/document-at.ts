import type { SourceRange } from '../../../engine';

/** A document beyond this size is not scanned while typing: a file of megabytes must not make the caret heavy. */
export const LARGEST_SCANNED = 1_000_000;

const SEPARATOR = /^---(?=[ \t\r\n]|$)/;

/** The range of the document that an offset stands in. A `---` line belongs to the document that it opens. */
export function documentAt(text: string, offset: number): SourceRange {
  let start = text.lastIndexOf('\n', offset - 1) + 1;
  while (start > 0 && !SEPARATOR.test(text.slice(start, start + 4))) start = text.lastIndexOf('\n', start - 2) + 1;
  let end = text.indexOf('\n', offset);
  while (end !== -1 && !SEPARATOR.test(text.slice(end + 1, end + 5))) end = text.indexOf('\n', end + 1);
  return { start, end: end === -1 ? text.length : end + 1 };
}
