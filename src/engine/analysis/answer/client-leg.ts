import { originOf } from '../../base/source';
import type { ControlPlane, Outbound } from '../../controlplane/control-plane';
import type { ClientMode, Decision } from '../../dataplane/answer';
import type { Note } from '../../dataplane/trace';
import { isCaptured } from '../../mesh/capture';
import type { Workload } from '../../mesh/workload';
import type { Destination } from './destination';

/** What the caller's side of a connection does, and why. */
export interface Client {
  readonly mode: ClientMode;
  readonly outbound: Outbound | null;
  readonly note: Note;
  readonly decision: Decision | null;
}

/** How the caller sends to one destination: by DestinationRule, automatic mTLS, or past its proxy. */
export function clientOf(
  plane: ControlPlane,
  caller: Workload | null,
  { backend, port, service }: Destination,
): Client {
  const client = (
    mode: ClientMode,
    id: string,
    params: Note['params'] = {},
    decision: Decision | null = null,
    outbound: Outbound | null = null,
  ): Client => ({
    mode,
    outbound,
    decision,
    note: { id, params },
  });
  if (caller === null) return client('none', 'transport.outside');
  if (caller.proxy === 'none') return client('none', 'transport.noProxy', { why: caller.injection.reason });
  const dialled = service?.port ?? port;
  if (caller.proxy === 'sidecar' && !isCaptured(caller.annotations, 'Outbound', dialled))
    return client('none', 'transport.portExcluded', { port: dialled });
  const scope = plane.scope(caller);
  const outbound =
    service === null || service.isImported === false
      ? null
      : plane.outbound(caller, service.service, service.port, backend, service.subset);
  if (outbound === null) {
    const origin = scope.sidecar?.outboundTrafficPolicy
      ? originOf(scope.sidecar.document, scope.sidecar.outboundTrafficPolicy.range)
      : plane.mesh.config.origin;
    if (scope.outboundTrafficPolicy === 'REGISTRY_ONLY') {
      const kind = scope.sidecar?.outboundTrafficPolicy ? 'Sidecar' : 'MeshConfig';
      const decision =
        origin === null
          ? null
          : { kind, id: kind === 'Sidecar' ? (scope.sidecar?.id ?? '') : 'istio', rule: null, origin };
      return client(
        'blackhole',
        service === null ? 'transport.blackhole.pod' : 'transport.blackhole.service',
        {},
        decision,
      );
    }
    return client('passthrough', service === null ? 'transport.passthrough.pod' : 'transport.passthrough.service');
  }
  const { cluster, endpoint } = outbound;
  const decided = cluster.decidedBy === null ? null : { ...cluster.decidedBy, rule: null };
  const params = { rule: cluster.decidedBy?.id ?? '' };
  if (cluster.tls.mode === 'mutual' && cluster.tls.perEndpoint && !endpoint.isEnabled) {
    const cleared = endpoint.decidedBy === null ? null : { ...endpoint.decidedBy, rule: null };
    return client(
      'plaintext',
      'transport.endpointPlaintext',
      { backend: backend.id, rule: cleared?.id ?? '' },
      cleared,
      outbound,
    );
  }
  return client(cluster.tls.mode, `transport.${cluster.reason}.${cluster.tls.mode}`, params, decided, outbound);
}
