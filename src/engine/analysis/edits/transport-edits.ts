import { originOf } from '../../base/source';
import type { Decision } from '../../dataplane/answer';
import type { Manifest } from '../../manifests/manifest';
import { nodeAt, type YamlMap } from '../../manifests/yaml-node';
import type { Workload } from '../../mesh/workload';
import type { EditableMesh } from './editable-mesh';
import { insertEntries } from './insert-entries';
import { addDocument, type Place, placeOf, replaceScalar, switchOff, type TextEdit } from './text-edit';

/** Gives a namespace's pods proxies. null: that is so already, or its text cannot be edited. */
export function injectNamespace(text: EditableMesh, name: string): readonly TextEdit[] | null {
  const origin = text.mesh.namespaces.get(name)?.origin ?? null;
  if (origin === null) return declareNamespace(text, name);
  const place = placeOf(text.documents, text.sources, origin);
  const manifest = place?.document.manifests.find((one) => one.kind === 'Namespace' && one.name === name);
  return place === null || manifest === undefined
    ? null
    : setLabel(place, manifest, [], 'istio-injection', 'enabled', text);
}

/** The text has things in the namespace and not the namespace itself. */
function declareNamespace({ mesh, documents, sources }: EditableMesh, name: string): readonly TextEdit[] | null {
  const near = [...mesh.workloads.values()].find((workload) => workload.namespace === name)?.template;
  const place = near === undefined ? null : placeOf(documents, sources, originOf(near.document, near.nameRange));
  if (place === null) return null;
  const yaml = `apiVersion: v1\nkind: Namespace\nmetadata:\n  name: ${name}\n  labels:\n    istio-injection: enabled\n`;
  return [addDocument(place, yaml)];
}

/** Gives one pod template a proxy, whatever its namespace says. */
export function injectPod(text: EditableMesh, { template }: Workload): readonly TextEdit[] | null {
  const place = placeOf(text.documents, text.sources, originOf(template.document, template.nameRange));
  const manifest = place?.document.manifests.find(
    (one) => one.kind === template.kind && one.namespace === template.namespace && one.name === template.name,
  );
  if (place === null || manifest === undefined) return null;
  return setLabel(place, manifest, templatePath(manifest), 'sidecar.istio.io/inject', '"true"', text);
}

function templatePath({ kind }: Manifest): readonly string[] {
  if (kind === 'Pod') return [];
  return kind === 'CronJob' ? ['spec', 'jobTemplate', 'spec', 'template'] : ['spec', 'template'];
}

function setLabel(
  place: Place,
  manifest: Manifest,
  path: readonly string[],
  key: string,
  value: string,
  { documents, sources }: EditableMesh,
): readonly TextEdit[] | null {
  const present = nodeAt(manifest.root, ...path, 'metadata', 'labels', key);
  if (present !== null) {
    const at = placeOf(documents, sources, originOf(manifest.document, present.range));
    return at === null ? null : [{ ...replaceScalar(at, ''), text: value }];
  }
  const add = (map: YamlMap, entries: Parameters<typeof insertEntries>[2]) => [insertEntries(place, map, entries)];
  const labels = nodeAt(manifest.root, ...path, 'metadata', 'labels');
  if (labels?.kind === 'map') return add(labels, { [key]: value });
  const metadata = nodeAt(manifest.root, ...path, 'metadata');
  if (metadata?.kind === 'map') return labels === null ? add(metadata, { labels: { [key]: value } }) : null;
  const parent = nodeAt(manifest.root, ...path);
  return parent?.kind === 'map' && metadata === null ? add(parent, { metadata: { labels: { [key]: value } } }) : null;
}

/** Lets a DestinationRule send mesh mTLS instead of what it says. */
export function forceMutual({ documents, sources }: EditableMesh, rule: Decision): readonly TextEdit[] | null {
  const place = placeOf(documents, sources, rule.origin);
  // The origin of a rule without a written mode is its whole `tls` block.
  return place === null || !/^["']?[A-Z_]+["']?$/.test(place.text) ? null : [replaceScalar(place, 'ISTIO_MUTUAL')];
}

/** Switches off the document that an object stands in; null where others stand in it too. */
export function switchOffObject(
  { documents, sources }: EditableMesh,
  { origin }: Pick<Decision, 'origin'>,
): readonly TextEdit[] | null {
  const place = placeOf(documents, sources, origin);
  return place === null || place.document.manifests.length !== 1 ? null : [switchOff(place)];
}
