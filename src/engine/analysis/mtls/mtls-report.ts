import { composePeerAuthentication } from '../../controlplane/inbound/compose-peer-authentication';
import type { ControlPlane } from '../../controlplane/control-plane';
import type { WorkloadId } from '../../dataplane/question';
import type { Workload } from '../../mesh/workload';
import { isGuarded } from '../answer/destination';
import type { LoadedMesh } from '../load-mesh';
import type { Edge } from '../map/mesh-view';
import { buildHandshakes, type HandshakeTable } from './handshakes';
import { modesInForce, type ModesInForce } from './mode-ladder';

/** What mTLS does in a mesh. */
export interface MtlsReport {
  /** Workloads with a sidecar, and how many of them accept nothing but mTLS on any port. */
  readonly sidecars: number;
  readonly strict: number;
  /** Cards that send plaintext to where it is refused, by the edges given. */
  readonly cutOff: readonly string[];
  readonly handshakes: readonly HandshakeTable[];
  /** Of the workload asked about; null if none was, or there is none of that name. */
  readonly inForce: ModesInForce | null;
}

/** @param edges those that the map shows */
export function mtlsReport(mesh: LoadedMesh, edges: readonly Edge[], about: WorkloadId | null): MtlsReport {
  const { plane } = mesh;
  const sidecars = [...plane.mesh.workloads.values()].filter(({ proxy }) => proxy === 'sidecar');
  const workload = about === null ? undefined : plane.mesh.workloads.get(about);
  const handshakes = buildHandshakes(plane, edges);
  return {
    sidecars: sidecars.length,
    strict: sidecars.filter((sidecar) => acceptsOnlyMtls(plane, sidecar)).length,
    cutOff: cutOff(handshakes, edges),
    handshakes,
    inForce: workload === undefined ? null : modesInForce(mesh, workload),
  };
}

/** On every port: none has another mode, and none that a Service leads to is kept from the proxy. */
function acceptsOnlyMtls({ peerAuthentications, registry }: ControlPlane, workload: Workload): boolean {
  const modes = composePeerAuthentication(peerAuthentications, workload.namespace, workload.labels);
  return (
    modes.every(({ mode }) => mode === 'STRICT') &&
    registry.targets(workload).every(({ targetPort }) => isGuarded(workload, targetPort))
  );
}

function cutOff(handshakes: readonly HandshakeTable[], edges: readonly Edge[]): readonly string[] {
  const cells = handshakes.flatMap(({ rows }) => rows.flatMap((row) => row.cells));
  const ids = new Set(
    cells.filter(({ reason }) => reason.id === 'verdict.fails.plaintextToStrict').flatMap((cell) => cell.edges),
  );
  return [...new Set(edges.filter(({ id }) => ids.has(id)).map(({ fromCard }) => fromCard))];
}
