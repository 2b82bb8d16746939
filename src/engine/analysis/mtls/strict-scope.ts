import { modeOfPort, composePeerAuthentication } from '../../controlplane/inbound/compose-peer-authentication';
import type { ControlPlane } from '../../controlplane/control-plane';
import type { WorkloadId } from '../../dataplane/question';
import type { MtlsMode, PeerAuthentication } from '../../manifests/kinds/peer-authentication';
import { isSubset } from '../../manifests/selector';
import type { Workload } from '../../mesh/workload';
import type { EditableMesh } from '../edits/editable-mesh';
import type { TextEdit } from '../edits/text-edit';
import { addPeerAuthentication, editPeerAuthentication, selectingLabels } from '../edits/write-peer-authentication';

/** Where mTLS is to be required. Workloads that share a card are named together. */
export type StrictScope =
  | { readonly kind: 'mesh' }
  | { readonly kind: 'namespace'; readonly name: string }
  | { readonly kind: 'workloads'; readonly ids: readonly WorkloadId[] };

/** A container port of some workloads that goes on accepting plaintext. */
export interface PortException {
  readonly workloads: readonly Workload[];
  readonly port: number;
}

/** Ids that name no workload are passed over. */
export function workloadsIn(plane: ControlPlane, scope: StrictScope): readonly Workload[] {
  const all = [...plane.mesh.workloads.values()];
  switch (scope.kind) {
    case 'mesh':
      return all;
    case 'namespace':
      return all.filter((workload) => workload.namespace === scope.name);
    case 'workloads':
      return all.filter((workload) => scope.ids.some((id) => id === workload.id));
  }
}

/** The mode that holds in a scope unless something narrower says otherwise. */
export function modeOfScope(plane: ControlPlane, scope: StrictScope): MtlsMode {
  const [first] = workloadsIn(plane, scope);
  const { mesh, namespaces } = plane.peerAuthentications;
  const wide = mesh?.mode?.value ?? 'PERMISSIVE';
  if (scope.kind === 'mesh') return wide;
  if (scope.kind === 'namespace') return namespaces.get(scope.name)?.mode?.value ?? wide;
  return first === undefined
    ? wide
    : (composePeerAuthentication(plane.peerAuthentications, first.namespace, first.labels)[0]?.mode ?? wide);
}

/**
 * The text with another mode in a scope. The PeerAuthentication that is in force there is edited; where there is none, one is written.
 * Exceptions get PeerAuthentications of their own, or entries in what already speaks of the workload.
 *
 * @returns null if the text cannot be edited
 */
export function setModeEdits(
  text: EditableMesh,
  plane: ControlPlane,
  scope: StrictScope,
  mode: 'STRICT' | 'PERMISSIVE',
  exceptions: readonly PortException[],
): readonly TextEdit[] | null {
  const subjects = new Map<PeerAuthentication | string, Subject>();
  const subjectOf = (workloads: readonly Workload[]): Subject => {
    const present = workloads[0] === undefined ? null : selecting(plane, workloads[0]);
    const key = present ?? workloads.map(({ id }) => id).join();
    const subject = subjects.get(key) ?? { present, workloads, mode: null, permissivePorts: [] };
    subjects.set(key, subject);
    return subject;
  };
  const edits: TextEdit[] = [];
  const taken = new Set<string>();
  const add = (written: readonly TextEdit[] | TextEdit | null): boolean => {
    if (written === null) return false;
    edits.push(...[written].flat());
    return true;
  };
  if (scope.kind === 'workloads') {
    for (const workloads of bySelecting(plane, workloadsIn(plane, scope))) subjectOf(workloads).mode = mode;
  } else {
    const { namespaces, mesh: meshWide } = plane.peerAuthentications;
    const present = scope.kind === 'mesh' ? meshWide : (namespaces.get(scope.name) ?? null);
    const namespace = scope.kind === 'mesh' ? plane.mesh.config.rootNamespace : scope.name;
    const wanted = { mode, permissivePorts: [] };
    const written =
      present === null
        ? addPeerAuthentication(text, { namespace, name: 'default', labels: new Map() }, wanted, taken)
        : editPeerAuthentication(text, present, wanted);
    if (!add(written)) return null;
  }
  for (const { workloads, port } of exceptions) {
    for (const group of bySelecting(plane, workloads)) subjectOf(group).permissivePorts.push(port);
  }
  for (const { present, workloads, ...wanted } of subjects.values()) {
    const [first] = workloads;
    if (first === undefined) continue;
    const labels = selectingLabels(plane.mesh.workloads.values(), workloads);
    const policy = { namespace: first.namespace, name: nameFor(first, labels, wanted.mode), labels };
    const written =
      present === null
        ? addPeerAuthentication(text, policy, wanted, taken)
        : editPeerAuthentication(text, present, wanted);
    if (!add(written)) return null;
  }
  return edits;
}

interface Subject {
  readonly present: PeerAuthentication | null;
  readonly workloads: readonly Workload[];
  mode: 'STRICT' | 'PERMISSIVE' | null;
  readonly permissivePorts: number[];
}

/** Workloads that one PeerAuthentication already speaks of have to be edited in it: a second one would be ignored. */
function bySelecting(plane: ControlPlane, workloads: readonly Workload[]): readonly (readonly Workload[])[] {
  const groups = new Map<PeerAuthentication | null, Workload[]>();
  for (const workload of workloads) {
    const policy = selecting(plane, workload);
    groups.set(policy, [...(groups.get(policy) ?? []), workload]);
  }
  return [...groups.values()];
}

function selecting(plane: ControlPlane, workload: Workload): PeerAuthentication | null {
  const policies = plane.peerAuthentications.workloads.get(workload.namespace) ?? [];
  return policies.find((policy) => isSubset(policy.selector?.matchLabels ?? new Map(), workload.labels)) ?? null;
}

/** After what the workloads are called together. Label values may hold what names may not. */
function nameFor(workload: Workload, labels: ReadonlyMap<string, string>, mode: Subject['mode']): string {
  const [label] = labels.values();
  const name = label !== undefined && /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/.test(label) ? label : workload.name;
  return mode === null ? `${name}-plaintext` : name;
}

/** Something narrower than a scope that keeps a port from its mode. */
export interface Exempt {
  readonly workload: WorkloadId;
  /** null: all ports that have no entry of their own. */
  readonly port: number | null;
  readonly mode: MtlsMode;
  readonly policy: string;
  readonly origin: NonNullable<ReturnType<typeof modeOfPort>['origin']>;
}

/** What in a scope does not require mTLS, although the scope does. */
export function exemptions(plane: ControlPlane, scope: StrictScope): readonly Exempt[] {
  return workloadsIn(plane, scope).flatMap((workload) => {
    if (workload.proxy !== 'sidecar') return [];
    const modes = composePeerAuthentication(plane.peerAuthentications, workload.namespace, workload.labels);
    return modes.flatMap(({ port, mode, policy, origin }): readonly Exempt[] =>
      mode === 'STRICT' || policy === null || origin === null
        ? []
        : [{ workload: workload.id as WorkloadId, port, mode, policy, origin }],
    );
  });
}
