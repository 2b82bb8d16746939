import { editorWords } from '../../../words/editor';
import { objectAt } from '../text/object-at';
import { fieldAt, type KnownShapes } from './completions';
import type { KnownWord, MeshWords } from './mesh-words';

/** What is told about the word under the pointer. Text between backticks is code. */
export interface HoverText {
  readonly start: number;
  readonly end: number;
  readonly lines: readonly string[];
}

/** What a field means, and what the mesh has under the name that is written. */
export function hoverAt(text: string, offset: number, mesh: MeshWords, shapes: KnownShapes = {}): HoverText | null {
  const object = objectAt(text, offset);
  const entry = object?.entries.findLast(({ start, end }) => start <= offset && offset <= end);
  if (object === null || entry === undefined) return null;
  const key = entry.path.findLast((step) => typeof step === 'string') ?? '';
  const isKey = typeof entry.path.at(-1) === 'string' && offset <= entry.start + key.length;
  if (isKey) {
    const field = fieldAt(object, entry.path, shapes);
    if (field === null || field.says === '') return null;
    const values = field.values?.map((value) => `\`${value}\``).join(', ');
    return { start: entry.start, end: entry.start + key.length, lines: values ? [field.says, values] : [field.says] };
  }
  const word = wordAt(text, offset, entry.valueStart, entry.end);
  if (word === null || fieldAt(object, entry.path, shapes) === null) return null;
  const known = knownWords(key, mesh, object.namespace);
  if (known === null || word.text.includes('*')) return null;
  const found = known.find((one) => one.text === word.text);
  return {
    start: word.start,
    end: word.end,
    lines: [found === undefined ? editorWords.unknownHere(key) : editorWords.knownHere(found.detail)],
  };
}

function knownWords(key: string, mesh: MeshWords, namespace: string): readonly KnownWord[] | null {
  switch (key.replace(/^not(?=[A-Z])/, '').replace(/^[A-Z]/, (letter) => letter.toLowerCase())) {
    case 'principals':
      return mesh.principals;
    case 'serviceAccounts':
      return [
        ...mesh.serviceAccounts,
        ...mesh.serviceAccounts.map((word) => ({ ...word, text: word.text.replace(`${namespace}/`, '') })),
      ];
    case 'ports':
      return mesh.containerPorts;
    default:
      return null;
  }
}

/** The scalar at an offset: the whole value, or one item of a flow list. */
function wordAt(
  text: string,
  offset: number,
  from: number,
  to: number,
): { start: number; end: number; text: string } | null {
  const value = text.slice(from, to);
  for (const match of value.matchAll(/"[^"]*"|'[^']*'|[^\s[\]{},]+/g)) {
    const start = from + match.index;
    const end = start + match[0].length;
    if (start <= offset && offset <= end) return { start, end, text: match[0].replace(/^["']|["']$/g, '') };
  }
  return null;
}
