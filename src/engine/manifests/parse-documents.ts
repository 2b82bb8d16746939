import type { Diagnostic, DiagnosticCode } from '../base/diagnostic';
import { type DocumentId, type SourceRange, originOf } from '../base/source';
import type { Manifest, SourceDocument } from './manifest';
import { type ParsedYaml, parseYaml } from './parse-yaml';
import { type Slice, splitDocuments } from './split-documents';
import { type YamlMap, type YamlNode, nodeAt } from './yaml-node';

/** One document of a file, parsed. */
export interface ParsedDocument {
  readonly id: DocumentId;
  readonly file: string;
  readonly start: number;
  readonly end: number;
  /** manifests: holds objects · empty: only comments · off: switched off · held: broken, the last valid version is in force · broken */
  readonly state: 'manifests' | 'empty' | 'off' | 'held' | 'broken';
  readonly manifests: readonly Manifest[];
  readonly diagnostics: readonly Diagnostic[];
}

/** More documents than these are not read; the rest is reported. */
const MOST_DOCUMENTS = 10_000;

/** What a slice of text means, whatever file it stands in. Kept by text between loads. */
interface Reading {
  readonly state: 'manifests' | 'empty' | 'off' | 'broken';
  readonly objects: readonly YamlMap[];
  readonly faults: ParsedYaml['faults'];
}

/** From text to manifests, remembering what did not change. */
export interface DocumentReader {
  read(sources: readonly SourceDocument[]): readonly ParsedDocument[];
}

/** A reader without memory of any text. No input makes it throw. */
export function createDocumentReader(): DocumentReader {
  let readings = new Map<string, Reading>();
  let before = new Map<string, readonly string[]>();
  /** The last text of each place that could be read. */
  let lastValid = new Map<DocumentId, string>();
  let built = new Map<
    DocumentId,
    { readonly text: string; readonly start: number; readonly from: Reading; readonly document: ParsedDocument }
  >();

  return {
    read(sources) {
      const nextReadings = new Map<string, Reading>();
      const nextBefore = new Map<string, readonly string[]>();
      const nextValid = new Map<DocumentId, string>();
      const nextBuilt: typeof built = new Map();
      const readingOf = (text: string): Reading => {
        const known = nextReadings.get(text) ?? readings.get(text) ?? readSlice(text);
        nextReadings.set(text, known);
        return known;
      };
      const documents: ParsedDocument[] = [];
      for (const source of sources) {
        const slices = splitDocuments(source.text);
        nextBefore.set(
          source.file,
          slices.map((slice) => slice.text),
        );
        const wasAt = alignment(before.get(source.file) ?? [], slices);
        for (const [index, slice] of slices.entries()) {
          const id = documentId(source.file, index);
          if (documents.length >= MOST_DOCUMENTS) {
            documents.push(overLimit(id, source.file, slice));
            break;
          }
          const reading = readingOf(slice.text);
          const oldIndex = wasAt(index);
          const valid = oldIndex === null ? undefined : lastValid.get(documentId(source.file, oldIndex));
          const held = reading.state === 'broken' && valid !== undefined ? readingOf(valid) : null;
          // A document without an object has nothing to hold: what is pasted into it was never valid.
          if (reading.state === 'manifests' || reading.state === 'off') nextValid.set(id, slice.text);
          else if (reading.state === 'broken' && valid !== undefined) nextValid.set(id, valid);
          const known = built.get(id);
          const from = held ?? reading;
          const document =
            known !== undefined && known.text === slice.text && known.start === slice.start && known.from === from
              ? known.document
              : place(id, source.file, slice, reading, held, known?.from === from ? known.document.manifests : null);
          nextBuilt.set(id, { text: slice.text, start: slice.start, from, document });
          documents.push(document);
        }
      }
      readings = nextReadings;
      before = nextBefore;
      lastValid = nextValid;
      built = nextBuilt;
      return documents;
    },
  };
}

/** Reads once, without memory. */
export function parseDocuments(sources: readonly SourceDocument[]): readonly ParsedDocument[] {
  return createDocumentReader().read(sources);
}

function documentId(file: string, index: number): DocumentId {
  return `${file}#${index}` as DocumentId;
}

/** Where the document at an index of the new text stood in the old one: equal documents from both ends stay what they were. */
function alignment(old: readonly string[], slices: readonly Slice[]): (index: number) => number | null {
  if (old.length === slices.length) return (index) => index;
  let prefix = 0;
  while (prefix < old.length && prefix < slices.length && old[prefix] === slices[prefix]?.text) prefix += 1;
  const shift = old.length - slices.length;
  return (index) => {
    const at = index < prefix ? index : index + shift >= prefix ? index + shift : index;
    return at >= 0 && at < old.length ? at : null;
  };
}

function readSlice(text: string): Reading {
  if (text.includes('\u0000')) {
    const at = text.indexOf('\u0000');
    return {
      state: 'broken',
      objects: [],
      faults: [
        {
          code: 'binary-text',
          message: 'this is not text: it holds a zero byte',
          range: { start: at, end: at + 1 },
          isFatal: true,
        },
      ],
    };
  }
  if (isOff(text)) return { state: 'off', objects: [], faults: [] };
  const { root, faults } = parseYaml(text);
  if (faults.some((fault) => fault.isFatal)) return { state: 'broken', objects: [], faults };
  if (root === null || (root.kind === 'scalar' && root.value === null)) return { state: 'empty', objects: [], faults };
  const objects: YamlMap[] = [];
  const problems = [...faults];
  collect(root, objects, problems);
  return {
    state: problems.some((fault) => fault.isFatal) && objects.length === 0 ? 'broken' : 'manifests',
    objects,
    faults: problems,
  };
}

/** The first line of a switched-off document, below its separator. */
function isOff(text: string): boolean {
  return /^(?:---[^\n]*\n)?\s*#\s*playground:\s*off\b/.test(text);
}

/** Lists hold objects, and kubectl nests them. */
function collect(
  node: YamlNode,
  objects: YamlMap[],
  faults: { code: DiagnosticCode; message: string; range: SourceRange; isFatal: boolean }[],
): void {
  if (node.kind !== 'map') {
    faults.push({
      code: 'not-an-object',
      message: 'a manifest is a map with `apiVersion` and `kind`',
      range: node.range,
      isFatal: true,
    });
    return;
  }
  const kind = nodeAt(node, 'kind');
  const items = nodeAt(node, 'items');
  if (
    kind?.kind === 'scalar' &&
    typeof kind.value === 'string' &&
    kind.value.endsWith('List') &&
    items?.kind === 'sequence'
  ) {
    for (const item of items.items) collect(item, objects, faults);
    return;
  }
  if (kind?.kind !== 'scalar' || typeof kind.value !== 'string' || kind.value === '') {
    faults.push({
      code: 'kind-missing',
      message: '`kind` is missing',
      range: { start: node.range.start, end: Math.min(node.range.end, node.range.start + 40) },
      isFatal: true,
    });
    return;
  }
  objects.push(node);
}

/** @param manifests those of the same reading at the same place: they keep their identity when text above them grows */
function place(
  id: DocumentId,
  file: string,
  slice: Slice,
  reading: Reading,
  held: Reading | null,
  manifests: readonly Manifest[] | null,
): ParsedDocument {
  const from = held ?? reading;
  return {
    id,
    file,
    start: slice.start,
    end: slice.start + slice.text.length,
    state: held !== null ? 'held' : reading.state,
    manifests: manifests ?? from.objects.map((object) => toManifest(id, object)),
    diagnostics: reading.faults.map((fault) => ({
      code: fault.code,
      severity: 'error' as const,
      message: fault.message,
      origin: originOf(id, fault.range),
    })),
  };
}

const CLUSTER_SCOPED = new Set([
  'Namespace',
  'Node',
  'ClusterRole',
  'ClusterRoleBinding',
  'CustomResourceDefinition',
  'GatewayClass',
  'PersistentVolume',
  'StorageClass',
  'MutatingWebhookConfiguration',
  'ValidatingWebhookConfiguration',
  'PriorityClass',
  'ClusterIssuer',
  'APIService',
  'IngressClass',
]);

function toManifest(document: DocumentId, root: YamlMap): Manifest {
  const apiVersion = textAt(root, 'apiVersion');
  const slash = apiVersion.indexOf('/');
  const kind = textAt(root, 'kind');
  const nameNode = nodeAt(root, 'metadata', 'name');
  return {
    document,
    apiVersion,
    group: slash < 0 ? '' : apiVersion.slice(0, slash),
    version: slash < 0 ? apiVersion : apiVersion.slice(slash + 1),
    kind,
    name: textAt(root, 'metadata', 'name'),
    namespace: CLUSTER_SCOPED.has(kind) ? '' : textAt(root, 'metadata', 'namespace') || 'default',
    root,
    nameRange: nameNode?.range ?? { start: root.range.start, end: Math.min(root.range.end, root.range.start + 40) },
  };
}

function textAt(root: YamlMap, ...path: readonly string[]): string {
  const node = nodeAt(root, ...path);
  return node?.kind === 'scalar' && node.value !== null
    ? typeof node.value === 'string'
      ? node.value
      : node.text
    : '';
}

function overLimit(id: DocumentId, file: string, slice: Slice): ParsedDocument {
  return {
    id,
    file,
    start: slice.start,
    end: slice.start + slice.text.length,
    state: 'broken',
    manifests: [],
    diagnostics: [
      {
        code: 'too-many-documents',
        severity: 'error',
        message: `only the first ${MOST_DOCUMENTS} documents are read`,
        origin: originOf(id, { start: 0, end: 3 }),
      },
    ],
  };
}
