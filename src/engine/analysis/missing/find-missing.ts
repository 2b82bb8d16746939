import { isAmbient } from '../../mesh/ambient';
import type { EditableMesh } from '../edits/editable-mesh';
import { addDocument, joinInsertions, type TextEdit } from '../edits/text-edit';
import { injectNamespace } from '../edits/transport-edits';
import { assumeWorkloads } from './assume-workloads';
import { writeWorkloads } from './write-workloads';

/**
 * What a text leaves out that decides everything else, and the edits that write it.
 *
 * - `workloads`: it holds policies and nobody to apply them to, as a page of documentation does.
 * - `proxies`: no workload has a proxy, because the namespaces are not in the text and with them the label that asks for one.
 */
export interface Missing {
  readonly kind: 'workloads' | 'proxies';
  /** How many workloads would be added, or would get a proxy. */
  readonly count: number;
  /** Namespaces that they are in, sorted. */
  readonly namespaces: readonly string[];
  readonly edits: readonly TextEdit[];
}

/** @returns null where the text says enough */
export function findMissing(text: EditableMesh): Missing | null {
  return text.mesh.workloads.size === 0 ? missingWorkloads(text) : missingProxies(text);
}

function missingWorkloads({ mesh, sources }: EditableMesh): Missing | null {
  const { authorizationPolicies, peerAuthentications, requestAuthentications } = mesh;
  const policies = [...authorizationPolicies, ...peerAuthentications, ...requestAuthentications];
  const source = sources.at(-1);
  if (policies.length === 0 || source === undefined) return null;
  const workloads = assumeWorkloads(mesh);
  if (workloads.length === 0) return null;
  const declared = new Set([...mesh.namespaces.values()].filter((one) => one.origin !== null).map((one) => one.name));
  return {
    kind: 'workloads',
    count: workloads.length,
    namespaces: sortedNames(workloads),
    edits: [addDocument({ source }, writeWorkloads(workloads, declared))],
  };
}

function missingProxies(text: EditableMesh): Missing | null {
  const workloads = [...text.mesh.workloads.values()];
  if (workloads.some((workload) => workload.proxy !== 'none' || isAmbient(text.mesh, workload))) return null;
  const unasked = workloads.filter(
    ({ namespace, injection }) =>
      injection.reason === 'not-asked' && (text.mesh.namespaces.get(namespace)?.origin ?? null) === null,
  );
  const namespaces = sortedNames(unasked);
  const edits = joinInsertions(namespaces.flatMap((name) => injectNamespace(text, name) ?? []));
  return edits.length === 0 ? null : { kind: 'proxies', count: unasked.length, namespaces, edits };
}

function sortedNames(workloads: readonly { readonly namespace: string }[]): readonly string[] {
  return [...new Set(workloads.map((one) => one.namespace))].sort();
}
