import type { Problem } from '../finding';
import { byteLength } from '../go/byte-length';
import { quote } from '../go/quote';
import { durationFault } from './durations';
import { type Field, amount, at, isSet, refuse, refuseIf, text, warn } from './field';
import { portFault } from './ports';

/** @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go validateHTTPFaultInjection */
export function* validateFault(fault: Field): Iterable<Problem> {
  if (!isSet(fault)) return;
  const abort = at(fault, 'abort');
  const delay = at(fault, 'delay');
  if (!isSet(abort) && !isSet(delay)) yield refuse(fault, 'HTTP fault injection must have an abort and/or a delay');
  if (isSet(abort)) yield* validateAbort(abort);
  if (!isSet(delay)) return;
  yield* validatePercentage(at(delay, 'percentage'));
  for (const name of ['fixedDelay', 'exponentialDelay']) {
    if (isSet(delay, name)) yield* refuseIf(at(delay, name), durationFault(text(delay, name)));
  }
  if (isSet(delay, 'exponentialDelay'))
    yield refuse(at(delay, 'exponentialDelay'), 'exponentialDelay not supported yet');
}

const GRPC_STATUSES =
  'OK CANCELLED UNKNOWN INVALID_ARGUMENT DEADLINE_EXCEEDED NOT_FOUND ALREADY_EXISTS PERMISSION_DENIED RESOURCE_EXHAUSTED FAILED_PRECONDITION ABORTED OUT_OF_RANGE UNIMPLEMENTED INTERNAL UNAVAILABLE DATA_LOSS UNAUTHENTICATED'.split(
    ' ',
  );

/** An abort without a status is accepted, and istiod drops its warning. */
function* validateAbort(abort: Field): Iterable<Problem> {
  yield* validatePercentage(at(abort, 'percentage'));
  const grpc = text(abort, 'grpcStatus');
  if (isSet(abort, 'grpcStatus') && !GRPC_STATUSES.includes(grpc)) {
    const hint =
      "See https://github.com/grpc/grpc/blob/master/doc/statuscodes.md for a list of supported codes, for example 'NOT_FOUND'";
    yield refuse(at(abort, 'grpcStatus'), `gRPC status ${quote(grpc)} is not supported. ${hint}`);
  }
  if (isSet(abort, 'http2Error'))
    yield refuse(at(abort, 'http2Error'), 'HTTP/2 abort fault injection not supported yet');
  if (isSet(abort, 'httpStatus')) yield* validateStatus(at(abort, 'httpStatus'));
}

/** 600 passes, whatever the message says. @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go validateHTTPStatus */
function* validateStatus(field: Field): Iterable<Problem> {
  const status = amount(field) | 0;
  if (status < 200 || status > 600) yield refuse(field, `HTTP status ${status} is not in range 200-599`);
}

/** @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go validatePercentage */
function* validatePercentage(percentage: Field): Iterable<Problem> {
  const value = amount(percentage, 'value');
  if (value < 0 || value > 100 || (value > 0 && value < 0.0001)) {
    yield refuse(percentage, `percentage ${value} is neither 0.0, nor in range [0.0001, 100.0]`);
  }
}

/** @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go validateHTTPRedirect */
export function* validateRedirect(redirect: Field, matches: readonly Field[]): Iterable<Problem> {
  if (!isSet(redirect)) return;
  const fault = redirectFault(redirect, matches);
  if (fault !== null) yield refuse(redirect, fault);
}

function redirectFault(redirect: Field, matches: readonly Field[]): string | null {
  const uri = text(redirect, 'uri');
  const prefix = text(redirect, 'prefixRewrite');
  const scheme = text(redirect, 'scheme');
  const code = amount(redirect, 'redirectCode');
  if (uri !== '' && prefix !== '') return 'redirect may only specify one of uri or prefix_rewrite';
  if (prefix !== '' && matches.some((match) => isSet(match, 'uri') && !isSet(match, 'uri', 'prefix'))) {
    return 'redirect prefix_rewrite requires all URI matches to use prefix match type';
  }
  const hasPort = isSet(redirect, 'port') || isSet(redirect, 'derivePort');
  if (uri === '' && prefix === '' && text(redirect, 'authority') === '' && !hasPort && scheme === '')
    return 'redirect must specify URI, authority, scheme, or port';
  if (code !== 0 && (code < 300 || code > 399)) return `${code} is not a valid redirect code, must be 3xx`;
  if (!['', 'http', 'https'].includes(scheme)) return 'invalid redirect scheme, must be "http" or "https"';
  return amount(redirect, 'port') > 0 ? portFault(amount(redirect, 'port')) : null;
}

/** @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go validateHTTPDirectResponse */
export function* validateResponse(response: Field): Iterable<Problem> {
  if (!isSet(response)) return;
  const body = at(response, 'body');
  const size = isSet(body, 'bytes')
    ? Math.floor((text(body, 'bytes').replace(/=+$/, '').length * 3) / 4)
    : byteLength(text(body, 'string'));
  if (size > 1024 * 1024)
    yield refuse(body, 'large direct_responses may impact control plane performance, must be less than 1MB');
  else if (size > 100 * 1024) yield warn(body, 'large direct_responses may impact control plane performance');
  yield* validateStatus(at(response, 'status'));
}

const RETRY_ON = new Set(
  '5xx gateway-error reset reset-before-request connect-failure retriable-4xx refused-stream retriable-status-codes retriable-headers envoy-ratelimited http3-post-connect-failure cancelled deadline-exceeded internal resource-exhausted unavailable'.split(
    ' ',
  ),
);
/** The HTTP statuses that have a name in Go. */
const STATUSES = new Set(
  '100 101 102 103 200 201 202 203 204 205 206 207 208 226 300 301 302 303 304 305 307 308 400 401 402 403 404 405 406 407 408 409 410 411 412 413 414 415 416 417 418 421 422 423 424 425 426 428 429 431 451 500 501 502 503 504 505 506 507 508 510 511'.split(
    ' ',
  ),
);

/** @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go validateHTTPRetry */
export function* validateRetries(retries: Field): Iterable<Problem> {
  if (!isSet(retries)) return;
  const attempts = amount(retries, 'attempts');
  const retryOn = text(retries, 'retryOn');
  if (attempts < 0) yield refuse(at(retries, 'attempts'), 'attempts cannot be negative');
  if (
    attempts === 0 &&
    (isSet(retries, 'perTryTimeout') || retryOn !== '' || isSet(retries, 'retryRemoteLocalities'))
  ) {
    yield refuse(retries, 'http retry policy configured when attempts are set to 0 (disabled)');
  }
  if (isSet(retries, 'perTryTimeout'))
    yield* refuseIf(at(retries, 'perTryTimeout'), durationFault(text(retries, 'perTryTimeout')));
  for (const policy of retryOn === '' ? [] : retryOn.split(',')) {
    const status = /^[-+]?0*([0-9]+)$/.exec(policy)?.[1] ?? '';
    if (!RETRY_ON.has(policy) && (policy.startsWith('-') || !STATUSES.has(status)))
      yield refuse(at(retries, 'retryOn'), `${quote(policy)} is not a valid retryOn policy`);
  }
  if (isSet(retries, 'backoff')) yield* refuseIf(at(retries, 'backoff'), durationFault(text(retries, 'backoff')));
}
