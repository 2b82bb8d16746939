import { type Maybe, OPEN, isOpen } from '../base/open';
import { isIpAddress } from '../matchers/ip-range';
import type { FilterChain, InboundListener, PortMode } from '../xds/filter-chain';
import { type Arrival, type Finding, failure, nothing, step } from './finding';
import { decodeRequest, looksLikeHttp } from './http/http-codec';
import { matchFilterChain } from './match-filter-chain';
import { type Downstream, knownHeaders, mutateRequestHeaders } from './http/mutate-request-headers';
import { refusalOf, unknownConfiguration } from './refused-listener';
import { schemeOfTarget } from './http/request-target';
import { runFilters } from './filters/run-filters';
import type { Step, Tracing } from './trace';
import type { HttpTraffic, Traffic } from './traffic';

/**
 * The inbound side of a proxy: choose the filter chain, shake hands, read the request, ask the filters in their order.
 * @param serverIdentity the SPIFFE identity of the proxy
 * @param tracing costs, so that maps go without
 */
export function evaluateInbound(
  listener: InboundListener,
  arrival: Arrival,
  serverIdentity: string,
  tracing: Tracing,
): Finding {
  const finding = evaluateListener(listener, arrival, serverIdentity, tracing);
  const [accept, ...steps] = finding.steps;
  const patches = listener.patches.map(({ kind, id, origin }): Step => {
    const note = { id: 'accept.notConsidered', params: { kind, name: id } };
    return { ...step('Accept', 'nothing', note), origin };
  });
  return accept === undefined || patches.length === 0 ? finding : { ...finding, steps: [accept, ...patches, ...steps] };
}

function evaluateListener(
  listener: InboundListener,
  arrival: Arrival,
  serverIdentity: string,
  tracing: Tracing,
): Finding {
  const mode = listener.modes.find((candidate) => candidate.port === arrival.port) ?? (listener.modes[0] as PortMode);
  const refusal = refusalOf(listener);
  if (refusal !== null) return unknownConfiguration(refusal, mode);
  const chain = matchFilterChain(listener.chains, {
    destinationPort: arrival.port,
    wire: arrival.wire,
    alpn: arrival.alpn,
    looksLikeHttp: arrival.speaks === 'http' && looksLikeHttp(arrival.http),
  });
  const refused = refuseConnection(chain, arrival, serverIdentity, mode);
  if (refused !== null) return refused;
  const accepted = chain as FilterChain;
  const principal = accepted.tls !== null ? arrival.clientIdentity : null;
  const accept = acceptStep(accepted, mode, principal);
  if (accepted.network.kind === 'http') return evaluateHttp(accepted, arrival, mode, serverIdentity, accept, tracing);
  const traffic = trafficOf(arrival, principal, accepted, null);
  const finding = runFilters(accepted.network.filters, traffic, mode, null, [accept], tracing);
  const reachesApplicationAsTls = accepted.tls === null && arrival.wire !== 'plaintext';
  if (!reachesApplicationAsTls || finding.verdict === 'deny') return finding;
  return failure(arrival, mode, { id: 'verdict.fails.tlsPassedThrough', params: { mode: mode.mode } }, finding.steps);
}

/** null: the connection stands. */
function refuseConnection(
  chain: FilterChain | null,
  arrival: Arrival,
  serverIdentity: string,
  mode: PortMode,
): Finding | null {
  const fail = (id: string) => failure(arrival, mode, { id, params: { mode: mode.mode } }, []);
  if (chain === null)
    return fail(arrival.wire === 'plaintext' ? 'verdict.fails.plaintextToStrict' : 'verdict.fails.tlsRefused');
  if (chain.tls !== null) {
    if (arrival.wire === 'tls') return fail('verdict.fails.noClientCertificate');
    if (arrival.wire === 'own-certificate') return fail('verdict.fails.foreignCertificate');
    const { trustDomains } = chain.tls;
    const isTrusted = trustDomains.some((domain) => arrival.clientIdentity?.startsWith(`spiffe://${domain}/`) === true);
    if (!isTrusted) return fail('verdict.fails.foreignTrustDomain');
    if (arrival.expectedServers.length > 0 && !arrival.expectedServers.includes(serverIdentity))
      return fail('verdict.fails.serverIdentity');
    return null;
  }
  // TLS that nobody terminates reaches the HTTP codec as noise.
  if (chain.network.kind === 'http' && arrival.wire !== 'plaintext') return fail('verdict.fails.tlsToHttp');
  return null;
}

function evaluateHttp(
  chain: FilterChain,
  arrival: Arrival,
  mode: PortMode,
  serverIdentity: string,
  accept: Step,
  tracing: Tracing,
): Finding {
  const manager = chain.network;
  if (manager.kind !== 'http') throw new Error('not an HTTP chain');
  const principal = chain.tls !== null ? arrival.clientIdentity : null;
  if (arrival.speaks === 'tcp') return failure(arrival, mode, { id: 'verdict.fails.notHttp', params: {} }, [accept]);
  const decoded = decodeRequest(arrival.http, manager.pathNormalization);
  if (decoded.kind === 'rejected') {
    return {
      ...nothing(mode, principal),
      verdict: 'deny',
      callerSees: { kind: 'http', status: decoded.status, body: decoded.body },
      details: decoded.details,
      path: decoded.path,
      reason: { id: 'verdict.deny.badRequest', params: { status: decoded.status } },
      steps: [
        accept,
        step('Normalise path', 'stop', { id: 'normalise.rejected', params: { details: decoded.details } }),
      ],
    };
  }
  const path = isOpen(decoded.path) ? null : decoded.path;
  const downstream: Downstream = {
    isTls: chain.tls !== null,
    certificates: principal === null ? null : { server: serverIdentity, client: principal },
  };
  const { hasOtherHeaders, openHeaders } = arrival.http;
  const http: HttpTraffic = {
    method: decoded.method,
    path: decoded.path,
    authority: decoded.authority,
    headers: mutateRequestHeaders(decoded.headers, downstream, !hasOtherHeaders, schemeOfTarget(arrival.http.path)),
    hasOtherHeaders,
    ...(openHeaders !== undefined && { openHeaders }),
    isTokenOpen: isOpen(arrival.http.token),
    knownHeaders: knownHeaders(downstream),
    claims: null,
  };
  const steps = [accept];
  if (path !== null && !isOpen(arrival.http.path) && path !== arrival.http.path) {
    steps.push(
      step('Normalise path', 'pass', { id: 'normalise.changed', params: { from: arrival.http.path, to: path } }),
    );
  }
  const traffic = trafficOf(arrival, principal, chain, http);
  return unlessUnroutable(runFilters(manager.filters, traffic, mode, path, steps, tracing), http);
}

/**
 * Policies are asked first; then the router wants a path, and a scheme that some proxy before it wrote down.
 * @upstream envoyproxy/envoy source/common/router/config_impl.cc getRouteFromEntries
 */
function unlessUnroutable(finding: Finding, http: HttpTraffic): Finding {
  const hasNoScheme = http.headers.some(([name, value]) => name === 'x-forwarded-proto' && value === '');
  if (finding.verdict === 'deny' || !(hasNoScheme || http.path === null)) return finding;
  const reason = { id: 'verdict.fails.noRoute', params: {} };
  return {
    ...finding,
    verdict: 'fails',
    callerSees: { kind: 'no-route', status: 404 },
    decidedBy: null,
    reason,
    conditions: [],
    steps: [...finding.steps, step('Route', 'stop', reason)],
  };
}

function trafficOf(arrival: Arrival, principal: string | null, chain: FilterChain, http: HttpTraffic | null): Traffic {
  return {
    principal,
    directRemoteIp: arrival.sourceAddress,
    remoteIp: http === null ? arrival.sourceAddress : remoteAddress(http, arrival.sourceAddress),
    destinationIp: arrival.destinationAddress,
    destinationPort: arrival.port,
    requestedServerName: chain.match.transportProtocol === 'tls' ? arrival.sni : '',
    http,
    circumstances: arrival.circumstances ?? {},
  };
}

/**
 * A sidecar takes the right-most entry of X-Forwarded-For, and nothing to its left.
 * @upstream envoyproxy/envoy source/common/http/utility.cc getLastAddressFromXFF
 */
function remoteAddress(http: HttpTraffic, direct: string): Maybe<string> {
  if (http.openHeaders?.includes('x-forwarded-for') === true) return OPEN;
  const sent = http.headers.filter(([name]) => name === 'x-forwarded-for').map(([, value]) => value);
  if (sent.length === 0) return http.hasOtherHeaders ? OPEN : direct;
  const last = sent.join(',').split(',').at(-1)?.trim() ?? '';
  return isIpAddress(last) ? last : direct;
}

function acceptStep(chain: FilterChain, mode: PortMode, principal: string | null): Step {
  const id = principal !== null ? 'accept.mtls' : chain.tls === null ? 'accept.plaintext' : 'accept.tls';
  return {
    ...step('Accept', 'pass', {
      id,
      params: {
        mode: mode.mode,
        scope: mode.scope,
        policy: mode.policy ?? '',
        principal: principal ?? '',
        chain: chain.network.kind,
      },
    }),
    origin: mode.origin,
  };
}
