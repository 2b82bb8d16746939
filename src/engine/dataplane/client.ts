import type { Upstream } from '../xds/cluster';
import type { CallerSees, ClientMode, Decision, Transport, Verdict } from './answer';
import type { Arrival } from './finding';
import type { Note } from './trace';

/** How a caller's own proxy sends a connection on, and what made it do so. */
export interface ClientFinding {
  readonly mode: ClientMode;
  readonly note: Note;
  readonly decision: Decision | null;
}

/**
 * By DestinationRule or automatic mTLS where the proxy knows the destination, else by its outbound traffic policy.
 * @upstream envoyproxy/envoy source/common/upstream/transport_socket_match_impl.cc resolve
 */
export function evaluateClient(upstream: Upstream): ClientFinding {
  if (upstream.kind === 'unknown') {
    const { isService, policy, decidedBy } = upstream;
    if (policy === 'ALLOW_ANY') {
      const id = isService ? 'transport.passthrough.service' : 'transport.passthrough.pod';
      return { mode: 'passthrough', note: { id, params: {} }, decision: null };
    }
    const id = isService ? 'transport.blackhole.service' : 'transport.blackhole.pod';
    return { mode: 'blackhole', note: { id, params: {} }, decision: withoutRule(decidedBy) };
  }
  const { cluster, endpoint } = upstream;
  if (cluster.tls.mode === 'mutual' && cluster.tls.perEndpoint && !endpoint.isEnabled) {
    const params = { backend: endpoint.name, rule: endpoint.decidedBy?.id ?? '' };
    return {
      mode: 'plaintext',
      note: { id: 'transport.endpointPlaintext', params },
      decision: withoutRule(endpoint.decidedBy),
    };
  }
  return {
    mode: cluster.tls.mode,
    note: { id: `transport.${cluster.reason}.${cluster.tls.mode}`, params: { rule: cluster.decidedBy?.id ?? '' } },
    decision: withoutRule(cluster.decidedBy),
  };
}

function withoutRule(decidedBy: Omit<Decision, 'rule'> | null): Decision | null {
  return decidedBy === null ? null : { ...decidedBy, rule: null };
}

/** What is on the wire where the connection comes about. */
export function transportOf(wire: Arrival['wire']): Transport {
  return wire === 'mutual' ? 'mtls' : wire === 'plaintext' ? 'plaintext' : 'tls';
}

/** What becomes of a call that the caller's own proxy does not let out. @param isHttp whether that proxy reads it as HTTP, and can answer */
export function evaluateBlackhole({ decision }: ClientFinding, isHttp: boolean): OutsideFinding {
  return {
    verdict: 'fails',
    transport: 'failed',
    callerSees: { kind: 'no-route', status: isHttp ? 502 : 0 },
    decision,
    reason: { id: 'verdict.fails.blackhole', params: {} },
  };
}

/** What becomes of a call to a host that has no proxy of this mesh: no policy is read on the way. */
export function evaluateOutside(client: ClientFinding, host: string, port: number, isHttp: boolean): OutsideFinding {
  if (client.mode === 'blackhole') return evaluateBlackhole(client, isHttp);
  return {
    verdict: 'allow',
    transport: transportOf(wireOf(client.mode)),
    callerSees: { kind: 'response' },
    decision: null,
    reason: { id: 'verdict.notCovered', params: { host, port } },
  };
}

/** What is said about a call that no proxy of a server decides. */
export interface OutsideFinding {
  readonly verdict: Verdict;
  readonly transport: Transport;
  readonly callerSees: CallerSees;
  readonly decision: Decision | null;
  readonly reason: Note;
}

/** What a way of sending looks like to whoever accepts the connection. */
export function wireOf(mode: ClientMode): Arrival['wire'] {
  switch (mode) {
    case 'mutual':
      return 'mutual';
    case 'simple':
      return 'tls';
    case 'own-certificate':
      return 'own-certificate';
    default:
      return 'plaintext';
  }
}

/** What a caller's proxy offers, in its order. @upstream istio/istio pilot/pkg/networking/util/util.go ALPNInMeshWithMxc; the alpn filter */
export function alpnOf(wire: Arrival['wire'], isHttp: boolean): readonly string[] {
  if (wire === 'plaintext') return [];
  if (wire === 'mutual') return isHttp ? ['istio-http/1.1', 'istio', 'http/1.1'] : ['istio-peer-exchange', 'istio'];
  return isHttp ? ['http/1.1'] : [];
}
