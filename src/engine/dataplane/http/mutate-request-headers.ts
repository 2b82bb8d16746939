import { upgradeOf } from './connection-header';
import type { HttpRequest } from '../question';

/** The connection that a request came over. */
export interface Downstream {
  readonly isTls: boolean;
  /** SPIFFE ids of the two ends of mutual TLS; null without a client certificate. */
  readonly certificates: { readonly server: string; readonly client: string } | null;
}

type Headers = HttpRequest['headers'];

/** Hop-by-hop headers, and what only a proxy of the same mesh may say. They are gone before any filter runs. */
export const REMOVED_HEADERS: ReadonlySet<string> = new Set([
  'keep-alive',
  'proxy-connection',
  'transfer-encoding',
  'x-envoy-internal',
  'x-envoy-retry-on',
  'x-envoy-retry-grpc-on',
  'x-envoy-max-retries',
  'x-envoy-upstream-alt-stat-name',
  'x-envoy-upstream-rq-timeout-ms',
  'x-envoy-upstream-rq-per-try-timeout-ms',
  'x-envoy-upstream-rq-timeout-alt-response',
  'x-envoy-upstream-stream-duration-ms',
  'x-envoy-expected-rq-timeout-ms',
  'x-envoy-hedge-on-per-try-timeout',
  'x-envoy-retriable-status-codes',
  'x-envoy-retriable-header-names',
  'x-envoy-force-trace',
  'x-envoy-ip-tags',
]);

/** Headers that filters see for sure, and those that they never see, even where it is open what the client sends. */
export interface KnownHeaders {
  readonly present: ReadonlySet<string>;
  readonly absent: ReadonlySet<string>;
}

const CERTIFICATE = 'x-forwarded-client-cert';
const ADDED: readonly string[] = ['x-forwarded-proto', ':scheme', 'x-request-id'];
const OVER_PLAINTEXT: KnownHeaders = { present: new Set(ADDED), absent: new Set([...REMOVED_HEADERS, CERTIFICATE]) };
const OVER_MUTUAL: KnownHeaders = { present: new Set([...ADDED, CERTIFICATE]), absent: REMOVED_HEADERS };

export function knownHeaders(downstream: Downstream): KnownHeaders {
  return downstream.certificates === null ? OVER_PLAINTEXT : OVER_MUTUAL;
}

/**
 * Only a WebSocket's `Connection`, `Upgrade` and `TE` go on as they are. Values lose the blanks around them.
 * @upstream envoyproxy/envoy source/common/http/conn_manager_utility.cc sanitizeTEHeader
 */
export function hopHeaders(sent: Headers): [name: string, value: string][] {
  const headers = sent.map(([name, value]): [string, string] => [name, value.replace(/^[ \t]+|[ \t]+$/g, '')]);
  if (upgradeOf(sent) !== null) return headers;
  const kept = headers.filter(
    ([name, value]) => name !== 'connection' && name !== 'upgrade' && (name !== 'te' || value === ''),
  );
  const transfers = headers.filter(([name]) => name === 'te').flatMap(([, value]) => value.split(','));
  return transfers.some((value) => value.trim() === 'trailers') ? [...kept, ['te', 'trailers']] : kept;
}

/** A value of the right form: what a generated id really is cannot be known, and no policy can hope to name it. */
export const GENERATED_REQUEST_ID = '00000000-0000-4000-8000-000000000000';
const GENERATED_HASH = '0'.repeat(64);

/**
 * The headers as the filters of an inbound proxy see them, with `:scheme`. Values lose the blanks around them.
 * @param scheme that of an absolute target
 * @param isWhole false if more headers may have been sent: then nothing is inferred from one that is not there
 * @upstream envoyproxy/envoy source/common/http/conn_manager_utility.cc mutateRequestHeaders, with use_remote_address off
 */
export function mutateRequestHeaders(
  sent: Headers,
  downstream: Downstream,
  isWhole: boolean,
  scheme: string | null = null,
): Headers {
  const { absent } = knownHeaders(downstream);
  const headers = hopHeaders(sent).filter(([name]) => !absent.has(name));
  const first = (name: string) => headers.find(([key]) => key === name);
  if (!isWhole) return headers;
  const inferred = downstream.isTls ? 'https' : 'http';
  if (first('x-forwarded-proto') === undefined) headers.push(['x-forwarded-proto', inferred]);
  const forwarded = (first('x-forwarded-proto')?.[1] ?? '').toLowerCase();
  headers.push([':scheme', scheme ?? (forwarded === 'http' || forwarded === 'https' ? forwarded : inferred)]);
  if (first('x-request-id') === undefined) headers.push(['x-request-id', GENERATED_REQUEST_ID]);
  if (downstream.certificates !== null) {
    const { server, client } = downstream.certificates;
    const element = `By=${server};Hash=${GENERATED_HASH};Subject="";URI=${client}`;
    const before = first(CERTIFICATE);
    if (before === undefined) headers.push([CERTIFICATE, element]);
    else before[1] = `${before[1]},${element}`;
  }
  return headers;
}
