import { countDocuments } from '../cleaning/document-slices';
import { MAX_BYTES, MAX_DOCUMENTS } from '../cleaning/limits';

/** Why a text is not taken. Nothing is added then. */
export type Refusal =
  | { readonly kind: 'table' }
  | { readonly kind: 'binary' }
  | { readonly kind: 'too-large'; readonly bytes: number }
  | { readonly kind: 'too-many-documents'; readonly count: number };

/** Says why a text cannot be brought in, or null if it can. */
export function refusalOf(text: string): Refusal | null {
  // A text of 5 MB has at least a third as many code units, so most texts need not be measured exactly.
  const bytes = text.length * 3 <= MAX_BYTES ? text.length : new TextEncoder().encode(text).length;
  if (bytes > MAX_BYTES) return { kind: 'too-large', bytes };
  if (isBinary(text)) return { kind: 'binary' };
  if (isKubectlTable(text)) return { kind: 'table' };
  const count = countDocuments(text);
  if (count > MAX_DOCUMENTS) return { kind: 'too-many-documents', count };
  return null;
}

/** YAML forbids these control characters; a text with one of them is not YAML that somebody wrote. */
function isBinary(text: string): boolean {
  // oxlint-disable-next-line eslint/no-control-regex -- control characters are what is looked for
  return /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text);
}

/**
 * `kubectl get` without `-o yaml` prints columns under upper-case titles, two or more blanks apart. The command itself may
 * have been copied along.
 */
export function isKubectlTable(text: string): boolean {
  const lines = text.split(/\r?\n/, 4).filter((line) => line.trim() !== '' && !/^\s*([$%>#]\s*)?kubectl\s/.test(line));
  return /^\s*(NAMESPACE {2,})?NAME( {2,}[A-Z][A-Z0-9()/:-]*( [A-Z0-9()/:-]+)*)+\s*$/.test(lines[0] ?? '');
}
