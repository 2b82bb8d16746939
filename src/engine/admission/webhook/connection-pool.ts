import type { Problem } from '../finding';
import { parseDuration } from '../go/parse-duration';
import { durationFault } from './durations';
import { type Field, amount, at, flag, isSet, refuse, refuseIf, text } from './field';

/** @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go validateConnectionPool */
export function* validateConnectionPool(pool: Field): Iterable<Problem> {
  if (!isSet(pool)) return;
  if (!isSet(pool, 'http') && !isSet(pool, 'tcp')) {
    yield refuse(pool, 'connection pool must have at least one field');
    return;
  }
  yield* validateHttp(at(pool, 'http'));
  yield* validateTcp(at(pool, 'tcp'));
}

const HTTP_COUNTS = [
  ['http1MaxPendingRequests', 'http1 max pending requests'],
  ['http2MaxRequests', 'http2 max requests'],
  ['maxRequestsPerConnection', 'max requests per connection'],
  ['maxRetries', 'max retries'],
  ['maxConcurrentStreams', 'max concurrent streams'],
] as const;

function* validateHttp(http: Field): Iterable<Problem> {
  for (const [name, words] of HTTP_COUNTS) {
    if (amount(http, name) < 0) yield refuse(at(http, name), `${words} must be non-negative`);
  }
  yield* validateDurations(http, 'idleTimeout');
  if (text(http, 'h2UpgradePolicy') === 'UPGRADE' && flag(http, 'useClientProtocol')) {
    yield refuse(at(http, 'useClientProtocol'), 'use client protocol must not be true when H2UpgradePolicy is UPGRADE');
  }
  const keepalive = at(http, 'http2KeepAlive');
  if (!isSet(keepalive)) return;
  for (const name of ['interval', 'timeout']) {
    if (isSet(keepalive, name)) yield* validateDurations(keepalive, name);
    else yield refuse(at(keepalive, name), `http2 keepalive ${name} is required`);
  }
}

function* validateTcp(tcp: Field): Iterable<Problem> {
  if (amount(tcp, 'maxConnections') < 0)
    yield refuse(at(tcp, 'maxConnections'), 'max connections must be non-negative');
  yield* validateDurations(tcp, 'connectTimeout', 'maxConnectionDuration');
  // "Skip validation if the value is 0s, as it indicates that the timeout is disabled entirely."
  if ((parseDuration(text(tcp, 'idleTimeout')) ?? 0n) / 1_000_000n !== 0n) yield* validateDurations(tcp, 'idleTimeout');
  yield* validateDurations(at(tcp, 'tcpKeepalive'), 'time', 'interval');
}

function* validateDurations(field: Field, ...names: readonly string[]): Iterable<Problem> {
  for (const name of names) {
    if (isSet(field, name)) yield* refuseIf(at(field, name), durationFault(text(field, name)));
  }
}
