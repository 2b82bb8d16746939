import { type Origin, originOf } from '../../base/source';
import type { PeerAuthentication } from '../../manifests/kinds/peer-authentication';
import { isSubset } from '../../manifests/selector';
import { targetPort } from '../../mesh/registry';
import type { Workload } from '../../mesh/workload';
import type { LoadedMesh } from '../load-mesh';

/**
 * A PeerAuthentication, or a part of one, that speaks of a workload and is not in force there.
 *
 * - `root-selector`: it has a selector and is in the root namespace, where only mesh-wide ones count.
 * - `not-oldest`: an older one has the same scope; the two do not merge.
 * - `service-port`: its entry is for a Service port, and the container listens on another.
 * - `refused`: the API server or the webhook does not let it in.
 */
export interface IgnoredPeerAuthentication {
  readonly policy: string;
  readonly why: 'root-selector' | 'not-oldest' | 'service-port' | 'refused';
  /** The older one of `not-oldest`; the container port of `service-port`; the message of `refused`. */
  readonly instead: string;
  /** The Service port of `service-port`. */
  readonly port: number | null;
  readonly origin: Origin;
}

/** Everything that was written for a workload and is not in force there, by reason. */
export function ignoredPeerAuthentications(mesh: LoadedMesh, workload: Workload): readonly IgnoredPeerAuthentication[] {
  return [...notInScope(mesh, workload), ...youngerOnes(mesh, workload), ...servicePorts(mesh, workload)].concat(
    refused(mesh, workload),
  );
}

function notInScope({ plane }: LoadedMesh, workload: Workload): readonly IgnoredPeerAuthentication[] {
  const { ignored, mesh, namespaces } = plane.peerAuthentications;
  return ignored.flatMap(({ policy, why }): IgnoredPeerAuthentication[] => {
    if (why === 'root-selector')
      return isSelected(policy, workload) ? [entry(policy, why, policy.namespace, policy.nameRange)] : [];
    const isMeshWide = policy.namespace === plane.mesh.config.rootNamespace;
    const older = isMeshWide ? mesh : namespaces.get(policy.namespace);
    const isInScope = isMeshWide || policy.namespace === workload.namespace;
    return isInScope ? [entry(policy, why, older?.id ?? '', policy.nameRange)] : [];
  });
}

/** Several select the workload: the oldest wins whole. */
function youngerOnes({ plane }: LoadedMesh, workload: Workload): readonly IgnoredPeerAuthentication[] {
  const [oldest, ...younger] = selecting(plane.peerAuthentications.workloads.get(workload.namespace), workload);
  return oldest === undefined ? [] : younger.map((policy) => entry(policy, 'not-oldest', oldest.id, policy.nameRange));
}

/** `portLevelMtls` goes by container ports; an entry for the Service port guards a port that nobody listens on. */
function servicePorts({ plane }: LoadedMesh, workload: Workload): readonly IgnoredPeerAuthentication[] {
  const [policy] = selecting(plane.peerAuthentications.workloads.get(workload.namespace), workload);
  if (policy === undefined) return [];
  const targets = plane.registry.targets(workload);
  return [...policy.portLevel].flatMap(([port, { keyRange }]): IgnoredPeerAuthentication[] => {
    const meant = targets.find((target) => target.port.port === port);
    const container = meant === undefined ? null : targetPort(meant.port.source, workload);
    const isContainerPort = targets.some((target) => target.targetPort === port);
    if (container === null || isContainerPort) return [];
    return [{ ...entry(policy, 'service-port', String(container), keyRange), port }];
  });
}

/** One entry for each object, whatever number of faults it has. */
function refused({ admissions, plane }: LoadedMesh, workload: Workload): readonly IgnoredPeerAuthentication[] {
  const namespaces = [workload.namespace, plane.mesh.config.rootNamespace];
  const faults = admissions.filter(
    ({ kind, isWarning, manifest }) =>
      kind === 'PeerAuthentication' && !isWarning && namespaces.includes(manifest.namespace),
  );
  const first = new Map(faults.toReversed().map((fault) => [fault.manifest, fault]));
  return [...first.values()].toReversed().map(({ id, message, manifest, range }) => ({
    policy: id,
    why: 'refused',
    instead: message,
    port: null,
    origin: originOf(manifest.document, range),
  }));
}

function selecting(
  policies: readonly PeerAuthentication[] | undefined,
  workload: Workload,
): readonly PeerAuthentication[] {
  return (policies ?? []).filter((policy) => isSelected(policy, workload));
}

function isSelected(policy: PeerAuthentication, workload: Workload): boolean {
  return isSubset(policy.selector?.matchLabels ?? new Map(), workload.labels);
}

function entry(
  policy: PeerAuthentication,
  why: IgnoredPeerAuthentication['why'],
  instead: string,
  range: PeerAuthentication['nameRange'],
): IgnoredPeerAuthentication {
  return { policy: policy.id, why, instead, port: null, origin: originOf(policy.document, range) };
}
