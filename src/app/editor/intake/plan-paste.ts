import { countDocuments } from './cleaning/document-slices';
import { needsCleaning } from './cleaning/needs-cleaning';
import { type Refusal, refusalOf } from './recognising/recognise-text';

/**
 * What a paste into a file does.
 *
 * - A table of kubectl, binary data or too much text is refused, and nothing changes.
 * - Into an empty file, or over all of its text, more than two documents, a `List`, or text that has to be cleaned, replaces
 *   the file.
 * - Anywhere else it is inserted as text; what has to be cleaned (a Secret, output of kubectl) is cleaned first.
 * - Everything else is left to the editor, which knows about several carets.
 */
export type PastePlan =
  | { readonly kind: 'refuse'; readonly refusal: Refusal }
  | { readonly kind: 'replace-file' }
  | { readonly kind: 'insert-cleaned' }
  | { readonly kind: 'leave' };

export function planPaste(pasted: string, file: { readonly text: string; readonly selected: string }): PastePlan {
  const refusal = refusalOf(pasted);
  if (refusal !== null) return { kind: 'refuse', refusal };
  const isWhole = file.text.trim() === file.selected.trim();
  if (isWhole && (countDocuments(pasted) > 2 || isList(pasted) || needsCleaning(pasted)))
    return { kind: 'replace-file' };
  return needsCleaning(pasted) ? { kind: 'insert-cleaned' } : { kind: 'leave' };
}

function isList(text: string): boolean {
  return /^kind: *["']?\w*List\b|"kind" *: *"\w*List"/m.test(text);
}
