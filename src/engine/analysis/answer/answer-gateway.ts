import { isOpen, type Maybe, OPEN } from '../../base/open';
import type { Origin } from '../../base/source';
import type { ControlPlane } from '../../controlplane/control-plane';
import type { BackendAnswer } from '../../dataplane/answer';
import { alpnOf, wireOf } from '../../dataplane/client';
import { evaluateGateway, type GatewayArrival, type GatewayFinding } from '../../dataplane/gateway';
import type { HttpRequest, WorkloadId } from '../../dataplane/question';
import { isIpAddress } from '../../matchers/ip-range';
import { spiffeId } from '../../mesh/workload';
import type { GatewayListener } from '../../xds/gateway-listener';
import { answerLeg, clientHopOf, identityOf, refusedByClient, serverHop } from './answer-leg';
import type { AtGateway, GatewayLeg } from './at-gateway';
import { clientAddressAt } from './client-address';
import { type Client, clientOf } from './client-leg';
import { enterGateway } from './enter-gateway';
import { followRoutes, type NextLeg } from './follow-routes';
import { joinWays } from './join-ways';
import type { Tracing } from '../../dataplane/trace';

const MOST_GATEWAYS = 4;

/**
 * What becomes of a call to a gateway. Two questions are told apart:
 *
 * - `endsHere`: may it pass the gateway? The gateway listens, its policies say yes, and some route leads on. What the workloads behind
 *   it say belongs to other edges of the map.
 * - Otherwise: does it get through? Every route that the request may take is followed to the workloads behind it, and what they say is
 *   combined. A request with nothing left open takes one route and has one answer for each workload that may get it.
 */
export function answerGateway(plane: ControlPlane, leg: GatewayLeg, tracing: Tracing): readonly BackendAnswer[] {
  const { caller, destination } = leg;
  const client = clientOf(plane, caller, destination);
  const identity = identityOf(plane, caller);
  const clientHop = clientHopOf(leg, client, identity);
  if (client.mode === 'blackhole') return [refusedByClient(destination, client, clientHop, leg.speaks !== 'tcp')];
  const { backend, port } = destination;
  const base = { backend: backend.id as WorkloadId, port, client: client.mode, isEnforced: true };
  const listener = plane.gateway(backend).find((candidate) => candidate.port === port);
  if (listener === undefined)
    return [closedConnection(base, leg, client, clientHop, 'verdict.fails.gatewayPortClosed', null)];
  if (listener.proxyProtocol !== null && caller !== null)
    return [
      closedConnection(base, leg, client, clientHop, 'verdict.fails.proxyProtocol', listener.proxyProtocol.origin),
    ];
  const arrival = arrivalOf(plane, leg, client, identity, listener);
  const server = spiffeId(plane.mesh.config.trustDomain, backend.namespace, backend.serviceAccount);
  const found = evaluateGateway(listener, arrival, server, tracing).map((finding): AtGateway => {
    const { sourceAddress, port: at } = arrival;
    const hop = serverHop(backend, { sourceAddress, port: at }, client.mode, finding.finding);
    return {
      ...finding,
      leg,
      xffPeer: sourceAddress,
      answer: answerOf(base, arrival, client, finding, [clientHop, hop]),
    };
  });
  if (leg.endsHere) return [enterGateway(found)];
  // A gateway may send on to another one; so many in a row are a loop.
  const ask = (next: NextLeg) =>
    next.destination.backend.proxy === 'gateway' && leg.depth < MOST_GATEWAYS
      ? answerGateway(plane, { ...next, endsHere: false, depth: leg.depth + 1 }, tracing)
      : [answerLeg(plane, { ...next, isRouted: true }, tracing)];
  return joinWays(found.flatMap((at) => followRoutes(plane, at, ask)));
}

function closedConnection(
  base: Pick<BackendAnswer, 'backend' | 'port' | 'client' | 'isEnforced'>,
  { destination: { port } }: GatewayLeg,
  client: Client,
  clientHop: BackendAnswer['hops'][number],
  id: string,
  origin: Origin | null,
): BackendAnswer {
  const reason = { id, params: { port } };
  return {
    ...base,
    verdict: 'fails',
    transport: 'failed',
    callerSees: { kind: 'reset', throughProxy: client.mode !== 'none' },
    details: null,
    path: null,
    decision: null,
    reason,
    conditions: [],
    shadow: null,
    hops: [
      clientHop,
      {
        actor: 'gateway',
        id: base.backend ?? '',
        principal: null,
        sourceAddress: clientHop.sourceAddress,
        port,
        client: client.mode,
        path: null,
        steps: [{ stage: 'Accept', outcome: 'stop', note: reason, origin, rules: [] }],
      },
    ],
  };
}

function answerOf(
  base: Pick<BackendAnswer, 'backend' | 'port' | 'client' | 'isEnforced'>,
  arrival: GatewayArrival,
  client: Client,
  { finding, chain }: GatewayFinding,
  hops: BackendAnswer['hops'],
): BackendAnswer {
  const { verdict, callerSees, mayEnd, details, path, reason, conditions, shadow, decidedBy } = finding;
  const policy = decidedBy && {
    kind: decidedBy.kind ?? 'AuthorizationPolicy',
    id: decidedBy.policy,
    rule: decidedBy.rule === -1 ? null : decidedBy.rule,
    origin: decidedBy.origin,
  };
  const server = chain && { kind: 'Gateway', id: chain.gateway, rule: null, origin: chain.origin };
  const decision = policy ?? (verdict === 'fails' ? (client.decision ?? server) : null);
  const isTls = arrival.wire !== 'plaintext';
  const isMutual = finding.principal !== null;
  const transport = verdict === 'fails' ? 'failed' : isMutual ? 'mtls' : isTls ? 'tls' : 'plaintext';
  return {
    ...base,
    verdict,
    transport,
    callerSees,
    ...(mayEnd !== undefined && { mayEnd }),
    details,
    path,
    decision,
    reason,
    conditions,
    ...(finding.counted !== undefined && { counted: finding.counted }),
    shadow,
    matchedBy: finding.matchedBy,
    everyRule: finding.everyRule,
    hops,
  };
}

function arrivalOf(
  plane: ControlPlane,
  leg: GatewayLeg,
  client: Client,
  identity: string | null,
  listener: GatewayListener,
): GatewayArrival {
  const { speaks, destination } = leg;
  const address = clientAddressAt(plane, listener, leg.caller, destination, leg.sourceAddress);
  const meshTls = client.outbound?.cluster.tls;
  const isByClient = client.mode !== 'none' && wireOf(client.mode) !== 'plaintext';
  const isByApplication = isOpen(speaks) ? listener.inspectsTls : speaks === 'https';
  const wire = isByClient ? wireOf(client.mode) : isByApplication ? 'tls' : 'plaintext';
  const http = withAnyHost(leg.http);
  return {
    wire,
    alpn: alpnOf(wire, speaks !== 'tcp'),
    clientIdentity: identity,
    expectedServers: isByClient && meshTls?.mode === 'mutual' ? meshTls.subjectAltNames : [],
    sni: isByClient ? (meshTls !== undefined && 'sni' in meshTls ? meshTls.sni : '') : serverName(http.host),
    sourceAddress: address.source,
    peerAddress: address.peer,
    addressStep: address.step,
    destinationAddress: destination.backend.address,
    port: destination.port,
    speaks: isOpen(speaks) ? OPEN : speaks === 'tcp' ? 'tcp' : 'http',
    http,
    isThroughProxy: client.mode !== 'none',
    circumstances: leg.circumstances,
  };
}

/** Callers use one of the names that the gateway serves: `default` is any of them. */
function withAnyHost(http: HttpRequest): HttpRequest {
  return http.host === 'default' ? { ...http, host: OPEN } : http;
}

/** What a TLS client asks for when it dials a host: the name without port; addresses are not asked for. */
function serverName(host: Maybe<string>): Maybe<string> {
  if (isOpen(host)) return host;
  const name = host.replace(/:\d*$/, '').replace(/\.$/, '');
  return isIpAddress(name) ? '' : name;
}
