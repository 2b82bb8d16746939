import type { DocumentId } from '../base/source';
import type { SourceDocument } from '../manifests/manifest';
import { parseDocuments } from '../manifests/parse-documents';
import { nodeAt, type YamlEntry, type YamlMap } from '../manifests/yaml-node';
import { insertEntries } from './edits/insert-entries';
import { applyEdits, switchOff, type TextEdit } from './edits/text-edit';

/** `Staged` is Istio's dry-run: what a policy would say is reported, and not enforced. `Off` is ours: the document is ignored. */
export type PolicyState = 'On' | 'Staged' | 'Off';

const DRY_RUN = 'istio.io/dry-run';
const OFF_LINE = /^((?:---[^\n]*\n)?\s*)#\s*playground:\s*off\b[^\n]*\n?/;

/**
 * The edits that bring the only policy of a document into a state: none if it is in it, or if the document holds anything but one
 * object.
 */
export function policyStateEdits(
  sources: readonly SourceDocument[],
  document: DocumentId,
  state: PolicyState,
): readonly TextEdit[] {
  const own = sources.filter((candidate) => document.startsWith(`${candidate.file}#`));
  const parsed = parseDocuments(own).find((candidate) => candidate.id === document);
  const source = sources.find((candidate) => candidate.file === parsed?.file);
  if (parsed === undefined || source === undefined) return [];
  const off = OFF_LINE.exec(source.text.slice(parsed.start, parsed.end));
  if (off !== null) {
    if (state === 'Off') return [];
    const start = parsed.start + (off[1] ?? '').length;
    const removal = { file: source.file, start, end: parsed.start + off[0].length, text: '' };
    const removed = removal.end - removal.start;
    // What is below the line can be read only without it.
    return [
      removal,
      ...policyStateEdits(applyEdits(sources, [removal]), document, state).map((edit) => ({
        ...edit,
        start: edit.start + removed,
        end: edit.end + removed,
      })),
    ];
  }
  const [manifest] = parsed.manifests;
  if (manifest === undefined || parsed.manifests.length !== 1) return [];
  if (state === 'Off') return [switchOff({ document: parsed, source })];
  const place = { document: parsed, source };
  return state === 'Staged' ? stage(place, manifest.root) : unstage(place, manifest.root);
}

type At = Parameters<typeof insertEntries>[0];

function stage(at: At, root: YamlMap): readonly TextEdit[] {
  const written = { [DRY_RUN]: '"true"' };
  const metadata = nodeAt(root, 'metadata');
  const annotations = nodeAt(root, 'metadata', 'annotations');
  if (metadata?.kind !== 'map') return [];
  if (annotations === null) return [insertEntries(at, metadata, { annotations: written })];
  if (annotations.kind !== 'map') return []; // `annotations:` with nothing below it
  const present = annotations.entries.get(DRY_RUN);
  if (present === undefined) return [insertEntries(at, annotations, written)];
  if (isTrue(present)) return [];
  return [edit(at, present.value.range.start, present.value.range.end, '"true"')];
}

function isTrue({ value }: YamlEntry): boolean {
  return value.kind === 'scalar' && /^(?:1|t|T|true|TRUE|True)$/.test(value.text);
}

/** Takes the annotation out, and `annotations` with it if that was all. */
function unstage(at: At, root: YamlMap): readonly TextEdit[] {
  const metadata = nodeAt(root, 'metadata');
  const annotations = nodeAt(root, 'metadata', 'annotations');
  if (metadata?.kind !== 'map' || annotations?.kind !== 'map') return [];
  if (!annotations.entries.has(DRY_RUN)) return [];
  const isAll = annotations.entries.size === 1;
  return [isAll ? removeEntry(at, metadata, 'annotations') : removeEntry(at, annotations, DRY_RUN)];
}

function removeEntry(at: At, map: YamlMap, key: string): TextEdit {
  const text = at.source.text.slice(at.document.start);
  const entries = [...map.entries];
  const index = entries.findIndex(([name]) => name === key);
  const entry = entries[index]?.[1] as YamlEntry;
  const next = entries[index + 1]?.[1];
  const before = entries[index - 1]?.[1];
  if (text[map.range.start] === '{') {
    if (next !== undefined) return edit(at, entry.keyRange.start, next.keyRange.start, '');
    return edit(at, before?.value.range.end ?? entry.keyRange.start, entry.value.range.end, '');
  }
  const start = text.lastIndexOf('\n', entry.keyRange.start - 1) + 1;
  const newline = text.indexOf('\n', lastLetter(text, entry));
  return edit(at, start, newline === -1 ? text.length : newline + 1, '');
}

/** A block reaches over the blank lines below it; its text does not. */
function lastLetter(text: string, { keyRange, value }: YamlEntry): number {
  return keyRange.start + text.slice(keyRange.start, value.range.end).trimEnd().length;
}

function edit({ document, source }: At, start: number, end: number, text: string): TextEdit {
  return { file: source.file, start: document.start + start, end: document.start + end, text };
}
