import type { ControlPlane } from '../../controlplane/control-plane';
import type { BackendAnswer } from '../../dataplane/answer';
import { decodeRequest } from '../../dataplane/http/http-codec';
import type { Circumstances, HttpRequest, WorkloadId } from '../../dataplane/question';
import type { Hop, Step } from '../../dataplane/trace';
import { listenerProtocol } from '../../mesh/protocol';
import { portOf } from '../../mesh/registry';
import type { Workload } from '../../mesh/workload';
import type { Leg } from './answer-leg';
import { type Client, clientOf } from './client-leg';

/** The caller's side of one leg. */
export interface CallerSide extends Client {
  /** Whether a proxy there reads what is sent; one that does not may still encrypt it. */
  readonly isRead: boolean;
}

/** Whether the caller has a proxy that reads what is sent, and goes by names and routes. */
export function readsCalls(
  caller: Workload | null,
  { callerReadsNothing = false }: Pick<Circumstances, 'callerReadsNothing'>,
): caller is Workload {
  return caller !== null && caller.proxy !== 'none' && !callerReadsNothing;
}

/**
 * How the caller sends what it speaks. Where its proxy expects HTTP and gets something else, it goes by the outbound traffic policy.
 * @upstream istio/istio pilot/pkg/networking/core/listener.go buildListenerFromEntry; listener_builder.go buildOutboundCatchAllNetworkFiltersOnly
 */
export function clientFor(
  plane: ControlPlane,
  { caller, destination, speaks, isAsked = false, circumstances }: Leg,
): CallerSide {
  const isRead = readsCalls(caller, circumstances);
  const client = { ...clientOf(plane, caller, destination), isRead };
  const { service } = destination;
  const declared = client.outbound === null ? undefined : service && portOf(service.service, service.port)?.protocol;
  const isForHttp = declared !== null && declared !== undefined && listenerProtocol(declared) === 'http';
  if (!isRead || caller.proxy !== 'sidecar' || speaks !== 'tcp' || !isAsked || !isForHttp) return client;
  const mode = plane.scope(caller).outboundTrafficPolicy === 'ALLOW_ANY' ? 'passthrough' : 'blackhole';
  return { mode, note: { id: `transport.${mode}.notHttp`, params: {} }, decision: null, outbound: null, isRead };
}

/** The caller's own proxy reads a request before anybody else does. */
export function refusedAsMalformed(
  plane: ControlPlane,
  { caller, destination }: Leg,
  http: HttpRequest,
  client: CallerSide,
  clientHop: Hop,
): BackendAnswer | null {
  if (caller?.proxy !== 'sidecar' || client.mode === 'none' || !client.isRead) return null;
  const decoded = decodeRequest(http, plane.mesh.config.pathNormalization);
  if (decoded.kind !== 'rejected') return null;
  const { status, body, details, path } = decoded;
  const note = { id: 'normalise.rejected', params: { details } };
  const step: Step = { stage: 'Normalise path', outcome: 'stop', note, origin: null, rules: [] };
  return {
    backend: destination.backend.id as WorkloadId,
    port: destination.port,
    client: client.mode,
    isEnforced: false,
    verdict: 'deny',
    transport: 'plaintext',
    callerSees: { kind: 'http', status, body },
    details,
    path,
    decision: null,
    reason: { id: 'verdict.deny.badRequest', params: { status } },
    conditions: [],
    shadow: null,
    hops: [{ ...clientHop, steps: [...clientHop.steps.filter(({ stage }) => stage !== 'Transport'), step] }],
  };
}
