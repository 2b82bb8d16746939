import { joinInsertions, type TextEdit } from '../edits/text-edit';

/**
 * Edits of a text, and edits of what they make of it, as one list for the first text.
 *
 * @returns null where a later edit touches what an earlier one wrote
 */
export function rebaseEdits(first: readonly TextEdit[], second: readonly TextEdit[]): readonly TextEdit[] | null {
  const rebased: TextEdit[] = [];
  for (const edit of second) {
    const own = first.filter(({ file }) => file === edit.file);
    const start = placeBefore(own, edit.start);
    const end = placeBefore(own, edit.end);
    if (start === null || end === null || end < start) return null;
    rebased.push({ ...edit, start, end });
  }
  return joinInsertions([...first, ...rebased]);
}

/** Where an offset of the edited text was before; null inside of what was written. */
function placeBefore(edits: readonly TextEdit[], offset: number): number | null {
  let grown = 0;
  for (const { start, end, text } of [...edits].sort((a, b) => a.start - b.start)) {
    const from = start + grown;
    if (offset < from || (offset === from && text !== '' && end > start)) break;
    if (offset < from + text.length) return offset === from ? start : null;
    grown += text.length - (end - start);
  }
  return offset - grown;
}
