import { originOf } from '../../base/source';
import type { ControlPlane, Outbound } from '../../controlplane/control-plane';
import { type ClientFinding, evaluateClient } from '../../dataplane/client';
import type { Note } from '../../dataplane/trace';
import { isCaptured } from '../../mesh/capture';
import type { Workload } from '../../mesh/workload';
import type { Upstream } from '../../xds/cluster';
import type { Destination } from './destination';

/** What the caller's side of a connection does, and why. */
export interface Client extends ClientFinding {
  readonly outbound: Outbound | null;
}

/** What is dialled: a workload, or an address outside of the mesh that is known by its name. */
export type Dialled = Pick<Destination, 'port' | 'service'> & { readonly backend: Pick<Workload, 'id' | 'address'> };

/** How the caller sends to one destination: past its proxy, or as its proxy decides. */
export function clientOf(plane: ControlPlane, caller: Workload | null, destination: Dialled): Client {
  const { port, service } = destination;
  const withoutProxy = (id: string, params: Note['params'] = {}): Client => ({
    mode: 'none',
    note: { id, params },
    decision: null,
    outbound: null,
  });
  if (caller === null) return withoutProxy('transport.outside');
  if (caller.proxy === 'none') return withoutProxy('transport.noProxy', { why: caller.injection.reason });
  const dialled = service?.port ?? port;
  if (caller.proxy === 'sidecar' && !isCaptured(caller.annotations, 'Outbound', dialled))
    return withoutProxy('transport.portExcluded', { port: dialled });
  const outbound = outboundTo(plane, caller, destination);
  return { ...evaluateClient(upstreamOf(plane, caller, destination, outbound)), outbound };
}

function outboundTo(plane: ControlPlane, caller: Workload, { backend, service }: Dialled): Outbound | null {
  if (service === null || service.isImported === false) return null;
  return plane.outbound(caller, service.service, service.port, backend, service.subset);
}

function upstreamOf(
  plane: ControlPlane,
  caller: Workload,
  { backend, service }: Dialled,
  outbound: Outbound | null,
): Upstream {
  if (outbound !== null) {
    const { cluster, endpoint } = outbound;
    return { kind: 'cluster', cluster, endpoint: { ...endpoint, name: backend.id } };
  }
  const { sidecar, outboundTrafficPolicy: policy } = plane.scope(caller);
  const written = sidecar?.outboundTrafficPolicy;
  const mesh = plane.mesh.config.origin;
  return {
    kind: 'unknown',
    isService: service !== null,
    policy,
    decidedBy: written
      ? { kind: 'Sidecar', id: sidecar.id, origin: originOf(sidecar.document, written.range) }
      : mesh && { kind: 'MeshConfig', id: 'istio', origin: mesh },
  };
}
