import type { Manifest, SourceDocument } from '../../manifests/manifest';
import type { PeerAuthentication } from '../../manifests/kinds/peer-authentication';
import { type YamlNode, nodeAt } from '../../manifests/yaml-node';
import type { Workload } from '../../mesh/workload';
import type { EditableMesh } from './editable-mesh';
import { block, flow, insertEntries, type Written } from './insert-entries';
import { addDocument, joinInsertions, type Place, placeOf, type TextEdit } from './text-edit';

/** What a PeerAuthentication is to say. Container ports are left as they are unless named. */
export interface Wanted {
  /** null: leave it. */
  readonly mode: 'STRICT' | 'PERMISSIVE' | null;
  /** Container ports that accept plaintext as well. */
  readonly permissivePorts: readonly number[];
}

/** Edits of one that is in the text; null if its text cannot be edited, because it is held or stands in no open file. */
export function editPeerAuthentication(
  { documents, sources }: EditableMesh,
  policy: PeerAuthentication,
  { mode, permissivePorts }: Wanted,
): readonly TextEdit[] | null {
  const place = placeOf(documents, sources, { document: policy.document, ...policy.nameRange });
  const manifest = place?.document.manifests.find((candidate) => isSame(candidate, policy));
  if (place === null || manifest === undefined) return null;
  const spec = nodeAt(manifest.root, 'spec');
  const mtls: Written = mode === null ? {} : { mode };
  const ports = Object.fromEntries(permissivePorts.map((port) => [String(port), { mode: 'PERMISSIVE' }]));
  // What stands beside a missing parent is written in one go: two edits of one place would not know of each other.
  const missing: Record<string, Written> = {};
  const edits: TextEdit[] = [];
  const set = (key: string, entries: Readonly<Record<string, Written>>) => {
    if (Object.keys(entries).length === 0) return;
    const node = nodeAt(spec, key);
    if (node === null) missing[key] = entries;
    else edits.push(...setEntries(place, node, entries));
  };
  set('mtls', mtls);
  set('portLevelMtls', ports);
  if (Object.keys(missing).length === 0) return edits;
  const added =
    spec === null ? [insertEntries(place, manifest.root, { spec: missing })] : setEntries(place, spec, missing);
  return joinInsertions([...edits, ...added]);
}

/** Makes a node say what the entries say; whatever else it says stays. */
function setEntries(place: Place, node: YamlNode, entries: Readonly<Record<string, Written>>): readonly TextEdit[] {
  const { source, document } = place;
  if (node.kind !== 'map') {
    const start = document.start + node.range.start;
    const space = source.text[start - 1] === ':' ? ' ' : '';
    return [{ file: source.file, start, end: document.start + node.range.end, text: `${space}{${flow(entries)}}` }];
  }
  const added: Record<string, Written> = {};
  const edits = Object.entries(entries).flatMap(([key, value]): readonly TextEdit[] => {
    const present = node.entries.get(key)?.value;
    if (present === undefined) added[key] = value;
    else if (typeof value !== 'string') return setEntries(place, present, value);
    else {
      const start = document.start + present.range.start;
      const space = source.text[start - 1] === ':' ? ' ' : '';
      return [{ file: source.file, start, end: document.start + present.range.end, text: `${space}${value}` }];
    }
    return [];
  });
  return Object.keys(added).length === 0 ? edits : [...edits, insertEntries(place, node, added)];
}

function isSame(manifest: Manifest, policy: PeerAuthentication): boolean {
  return manifest.kind === policy.kind && manifest.namespace === policy.namespace && manifest.name === policy.name;
}

/**
 * A new document for one. It goes where other PeerAuthentications are, else where what it is about is written.
 *
 * @param taken ids that other edits of the same text give away; the new one is added to them
 */
export function addPeerAuthentication(
  text: EditableMesh,
  policy: {
    readonly namespace: string;
    readonly name: string;
    /** Empty: the whole namespace, or the whole mesh. */
    readonly labels: ReadonlyMap<string, string>;
  },
  { mode, permissivePorts }: Wanted,
  taken: Set<string> = new Set(),
): TextEdit | null {
  const source = fileFor(text, policy.namespace);
  if (source === undefined) return null;
  for (const { id } of text.mesh.peerAuthentications) taken.add(id);
  let { name } = policy;
  for (let number = 2; taken.has(`${policy.namespace}/${name}`); number += 1) name = `${policy.name}-${number}`;
  taken.add(`${policy.namespace}/${name}`);
  const spec: Record<string, Written> = {};
  if (policy.labels.size > 0)
    spec.selector = { matchLabels: Object.fromEntries([...policy.labels].map(([key, value]) => [key, quoted(value)])) };
  if (mode !== null) spec.mtls = { mode };
  if (permissivePorts.length > 0)
    spec.portLevelMtls = Object.fromEntries(permissivePorts.map((port) => [String(port), { mode: 'PERMISSIVE' }]));
  const yaml = block(
    {
      apiVersion: 'security.istio.io/v1',
      kind: 'PeerAuthentication',
      metadata: { name, namespace: policy.namespace },
      spec,
    },
    0,
  );
  return addDocument({ source }, `${yaml.slice(1)}\n`);
}

function fileFor({ mesh, documents, sources }: EditableMesh, namespace: string): SourceDocument | undefined {
  const { peerAuthentications, namespaces, workloads } = mesh;
  const near = [
    ...peerAuthentications.filter((policy) => policy.namespace === namespace).map((policy) => policy.document),
    ...peerAuthentications.map((policy) => policy.document),
    namespaces.get(namespace)?.origin?.document,
    ...[...workloads.values()].flatMap((one) => (one.namespace === namespace ? [one.template.document] : [])),
  ];
  for (const id of near) {
    const file = documents.find((document) => document.id === id)?.file;
    const source = sources.find((candidate) => candidate.file === file);
    if (source !== undefined) return source;
  }
  return sources.at(-1);
}

/**
 * Labels that select these workloads and, if it can be had, no others of their namespace: the label that names the application
 * where that is enough, else all that they share.
 */
export function selectingLabels(all: Iterable<Workload>, wanted: readonly Workload[]): ReadonlyMap<string, string> {
  const [first, ...rest] = wanted;
  if (first === undefined) return new Map();
  const shared = [...first.template.labels].filter(([key, value]) =>
    rest.every((workload) => workload.template.labels.get(key) === value),
  );
  const others = [...all].filter((one) => one.namespace === first.namespace && !wanted.includes(one));
  const isEnough = (labels: readonly (readonly [string, string])[]) =>
    labels.length > 0 && !others.some((one) => labels.every(([key, value]) => one.labels.get(key) === value));
  const name = shared.filter(([key]) => NAME_LABELS.includes(key)).slice(0, 1);
  return new Map(isEnough(name) ? name : shared);
}

const NAME_LABELS: readonly string[] = ['app', 'app.kubernetes.io/name', 'k8s-app'];

function quoted(value: string): string {
  return /^[A-Za-z][A-Za-z0-9._-]*$/.test(value) && !/^(?:y|n|yes|no|on|off|true|false|null)$/i.test(value)
    ? value
    : JSON.stringify(value);
}
