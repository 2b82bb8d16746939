import type { MeshView, Origin } from '../../../engine';
import { objectAt } from '../text/object-at';
import type { YamlEntry, YamlPath } from '../text/scan-yaml';

/** A part of the way to the caret, with what stands beside it. */
export interface Crumb {
  readonly label: string;
  readonly siblings: readonly { readonly label: string; readonly isHere: boolean; readonly origin: Origin }[];
}

/** More siblings than these do not fit into a menu. */
const MOST_LISTED = 40;

/** Levels that only hold others. */
const SILENT: ReadonlySet<string> = new Set(['spec', 'source', 'operation', 'metadata']);

/** The object that an offset of a file stands in, then the lists and fields within. */
export function crumbsAt(view: MeshView, file: string, text: string, offset: number): readonly Crumb[] {
  const documents = view.documents.filter((one) => one.file === file);
  const document = documents.find((one) => one.start <= offset && offset <= one.end);
  if (document === undefined) return [];
  const objects: Crumb = {
    label: nameOf(document.objects),
    siblings: documents
      .filter((one) => one.objects.length > 0)
      .slice(0, MOST_LISTED)
      .map((one) => ({
        label: `${kindOf(one.objects)} ${nameOf(one.objects)}`,
        isHere: one === document,
        origin: { document: one.id, start: bodyOf(text, one.start, one.end), end: bodyOf(text, one.start, one.end) },
      })),
  };
  const object = objectAt(text, offset);
  const within =
    object === null
      ? []
      : stepsOf(object.path).map((path): Crumb => {
          const container = path.slice(0, -1);
          const beside = object.entries.filter(
            (one) => one.path.length === path.length && container.every((step, at) => step === one.path[at]),
          );
          const origin = ({ start, end }: YamlEntry): Origin => {
            return { document: document.id, start: start - document.start, end: end - document.start };
          };
          return {
            label: labelOf(path),
            siblings: firstOfEach(beside)
              .slice(0, MOST_LISTED)
              .map((one) => ({
                label: labelOf(one.path),
                isHere: one.path.at(-1) === path.at(-1),
                origin: origin(one),
              })),
          };
        });
  return document.objects.length === 0 ? within : [objects, ...within];
}

/** `rules[0]` is one step; levels that only hold others are none. */
function stepsOf(path: YamlPath): readonly YamlPath[] {
  return path.flatMap((step, at) => {
    const next = path[at + 1];
    if (typeof step === 'string' && (SILENT.has(step) || typeof next === 'number')) return [];
    return [path.slice(0, at + 1)];
  });
}

function labelOf(path: YamlPath): string {
  const last = path.at(-1);
  return typeof last === 'number' ? `${String(path.at(-2) ?? '')}[${last}]` : String(last);
}

function firstOfEach(entries: readonly YamlEntry[]): readonly YamlEntry[] {
  return [...new Map([...entries].reverse().map((entry) => [String(entry.path.at(-1)), entry])).values()].reverse();
}

type Objects = MeshView['documents'][number]['objects'];

function nameOf(objects: Objects): string {
  return objects.length > 1 ? `List (${objects.length})` : (objects[0]?.id ?? '');
}

function kindOf(objects: Objects): string {
  return objects.length > 1 ? '' : (objects[0]?.kind ?? '');
}

/** Behind the separator and comments. */
function bodyOf(text: string, start: number, end: number): number {
  return /^(?!---\s*(#.*)?$)[ \t]*[^\s#]/m.exec(text.slice(start, end))?.index ?? 0;
}
