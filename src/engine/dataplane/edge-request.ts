import { type Maybe, OPEN } from '../base/open';
import { isIpAddress } from '../matchers/ip-range';

type Headers = readonly (readonly [name: string, value: string])[];

/** A request as the filters of a gateway see it. */
export interface EdgeRequest {
  readonly headers: Headers;
  /** What `remote.ip` is compared with. */
  readonly remoteIp: Maybe<string>;
  /** What X-Forwarded-Proto says. */
  readonly scheme: Maybe<string>;
}

/** Headers that only proxies may send each other: taken off what comes from outside. */
const INTERNAL_HEADERS: readonly string[] = [
  'x-envoy-decorator-operation',
  'x-envoy-downstream-service-cluster',
  'x-envoy-downstream-service-node',
  'x-envoy-expected-rq-timeout-ms',
  'x-envoy-force-trace',
  'x-envoy-hedge-on-per-try-timeout',
  'x-envoy-internal',
  'x-envoy-ip-tags',
  'x-envoy-max-retries',
  'x-envoy-original-url',
  'x-envoy-retriable-header-names',
  'x-envoy-retriable-status-codes',
  'x-envoy-retry-grpc-on',
  'x-envoy-retry-on',
  'x-envoy-upstream-alt-stat-name',
  'x-envoy-upstream-rq-per-try-timeout-ms',
  'x-envoy-upstream-rq-timeout-alt-response',
  'x-envoy-upstream-rq-timeout-ms',
  'x-forwarded-client-cert',
];

/**
 * A gateway believes its peer's address, or, behind N trusted proxies, the N-th address from the right of X-Forwarded-For; then it adds
 * its peer's address at the right.
 *
 * @param peer the address that the connection comes from
 * @param hops how many proxies in front of the gateway are trusted
 * @upstream envoyproxy/envoy source/common/http/conn_manager_utility.cc mutateRequestHeaders
 */
export function edgeRequest(
  sent: Headers,
  hasOtherHeaders: boolean,
  peer: string,
  hops: number,
  isTls: boolean,
): EdgeRequest {
  const forwardedFor = sent.filter(([name]) => name === 'x-forwarded-for').map(([, value]) => value);
  const proto = sent.find(([name]) => name === 'x-forwarded-proto')?.[1];
  const kept = sent.filter(
    ([name]) => !INTERNAL_HEADERS.includes(name) && name !== 'x-forwarded-for' && name !== 'x-forwarded-proto',
  );
  const trusted = hops === 0 ? peer : trustedAddress(forwardedFor, hasOtherHeaders, peer, hops);
  // "If the prior hop is not a trusted proxy, overwrite any x-forwarded-proto value it set as untrusted."
  const own = isTls ? 'https' : 'http';
  const scheme = hops === 0 ? own : (proto ?? (hasOtherHeaders ? OPEN : own));
  const headers = [...kept, ['x-forwarded-for', [...forwardedFor, peer].join(',')] as const];
  return {
    headers: typeof scheme === 'string' ? [...headers, ['x-forwarded-proto', scheme] as const] : headers,
    remoteIp: trusted,
    scheme,
  };
}

/** @upstream envoyproxy/envoy source/common/http/utility.cc getLastAddressFromXFF */
function trustedAddress(
  forwardedFor: readonly string[],
  hasOtherHeaders: boolean,
  peer: string,
  hops: number,
): Maybe<string> {
  if (forwardedFor.length === 0 && hasOtherHeaders) return OPEN;
  const entry = forwardedFor.join(',').split(',').at(-hops)?.trim() ?? '';
  return isIpAddress(entry) ? entry : peer;
}
