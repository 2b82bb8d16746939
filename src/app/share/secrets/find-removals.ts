import { isMap, parseDocument } from 'yaml';
import type { SourceDocument } from '../../../engine';
import { sliceDocuments } from '../../editor/intake/cleaning/document-slices';
import { applyEdits, shiftEdit } from '../../editor/intake/cleaning/text-edit';
import { findInObjects, nameOf } from './find-in-objects';
import { findInText } from './find-in-text';
import type { IsOwnToken } from '../../store/saved/own-token';
import type { Removal, TextRemoval } from './removal';

export interface FileRemoval extends Removal {
  readonly edits: TextRemoval['edits'];
  readonly at: number;
  /** Which of the texts it stands in: two may have the same name. */
  readonly index: number;
}

/** Everything in some files that must not be given away unseen, in the order of the text. */
export function findRemovals(
  files: readonly SourceDocument[],
  isOwnToken: IsOwnToken = () => false,
): readonly FileRemoval[] {
  return files.flatMap((file, index) => removalsOf(file, index, isOwnToken).sort((a, b) => a.at - b.at));
}

/** The files without what was found, but with what is put back by its id. */
export function withoutRemovals(
  files: readonly SourceDocument[],
  removals: readonly FileRemoval[],
  restored: ReadonlySet<string>,
): readonly SourceDocument[] {
  return files.map(({ file, text }, at) => {
    const edits = removals.filter(({ id, index }) => index === at && !restored.has(id)).flatMap((one) => one.edits);
    return { file, text: applyEdits(text, edits) };
  });
}

function removalsOf({ file, text }: SourceDocument, index: number, isOwnToken: IsOwnToken): FileRemoval[] {
  const hasLines = text.includes('\n');
  return sliceDocuments(text).flatMap((slice) => {
    const inObjects = findInObjects(slice.text);
    const inText = findInText(slice.text, isOwnToken).filter((one) => !isWithin(one, inObjects));
    if (inObjects.length + inText.length === 0) return [];
    const object = inText.length === 0 ? null : objectOf(slice.text);
    return [...inObjects, ...inText.map((one) => ({ ...one, object }))].map((removal): FileRemoval => {
      const { at: offset, ...rest } = removal;
      const at = slice.start + offset;
      const line = text.slice(0, at).split('\n').length;
      const edits = removal.edits.map((edit) => shiftEdit(edit, slice.start));
      const place = { file, line: hasLines ? line : null };
      return { ...rest, edits, at, index, id: `${removal.kind} ${file} ${at}`, place };
    });
  });
}

/** What goes with a larger part needs no line of its own. */
function isWithin(removal: TextRemoval, others: readonly TextRemoval[]): boolean {
  const ranges = others.flatMap(({ edits }) => edits);
  return removal.edits.every((edit) => ranges.some(({ start, end }) => start <= edit.start && edit.end <= end));
}

function objectOf(text: string): string | null {
  const { contents } = parseDocument(text, { uniqueKeys: false, logLevel: 'silent' });
  return (isMap(contents) && nameOf(contents)) || null;
}
