import { isOpen, type Maybe } from '../../base/open';
import type { ControlPlane } from '../../controlplane/control-plane';
import { egressListenerFor } from '../../controlplane/outbound/sidecar-scope';
import type { BackendAnswer, ClientMode, Decision } from '../../dataplane/answer';
import { evaluateApplication } from '../../dataplane/application';
import { alpnOf, evaluateBlackhole, transportOf, wireOf } from '../../dataplane/client';
import type { Arrival, Finding } from '../../dataplane/finding';
import type { Circumstances, HttpRequest, WorkloadId } from '../../dataplane/question';
import { evaluateInbound } from '../../dataplane/sidecar';
import type { Hop, Note, Step, Tracing } from '../../dataplane/trace';
import { isAmbient } from '../../mesh/ambient';
import { listenerProtocol } from '../../mesh/protocol';
import { portOf } from '../../mesh/registry';
import { type Workload, spiffeId } from '../../mesh/workload';
import { clientFor, refusedAsMalformed } from './caller-reads';
import type { Client } from './client-leg';
import { type Destination, isGuarded } from './destination';

/** One stretch of the way: from one caller to one workload. A gateway is the caller of the stretch behind it. */
export interface Leg {
  /** null: outside of the cluster. */
  readonly caller: Workload | null;
  readonly destination: Destination;
  readonly speaks: 'http' | 'tcp';
  readonly http: HttpRequest;
  /** Where the caller connects from. IPv4 text. */
  readonly sourceAddress: string;
  /** An HTTP route of the caller's proxy sends it, so that it is HTTP on the wire whatever the port is declared to be. */
  readonly isRouted: boolean;
  /** It goes to what was asked for: no route of the caller's proxy leads there. */
  readonly isAsked?: boolean;
  readonly circumstances: Circumstances;
}

/** What becomes of one leg: the caller's side of the connection, and what the backend's proxy decides. */
export function answerLeg(plane: ControlPlane, leg: Leg, tracing: Tracing): BackendAnswer {
  const { caller, destination, speaks } = leg;
  const { backend, port } = destination;
  const client = clientFor(plane, leg);
  const trustDomain = plane.mesh.config.trustDomain;
  const identity = identityOf(plane, caller);
  const isThroughProxy = client.mode !== 'none';
  const clientHop = clientHopOf(leg, client, identity);
  const base = { backend: backend.id as WorkloadId, port, client: client.mode };
  const captured = [caller, backend].find((workload) => workload !== null && isAmbient(plane.mesh, workload));
  if (captured) return leftOpen(base, clientHop, captured);
  if (client.mode === 'blackhole') {
    const isRead = speaks === 'http' && readsHttp(plane, caller, destination.service?.port ?? port);
    return refusedByClient(destination, client, clientHop, isRead);
  }
  const wire = wireOf(client.mode);
  const isHttpToCaller = speaks === 'http' && (leg.isRouted || client.outbound?.isTcp !== true);
  const malformed = isHttpToCaller ? refusedAsMalformed(plane, leg, withDefaultHost(leg), client, clientHop) : null;
  if (malformed !== null) return malformed;
  if (!isGuarded(backend, port))
    return unguarded(base, client, clientHop, destination, wire, isThroughProxy && speaks === 'http');
  const tls = client.outbound?.cluster.tls;
  const arrival: Arrival = {
    wire,
    alpn: alpnOf(wire, isHttpToCaller),
    clientIdentity: identity,
    expectedServers: tls?.mode === 'mutual' ? tls.subjectAltNames : [],
    sni: tls === undefined || tls.mode === 'plaintext' ? '' : tls.sni,
    sourceAddress: leg.sourceAddress,
    destinationAddress: backend.address,
    port,
    speaks,
    http: asSent(leg, client.isRead && isThroughProxy && isHttpToCaller),
    isThroughProxy,
    circumstances: leg.circumstances,
  };
  const finding = evaluateInbound(
    plane.inbound(backend),
    arrival,
    spiffeId(trustDomain, backend.namespace, backend.serviceAccount),
    tracing,
  );
  return {
    ...base,
    isEnforced: true,
    verdict: finding.verdict,
    transport: finding.verdict === 'fails' ? 'failed' : transportOf(wire),
    callerSees: finding.callerSees,
    ...(finding.mayEnd !== undefined && { mayEnd: finding.mayEnd }),
    details: finding.details,
    path: finding.path,
    decision: decisionOf(finding, client),
    reason: finding.reason,
    conditions: finding.conditions,
    ...(finding.counted !== undefined && { counted: finding.counted }),
    shadow: finding.shadow,
    matchedBy: finding.matchedBy,
    everyRule: finding.everyRule,
    hops: [clientHop, serverHop(backend, arrival, client.mode, finding)],
  };
}

/** What a ztunnel does is not evaluated: to guess would be worse than to say so. */
function leftOpen(
  base: Pick<BackendAnswer, 'backend' | 'port' | 'client'>,
  clientHop: Hop,
  captured: Workload,
): BackendAnswer {
  return {
    ...base,
    isEnforced: false,
    verdict: 'unknown',
    transport: 'plaintext',
    callerSees: { kind: 'response' },
    details: null,
    path: null,
    decision: null,
    reason: { id: 'verdict.unknown.ambient', params: { workload: captured.id } },
    conditions: [],
    shadow: null,
    hops: [clientHop],
  };
}

/** The SPIFFE identity that a caller's proxy can show; null without a proxy. */
export function identityOf(plane: ControlPlane, caller: Workload | null): string | null {
  return caller === null || caller.proxy === 'none'
    ? null
    : spiffeId(plane.mesh.config.trustDomain, caller.namespace, caller.serviceAccount);
}

/** Whether the caller's proxy reads HTTP on a port, for whomever it is: then it can answer. */
export function readsHttp(plane: ControlPlane, caller: Workload | null, port: number): boolean {
  const listener = caller && egressListenerFor(plane.scope(caller), port);
  return [...(listener?.services.values() ?? [])].some((service) => {
    const found = portOf(service, port);
    return found !== undefined && listenerProtocol(found.protocol) === 'http';
  });
}

/** The caller's own proxy does not let the call out. */
export function refusedByClient(
  { backend, port }: Destination,
  client: Client,
  clientHop: Hop,
  isHttp: boolean,
): BackendAnswer {
  return {
    backend: backend.id as WorkloadId,
    port,
    client: client.mode,
    isEnforced: false,
    ...evaluateBlackhole(client, isHttp),
    details: null,
    path: null,
    conditions: [],
    shadow: null,
    hops: [clientHop],
  };
}

const TOLD_BY_PROXIES = [
  ['x-forwarded-proto', 'http'],
  ['x-envoy-attempt-count', '1'],
] as const;

/** The caller's proxy tells what its application spoke. Without one that reads, the request arrives as it was written. */
function asSent(leg: Leg, isByProxy: boolean): HttpRequest {
  const http = withDefaultHost(leg);
  if (!isByProxy || http.hasOtherHeaders) return http;
  const isTold = (name: string) => http.headers.some(([written]) => written === name);
  return { ...http, headers: [...http.headers, ...TOLD_BY_PROXIES.filter(([name]) => !isTold(name))] };
}

/** `default` is what a client of this address writes into the Host header. */
function withDefaultHost({ http, destination: { backend, port, service } }: Leg): HttpRequest {
  if (http.host !== 'default') return http;
  const portText = service !== null && service.port === 80 ? '' : `:${service?.port ?? port}`;
  const name = service === null ? backend.address : `${service.service.name}.${service.service.namespace}`;
  return { ...http, host: `${name}${portText}` };
}

function unguarded(
  base: Pick<BackendAnswer, 'backend' | 'port' | 'client'>,
  client: Client,
  clientHop: Hop,
  { backend, port }: Destination,
  wire: Arrival['wire'],
  isHttpThroughProxy: boolean,
): BackendAnswer {
  const why = backend.proxy === 'none' ? 'noProxy' : 'portExcluded';
  const params = { port, why: backend.injection.reason };
  const { verdict, callerSees, reason, step } = evaluateApplication(wire, why, params, isHttpThroughProxy);
  return {
    ...base,
    isEnforced: false,
    verdict,
    transport: verdict === 'fails' ? 'failed' : 'plaintext',
    callerSees,
    details: null,
    path: null,
    decision: verdict === 'fails' ? client.decision : null,
    reason,
    conditions: [],
    shadow: null,
    hops: [
      clientHop,
      {
        actor: 'application',
        id: backend.id,
        principal: null,
        sourceAddress: null,
        port,
        client: client.mode,
        path: null,
        steps: [step],
      },
    ],
  };
}

function decisionOf(finding: Finding, client: Client): Decision | null {
  const { decidedBy, mode } = finding;
  if (decidedBy !== null) {
    return {
      kind: decidedBy.kind ?? 'AuthorizationPolicy',
      id: decidedBy.policy,
      rule: decidedBy.rule === -1 ? null : decidedBy.rule,
      origin: decidedBy.origin,
    };
  }
  if (finding.verdict !== 'fails') return null;
  // A caller that was told to send something odd decided more than the server that refuses it.
  if (client.decision !== null) return client.decision;
  return mode.policy === null || mode.origin === null
    ? null
    : { kind: 'PeerAuthentication', id: mode.policy, rule: null, origin: mode.origin };
}

/** The caller's part of a trace: what the name resolved to, and how its proxy sends. */
export function clientHopOf(
  { caller, destination, sourceAddress }: Pick<Leg, 'caller' | 'destination' | 'sourceAddress'>,
  client: Client,
  identity: string | null,
): Hop {
  const { backend, port, service } = destination;
  const target =
    service === null
      ? `pod ${backend.id}:${port}`
      : `${service.service.namespace}/${service.service.name}:${service.port}`;
  const step = (stage: Step['stage'], outcome: Step['outcome'], note: Note, origin: Step['origin'] = null): Step => ({
    stage,
    outcome,
    note,
    origin,
    rules: [],
  });
  return {
    actor: 'client',
    id: caller?.id ?? 'outside',
    principal: identity?.slice('spiffe://'.length) ?? null,
    sourceAddress,
    port: null,
    client: 'none',
    path: null,
    steps: [
      step('Resolve', 'pass', {
        id: service === null ? 'resolve.pod' : 'resolve.service',
        params: { target, backend: backend.id, port },
      }),
      step('Transport', client.mode === 'blackhole' ? 'stop' : 'pass', client.note, client.decision?.origin ?? null),
    ],
  };
}

/** The part of a trace that the proxy of the workload adds. */
export function serverHop(
  backend: Workload,
  arrival: { readonly sourceAddress: Maybe<string>; readonly port: number },
  client: ClientMode,
  finding: Finding,
): Hop {
  return {
    actor: backend.proxy === 'gateway' ? 'gateway' : 'sidecar',
    id: backend.id,
    principal: finding.principal?.slice('spiffe://'.length) ?? null,
    sourceAddress: isOpen(arrival.sourceAddress) ? null : arrival.sourceAddress,
    port: arrival.port,
    client,
    path: finding.path,
    steps: finding.steps,
  };
}
