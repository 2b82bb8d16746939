import { isOpen, type Maybe, OPEN } from '../base/open';
import { type Truth, truthOf } from '../base/truth';
import type { PortMode } from '../xds/filter-chain';
import type { GatewayFilterChain, GatewayHttp, GatewayListener, GatewayTcp, GatewayTls } from '../xds/gateway-listener';
import { type Edge, edgeRequest, isSecureTargetInPlaintext, KNOWN_AT_THE_EDGE } from './http/edge-request';
import { type Arrival, type Finding, failure, nothing, step } from './finding';
import { type Decoded, decodeRequest } from './http/http-codec';
import { type RouteOutcome, routeRequest } from './routes/match-route';
import { refusalOf, unknownConfiguration } from './refused-listener';
import { runFilters } from './filters/run-filters';
import type { Note, Step, Tracing } from './trace';
import type { HttpTraffic, Traffic } from './traffic';

/** A connection that reaches a gateway. */
export interface GatewayArrival extends Omit<Arrival, 'sni' | 'speaks' | 'sourceAddress'> {
  /** Where the connection comes from, by itself or by the PROXY protocol; open: not from where the caller is. */
  readonly sourceAddress: Maybe<string>;
  /** Who connects, whatever the PROXY protocol says. */
  readonly peerAddress: Maybe<string>;
  /** What becomes of the caller's address on its way to the gateway; null: nothing. */
  readonly addressStep: Step | null;
  /** Open: any of the names that the gateway serves. */
  readonly sni: Maybe<string>;
  /** Open: whatever the chain is for. */
  readonly speaks: Maybe<'http' | 'tcp'>;
}

/** What a gateway does with a connection that one of its filter chains takes. */
export interface GatewayFinding {
  readonly chain: GatewayFilterChain | null;
  /** What the gateway itself decides: handshake, request line, policies. Routing is not in it. */
  readonly finding: Finding;
  /** Where it goes on if the finding does not stop it. */
  readonly onward: Onward;
}

export type Onward =
  | { readonly kind: 'nowhere' }
  | { readonly kind: 'http'; readonly outcomes: readonly RouteOutcome[]; readonly seen: HttpTraffic }
  | { readonly kind: 'tcp'; readonly proxy: GatewayTcp; readonly isTls: boolean };

const NOWHERE: Onward = { kind: 'nowhere' };

/** A gateway has no PeerAuthentication: its servers say what they accept. */
const NO_MODE: PortMode = { port: null, mode: 'DISABLE', scope: 'default', policy: null, origin: null };

/**
 * The filter chains that may take the connection: one, or, where the question leaves the server name open, all that serve names.
 * @param serverIdentity the SPIFFE identity of the gateway
 */
export function evaluateGateway(
  listener: GatewayListener,
  arrival: GatewayArrival,
  serverIdentity: string,
  tracing: Tracing,
): readonly GatewayFinding[] {
  const { sni } = arrival;
  const refusal = refusalOf(listener);
  if (refusal !== null) return [{ chain: null, finding: unknownConfiguration(refusal, NO_MODE), onward: NOWHERE }];
  if (listener.inspectsTls && arrival.wire !== 'plaintext' && isOpen(sni))
    return listener.chains.map((chain) =>
      evaluateChain(
        chain,
        { ...arrival, sni: chain.serverNames[0] ?? '', askedName: onlyName(chain) ?? OPEN },
        serverIdentity,
        tracing,
      ),
    );
  const name = !listener.inspectsTls || arrival.wire === 'plaintext' || isOpen(sni) ? '' : sni.toLowerCase();
  const chain = chainForName(listener.chains, name, arrival.alpn);
  return [evaluateChain(chain, { ...arrival, sni: name, askedName: name }, serverIdentity, tracing)];
}

/** The name that every connection of this chain asks for; null where there are several. */
function onlyName({ serverNames: [name, ...others] }: GatewayFilterChain): string | null {
  return name === undefined || others.length > 0 || name.startsWith('*') ? null : name;
}

/** The exact name, then the longest wildcard, then a chain for any name. @upstream envoyproxy/envoy filter_chain_manager_impl.cc findFilterChainForServerName */
function chainForName(
  chains: readonly GatewayFilterChain[],
  name: string,
  alpn: readonly string[],
): GatewayFilterChain | null {
  const labels = name.split('.');
  const candidates =
    name === '' ? [] : [name, ...labels.slice(1).map((_, index) => `*.${labels.slice(index + 1).join('.')}`)];
  for (const candidate of candidates) {
    const found = chains.find((chain) => chain.serverNames.some((server) => server.toLowerCase() === candidate));
    if (found !== undefined) return found;
  }
  const speaks = (chain: GatewayFilterChain) =>
    chain.applicationProtocols.length === 0 || chain.applicationProtocols.some((protocol) => alpn.includes(protocol));
  return chains.find((chain) => chain.serverNames.length === 0 && speaks(chain)) ?? null;
}

/** `sni` is one of the names that the connection may ask for, `askedName` the one that it is known to ask for. */
type NamedArrival = GatewayArrival & { readonly sni: string; readonly askedName: Maybe<string> };

function evaluateChain(
  chain: GatewayFilterChain | null,
  arrival: NamedArrival,
  serverIdentity: string,
  tracing: Tracing,
): GatewayFinding {
  const refusal = refuseConnection(chain, arrival, serverIdentity);
  if (refusal !== null || chain === null) {
    const speaks = arrival.speaks === 'tcp' ? 'tcp' : 'http';
    return {
      chain,
      finding: failure({ ...arrival, speaks }, NO_MODE, refusal ?? { id: '', params: {} }, []),
      onward: NOWHERE,
    };
  }
  const { tls } = chain;
  const asksForCertificate = tls !== null && tls.clientCertificate !== 'none';
  const principal = asksForCertificate && arrival.wire === 'mutual' ? arrival.clientIdentity : null;
  const accept = acceptStep(chain, tls, principal);
  if (chain.network.kind === 'tcp') return evaluateTcp(chain, chain.network, arrival, principal, accept, tracing);
  return evaluateHttp(chain, chain.network, arrival, principal, accept, tracing);
}

/** null: the connection stands. */
function refuseConnection(
  chain: GatewayFilterChain | null,
  arrival: NamedArrival,
  serverIdentity: string,
): Note | null {
  const fail = (id: string, params: Note['params'] = {}): Note => ({ id, params });
  const { wire, sni, expectedServers } = arrival;
  if (chain === null)
    return wire === 'plaintext'
      ? fail('verdict.fails.gatewayNeedsTls')
      : fail('verdict.fails.gatewayServerName', { name: sni });
  const { tls, network } = chain;
  if (tls === null) {
    if (network.kind === 'http' && wire !== 'plaintext') return fail('verdict.fails.tlsToHttp');
    if (network.kind === 'http' && arrival.speaks === 'tcp') return fail('verdict.fails.notHttp');
    return null;
  }
  if (wire === 'plaintext') return fail('verdict.fails.gatewayNeedsTls');
  const needs = tls.clientCertificate;
  if (wire === 'tls' && (needs === 'required' || needs === 'mesh'))
    return fail('verdict.fails.gatewayNeedsCertificate');
  if (wire === 'own-certificate' && needs === 'mesh') return fail('verdict.fails.foreignCertificate');
  if (wire === 'mutual') {
    // The certificates of the mesh are not of the authority that a server's own credential names.
    if (needs === 'required' || needs === 'optional') return fail('verdict.fails.foreignCertificate');
    const isTrusted = tls.trustDomains.some((domain) => arrival.clientIdentity?.startsWith(`spiffe://${domain}/`));
    if (needs === 'mesh' && !isTrusted) return fail('verdict.fails.foreignTrustDomain');
    const isExpected = needs === 'mesh' && expectedServers.includes(serverIdentity);
    if (expectedServers.length > 0 && !isExpected) return fail('verdict.fails.serverIdentity');
  }
  if (network.kind === 'http' && arrival.speaks === 'tcp') return fail('verdict.fails.notHttp');
  return null;
}

function evaluateTcp(
  chain: GatewayFilterChain,
  proxy: GatewayTcp,
  arrival: NamedArrival,
  principal: string | null,
  accept: Step,
  tracing: Tracing,
): GatewayFinding {
  const traffic = trafficOf(arrival, principal, arrival.sourceAddress, null);
  return {
    chain,
    finding: runFilters(proxy.filters, traffic, NO_MODE, null, acceptSteps(accept, arrival), tracing),
    onward: { kind: 'tcp', proxy, isTls: chain.tls === null && arrival.wire !== 'plaintext' },
  };
}

type Rejected = Extract<Decoded, { kind: 'rejected' }>;

const SECURE_IN_PLAINTEXT: Rejected = {
  kind: 'rejected',
  status: 403,
  body: 'Forbidden',
  details: 'http1.https_url_on_plaintext_connection',
  path: null,
};

const UPGRADE_FAILED: Rejected = { kind: 'rejected', status: 403, body: '', details: 'upgrade_failed', path: null };

/** Answered before any filter runs. */
function rejected(
  chain: GatewayFilterChain,
  principal: string | null,
  { status, body, details, path }: Rejected,
  accept: Step,
): GatewayFinding {
  const finding: Finding = {
    ...nothing(NO_MODE, principal),
    verdict: 'deny',
    callerSees: { kind: 'http', status, body },
    details,
    path,
    reason: { id: 'verdict.deny.badRequest', params: { status } },
    steps: [accept, step('Normalise path', 'stop', { id: 'normalise.rejected', params: { details } })],
  };
  return { chain, finding, onward: NOWHERE };
}

function evaluateHttp(
  chain: GatewayFilterChain,
  manager: GatewayHttp,
  arrival: NamedArrival,
  principal: string | null,
  accept: Step,
  tracing: Tracing,
): GatewayFinding {
  const edge: Edge = {
    peer: arrival.sourceAddress,
    isTls: chain.tls !== null,
    trustedHops: manager.xffNumTrustedHops,
  };
  const decoded = isSecureTargetInPlaintext(arrival.http.path, edge)
    ? SECURE_IN_PLAINTEXT
    : decodeRequest(arrival.http, manager.pathNormalization);
  if (decoded.kind === 'rejected') return rejected(chain, principal, decoded, accept);
  const { hasOtherHeaders, openHeaders, token } = arrival.http;
  const request = edgeRequest(decoded.headers, hasOtherHeaders, arrival.http.path, edge, openHeaders);
  const seen: HttpTraffic = {
    method: decoded.method,
    path: decoded.path,
    authority: decoded.authority,
    headers: request.headers,
    hasOtherHeaders,
    ...(request.openHeaders.length > 0 && { openHeaders: request.openHeaders }),
    isTokenOpen: isOpen(token),
    knownHeaders: KNOWN_AT_THE_EDGE,
    claims: null,
  };
  const path = isOpen(decoded.path) ? null : decoded.path;
  const steps = acceptSteps(accept, arrival);
  if (path !== null && !isOpen(arrival.http.path) && path !== arrival.http.path)
    steps.push(
      step('Normalise path', 'pass', { id: 'normalise.changed', params: { from: arrival.http.path, to: path } }),
    );
  const proto = request.forwardedProto;
  const isSecure: Truth = isOpen(proto) ? 'unknown' : truthOf(proto === 'https');
  // CONNECT asks for an upgrade, which a host that redirects does not offer.
  if (seen.path === null && routeRequest(manager.routes, seen, isSecure)[0]?.kind === 'https-redirect')
    return rejected(chain, principal, UPGRADE_FAILED, accept);
  const traffic = trafficOf(arrival, principal, request.remoteIp, seen);
  const finding = runFilters(manager.filters, traffic, NO_MODE, path, steps, tracing);
  const left = finding.forwarded ?? seen;
  // The route is chosen before the filters run, and again once a token was accepted. Without one, a header that the token check takes
  // away has led somewhere already.
  const routed = left.claims === null ? seen : left;
  return {
    chain,
    finding,
    onward: { kind: 'http', outcomes: routeRequest(manager.routes, routed, isSecure), seen: left },
  };
}

function trafficOf(
  arrival: NamedArrival,
  principal: string | null,
  remoteIp: Maybe<string>,
  http: HttpTraffic | null,
): Traffic {
  return {
    principal,
    directRemoteIp: arrival.peerAddress,
    remoteIp,
    destinationIp: arrival.destinationAddress,
    destinationPort: arrival.port,
    requestedServerName: arrival.askedName,
    http,
    circumstances: arrival.circumstances ?? {},
  };
}

function acceptSteps(accept: Step, { addressStep }: GatewayArrival): Step[] {
  return addressStep === null ? [accept] : [accept, addressStep];
}

function acceptStep({ gateway, origin }: GatewayFilterChain, tls: GatewayTls | null, principal: string | null): Step {
  const id = principal !== null ? 'accept.gateway.mtls' : tls === null ? 'accept.gateway.plain' : 'accept.gateway.tls';
  return {
    ...step('Accept', 'pass', {
      id,
      params: { gateway, mode: tls?.mode ?? '', principal: principal?.slice('spiffe://'.length) ?? '' },
    }),
    origin,
  };
}
