import { isOpen, type Maybe, OPEN } from '../../base/open';
import { isIpAddress } from '../../matchers/ip-range';
import { GENERATED_REQUEST_ID, hopHeaders, type KnownHeaders, REMOVED_HEADERS } from './mutate-request-headers';
import { schemeOfTarget } from './request-target';

type Headers = readonly (readonly [name: string, value: string])[];

/** The connection that a request came to the edge over, and how far those in front of it are trusted. */
export interface Edge {
  /** The address that the connection comes from, by itself or by the PROXY protocol. */
  readonly peer: Maybe<string>;
  readonly isTls: boolean;
  /** How many proxies in front of the gateway are trusted. */
  readonly trustedHops: number;
}

/** A request as the filters of a gateway see it. */
export interface EdgeRequest {
  readonly headers: Headers;
  /** Names of headers that are there with a value that nobody knows. */
  readonly openHeaders: readonly string[];
  /** What `remote.ip` is compared with. */
  readonly remoteIp: Maybe<string>;
  /** What X-Forwarded-Proto says. */
  readonly forwardedProto: Maybe<string>;
}

/** Besides those that every proxy takes off: what only a proxy of the same mesh may say. */
const REMOVED_AT_THE_EDGE: ReadonlySet<string> = new Set([
  'x-envoy-decorator-operation',
  'x-envoy-downstream-service-cluster',
  'x-envoy-downstream-service-node',
  'x-envoy-original-path',
  'x-envoy-original-url',
  'x-forwarded-client-cert',
]);

const SET_AT_THE_EDGE: ReadonlySet<string> = new Set([
  'x-envoy-external-address',
  'x-forwarded-for',
  'x-forwarded-proto',
]);

export const KNOWN_AT_THE_EDGE: KnownHeaders = {
  present: new Set([...SET_AT_THE_EDGE, ':scheme', 'x-request-id']),
  absent: new Set([...REMOVED_HEADERS, ...REMOVED_AT_THE_EDGE]),
};

/**
 * A gateway believes its peer's address, or, behind N trusted proxies, the N-th address from the right of X-Forwarded-For; then it adds
 * its peer's address at the right. Nobody counts as internal, as istiod names no internal networks.
 *
 * @param sent names in lower case
 * @param sentOpen names of headers that were sent with a value that nobody knows
 * @param target the request target as sent: an absolute one has a scheme of its own
 * @upstream envoyproxy/envoy source/common/http/conn_manager_utility.cc mutateRequestHeaders, with use_remote_address on
 */
export function edgeRequest(
  sent: Headers,
  hasOtherHeaders: boolean,
  target: Maybe<string>,
  { peer, isTls, trustedHops }: Edge,
  sentOpen: readonly string[] = [],
): EdgeRequest {
  const valuesOf = (name: string) => sent.filter(([key]) => key === name).map(([, value]) => value.trim());
  const { absent } = KNOWN_AT_THE_EDGE;
  const kept = hopHeaders(sent).filter(([name]) => !absent.has(name) && !SET_AT_THE_EDGE.has(name));
  const forwardedFor = valuesOf('x-forwarded-for');
  const isWhole = !hasOtherHeaders;
  const isForwardedOpen = sentOpen.includes('x-forwarded-for');
  const remoteIp =
    trustedHops === 0 ? peer : trustedAddress(forwardedFor, isWhole && !isForwardedOpen, peer, trustedHops);
  // "If the prior hop is not a trusted proxy, overwrite any x-forwarded-proto value it set as untrusted."
  const own = isTls ? 'https' : 'http';
  const [proto] = valuesOf('x-forwarded-proto');
  const forwardedProto = trustedHops === 0 ? own : (proto ?? (isWhole ? own : OPEN));
  const headers: (readonly [string, string])[] = [...kept];
  const openHeaders = sentOpen.filter((name) => !SET_AT_THE_EDGE.has(name) && !absent.has(name));
  if (isOpen(peer) || isForwardedOpen) openHeaders.push('x-forwarded-for');
  else if (isWhole || forwardedFor.length > 0) headers.push(['x-forwarded-for', [...forwardedFor, peer].join(',')]);
  if (typeof forwardedProto === 'string') headers.push(['x-forwarded-proto', forwardedProto]);
  if (typeof remoteIp === 'string') headers.push(['x-envoy-external-address', remoteIp]);
  else openHeaders.push('x-envoy-external-address');
  const scheme = schemeOf(target, forwardedProto, own);
  if (scheme !== null) headers.push([':scheme', scheme]);
  if (isWhole && valuesOf('x-request-id').length === 0) headers.push(['x-request-id', GENERATED_REQUEST_ID]);
  return { headers, openHeaders, remoteIp, forwardedProto };
}

/** An absolute target's own, else what X-Forwarded-Proto says if it is a scheme; null: not known. */
function schemeOf(target: Maybe<string>, forwardedProto: Maybe<string>, own: string): string | null {
  const absolute = schemeOfTarget(target);
  if (absolute !== null) return absolute;
  if (typeof forwardedProto !== 'string') return null;
  const proto = forwardedProto.toLowerCase();
  return proto === 'http' || proto === 'https' ? proto : own;
}

/** @upstream envoyproxy/envoy source/common/http/utility.cc getLastAddressFromXFF */
function trustedAddress(
  forwardedFor: readonly string[],
  isWhole: boolean,
  peer: Maybe<string>,
  hops: number,
): Maybe<string> {
  if (forwardedFor.length === 0 && !isWhole) return OPEN;
  const entry = forwardedFor.join(',').split(',').at(-hops)?.trim() ?? '';
  return isIpAddress(entry) ? entry : peer;
}

/**
 * "no https:// requests are accepted over unencrypted front-line Envoys": those without a trusted proxy in front.
 * @upstream envoyproxy/envoy source/common/http/http1/codec_impl.cc handlePath
 */
export function isSecureTargetInPlaintext(target: Maybe<string>, { isTls, trustedHops }: Edge): boolean {
  return !isTls && trustedHops === 0 && schemeOfTarget(target) === 'https';
}
