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
}

/** Everything in some files that must not be given away unseen, in the order of the text. */
export function findRemovals(
  files: readonly SourceDocument[],
  isOwnToken: IsOwnToken = () => false,
): readonly FileRemoval[] {
  return files.flatMap((file) => removalsOf(file, isOwnToken).sort((a, b) => a.at - b.at));
}

/** The files without what was found, but with what is put back by its id. */
export function withoutRemovals(
  files: readonly SourceDocument[],
  removals: readonly FileRemoval[],
  restored: ReadonlySet<string>,
): readonly SourceDocument[] {
  return files.map(({ file, text }) => {
    const edits = removals
      .filter(({ id, place }) => place?.file === file && !restored.has(id))
      .flatMap((one) => one.edits);
    return { file, text: applyEdits(text, edits) };
  });
}

function removalsOf({ file, text }: SourceDocument, isOwnToken: IsOwnToken): FileRemoval[] {
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
      return { ...rest, edits, at, id: `${removal.kind} ${file} ${at}`, place: { file, line } };
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
