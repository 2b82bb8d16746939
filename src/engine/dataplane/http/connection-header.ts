import type { HttpRequest } from '../question';

type Headers = HttpRequest['headers'];

/** What is left of a request's headers once the codec did what `Connection` asks for. */
export interface Hop {
  readonly headers: Headers;
  /** What the connection is to become; null: it stays HTTP. */
  readonly upgrade: string | null;
  /** `Connection: host` takes the host away, too. */
  readonly dropsHost: boolean;
}

const MOST_TOKENS = 10;
const MOST_BYTES_OF_TE = 256;

/** Words about the connection itself, which name no header to take away. */
const ABOUT_ITSELF = new Set(['close', 'connection', 'http2-settings', 'keep-alive', 'upgrade']);

/** Taking these away could hide where a request comes from. */
const PROTECTED = new Set(['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto']);

/**
 * A client may name headers in `Connection` that end at the next hop: policies do not see them.
 * @param sent names in lower case
 * @returns null if the request is refused for what it names
 * @upstream envoyproxy/envoy source/common/http/http1/codec_impl.cc onHeadersCompleteImpl; source/common/http/utility.cc sanitizeConnectionHeader
 */
export function obeyConnection(sent: Headers, isConnect: boolean): Hop | null {
  const headers = withoutUpgradeToHttp2(sent);
  const upgrade = upgradeOf(headers);
  if (upgrade !== null || isConnect) return { headers, upgrade, dropsHost: false };
  const tokens = tokensOf(headers, 'connection');
  if (tokens.length >= MOST_TOKENS) return null;
  const named = new Set(tokens.filter((token) => !ABOUT_ITSELF.has(token)));
  if ([...named].some((name) => PROTECTED.has(name) || name.startsWith(':'))) return null;
  if (named.has('te') && joined(headers, 'te').length >= MOST_BYTES_OF_TE) return null;
  const keepsTrailers = tokensOf(headers, 'te').includes('trailers');
  const kept = headers.filter(([name]) => !named.has(name));
  return {
    headers: named.has('te') && keepsTrailers ? [...kept, ['te', 'trailers']] : kept,
    upgrade: null,
    dropsHost: named.has('host'),
  };
}

/** @upstream envoyproxy/envoy source/common/http/utility.cc isUpgrade */
export function upgradeOf(headers: Headers): string | null {
  const asksForIt = headers.some(([name]) => name === 'upgrade') && tokensOf(headers, 'connection').includes('upgrade');
  return asksForIt ? joined(headers, 'upgrade').toLowerCase() : null;
}

/** Envoy does not do cleartext HTTP/2 by upgrade: it goes on as if nobody had asked. */
function withoutUpgradeToHttp2(headers: Headers): Headers {
  if (upgradeOf(headers) !== 'h2c') return headers;
  return headers.filter(([name]) => name !== 'upgrade' && name !== 'http2-settings');
}

function tokensOf(headers: Headers, name: string): string[] {
  const tokens = joined(headers, name).toLowerCase().split(',');
  return tokens.filter((token) => token !== '').map((token) => token.trim());
}

function joined(headers: Headers, name: string): string {
  const values = headers.filter(([key]) => key === name).map(([, value]) => value.trim());
  return values.join(',');
}
