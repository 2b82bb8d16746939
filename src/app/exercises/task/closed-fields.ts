import type { DocumentView, SourceDocument, TextEdit } from '../../../engine';
import { learn as words } from '../../../words/learning/learn';

/** A field that has one of a few values, at its place in the text. */
export interface ClosedField {
  /** `mode in bookinfo/default`. */
  readonly label: string;
  readonly value: string;
  readonly values: readonly string[];
  readonly file: string;
  /** Offsets in the file; half-open. */
  readonly start: number;
  readonly end: number;
}

const MODES = ['STRICT', 'PERMISSIVE', 'DISABLE', 'UNSET'];
const ACTIONS = ['ALLOW', 'DENY', 'AUDIT', 'CUSTOM'];

/** The fields that are written; one that is left out has no place to write to. */
export function closedFields(
  documents: readonly DocumentView[],
  files: readonly SourceDocument[],
): readonly ClosedField[] {
  return documents.flatMap((document): readonly ClosedField[] => {
    const [object] = document.objects;
    const source = files.find(({ file }) => file === document.file);
    if (object === undefined || document.objects.length > 1 || source === undefined) return [];
    const text = source.text.slice(document.start, document.end);
    const at = ({ index, value }: Found) => ({
      value,
      file: document.file,
      start: document.start + index,
      end: document.start + index + value.length,
    });
    switch (object.kind) {
      case 'PeerAuthentication':
        return findScalars(text, 'mode').map((found) => ({
          ...at(found),
          label: modeLabel(object.id, portBefore(text, found.index)),
          values: MODES,
        }));
      case 'AuthorizationPolicy':
        return findScalars(text, 'action').map((found) => ({
          ...at(found),
          label: words.actionIn({ policy: object.id }),
          values: ACTIONS,
        }));
      default:
        return [];
    }
  });
}

export function editOf({ file, start, end }: ClosedField, text: string): TextEdit {
  return { file, start, end, text };
}

function modeLabel(policy: string, port: string | null): string {
  return port === null ? words.modeIn({ policy }) : words.modeOfPort({ policy, port });
}

interface Found {
  readonly index: number;
  readonly value: string;
}

/** Values of a key that are words in capitals, in block or flow style. What stands in a comment is no value. */
function findScalars(text: string, key: string): readonly Found[] {
  const pattern = new RegExp(`(?<=^|[\\s{,])${key}:\\s*(["']?)([A-Z]+)\\b`, 'gm');
  return [...text.matchAll(pattern)].flatMap((match) => {
    const value = match[2] ?? '';
    const line = text.slice(text.lastIndexOf('\n', match.index - 1) + 1, match.index);
    return /(^|\s)#/.test(line) ? [] : [{ index: match.index + match[0].length - value.length, value }];
  });
}

/** The port whose mode it is: the last key that is a number, after `portLevelMtls`. */
function portBefore(text: string, index: number): string | null {
  const from = text.indexOf('portLevelMtls');
  if (from === -1 || from > index) return null;
  return [...text.slice(from, index).matchAll(/["']?(\d+)["']?\s*:/g)].at(-1)?.[1] ?? null;
}
