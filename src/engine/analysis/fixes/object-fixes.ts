import { nearestText } from '../../base/nearest-text';
import { originOf } from '../../base/source';
import { servedKinds } from '../../admission/schemas/served-kinds';
import { isSubset } from '../../manifests/selector';
import { nodeAt } from '../../manifests/yaml-node';
import type { Workload } from '../../mesh/workload';
import { placeOf, replaceScalar, switchOff, type TextEdit } from '../edits/text-edit';
import { selectingLabels } from '../edits/write-peer-authentication';
import { type FixCandidate, type Finding, type FixRule, valueOf } from './finding';

/** A kind, or a version, that the API server has. */
export const servedName: FixRule = ({ diagnostic, place, manifest }) => {
  if (!diagnostic.message.startsWith('no matches for kind')) return [];
  const value = valueOf(place);
  const versions = servedKinds.flatMap(({ group, kind, versions: all }) =>
    kind === manifest.kind ? all.map((version) => `${group}/${version}`) : [],
  );
  const kinds = servedKinds.flatMap(({ group, kind }) => (group === manifest.group ? [kind] : []));
  const meant = value === manifest.apiVersion ? (versions[0] ?? null) : nearestText(value, kinds);
  return meant === null
    ? []
    : [{ note: { id: 'fix.use', params: { value: meant } }, edits: [replaceScalar(place, meant)] }];
};

/** Labels that some workload has: another value, another key, or those of the workload that goes by that name. */
export const selectingSomebody: FixRule = (finding) => {
  const { manifest, text } = finding;
  const labels = nodeAt(manifest.root, 'spec', 'selector', 'matchLabels');
  if (labels?.kind !== 'map') return [];
  const isRoot = manifest.namespace === text.mesh.config.rootNamespace;
  const workloads = [...text.mesh.workloads.values()];
  const inScope = workloads.filter((one) => isRoot || one.namespace === manifest.namespace);
  const wanted = [...labels.entries].flatMap(([key, { keyRange, value }]) =>
    value.kind === 'scalar' ? [{ key, keyRange, value: value.text, range: value.range }] : [],
  );
  const has = (key: string, value: string) => inScope.some((one) => one.labels.get(key) === value);
  const edit = (range: { start: number; end: number }, value: string): readonly TextEdit[] => {
    const place = placeOf(text.documents, text.sources, originOf(manifest.document, range));
    return place === null ? [] : [replaceScalar(place, value)];
  };
  const missed = wanted.filter(({ key, value }) => !has(key, value));
  const [only, ...others] = missed;
  if (only === undefined || others.length > 0) return [];
  const { key, value, keyRange, range } = only;
  const select = (name: string, meant: string): FixCandidate => ({
    note: { id: 'fix.label', params: { key: name, value: meant } },
    edits: [...(name === key ? [] : edit(keyRange, name)), ...(meant === value ? [] : edit(range, meant))],
  });
  const nearest = nearestText(
    value,
    inScope.flatMap((one) => one.labels.get(key) ?? []),
  );
  const otherKey = inScope.flatMap((one) => [...one.labels].filter(([, of]) => of === value).map(([name]) => name))[0];
  const named = inScope.find((one) => one.name === value);
  const labelsOf = named === undefined ? [] : [...selectingLabels(workloads, [named])].slice(0, 1);
  return [
    ...(otherKey === undefined ? [] : [select(otherKey, value)]),
    ...(nearest === null ? [] : [select(key, nearest)]),
    ...labelsOf.map(([name, of]) => select(name, of)),
    ...elsewhere(finding, workloads, new Map(wanted.map((one) => [one.key, one.value]))),
  ];
};

/** The policy stands in another namespace than the workloads that have its labels. */
function elsewhere(
  { manifest, text }: Finding,
  workloads: readonly Workload[],
  labels: ReadonlyMap<string, string>,
): readonly FixCandidate[] {
  const namespaces = [...new Set(workloads.filter((one) => isSubset(labels, one.labels)).map((one) => one.namespace))];
  const [only, ...others] = namespaces;
  const written = nodeAt(manifest.root, 'metadata', 'namespace');
  if (only === undefined || others.length > 0 || written === null) return [];
  const place = placeOf(text.documents, text.sources, originOf(manifest.document, written.range));
  if (place === null) return [];
  const note = { id: 'fix.move', params: { policy: manifest.name, namespace: only } };
  return [{ note, edits: [replaceScalar(place, only)] }];
}

/** What counts for nothing may as well be off. */
export const switchedOff: FixRule = ({ place, manifest }) =>
  place.document.manifests.length === 1
    ? [{ note: { id: 'fix.switch-off', params: { policy: manifest.name } }, edits: [switchOff(place)] }]
    : [];
