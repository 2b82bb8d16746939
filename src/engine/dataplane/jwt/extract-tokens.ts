import { compareBy } from '../../base/ordering';
import type { JwtProvider } from '../../xds/jwt';
import { parseQuery, removeParameter } from './query-parameters';

/** What the token check looks at and changes. */
export interface TokenRequest {
  /** Names in lower case. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** With query; null: there is none to look at. */
  readonly path: string | null;
}

/** A place where a token may stand. */
export type TokenPlace =
  | { readonly kind: 'header'; readonly name: string; readonly valuePrefix: string }
  | { readonly kind: 'parameter' | 'cookie'; readonly name: string };

export interface FoundToken {
  readonly token: string;
  readonly place: TokenPlace;
}

const DEFAULT_PLACES: readonly TokenPlace[] = [
  { kind: 'header', name: 'authorization', valuePrefix: 'Bearer ' },
  { kind: 'parameter', name: 'access_token' },
];

/**
 * Where a provider looks: headers, parameters, cookies, each sorted by name.
 * @upstream envoyproxy/envoy source/extensions/filters/http/jwt_authn/extractor.cc addProvider
 */
export function placesOf(provider: JwtProvider): readonly TokenPlace[] {
  const { fromHeaders, fromParams, fromCookies } = provider;
  if (fromHeaders.length === 0 && fromParams.length === 0 && fromCookies.length === 0) return DEFAULT_PLACES;
  const headers = fromHeaders.map((header) => ({ kind: 'header', ...header }) as const);
  const named = (kind: 'parameter' | 'cookie', names: readonly string[]) =>
    [...new Set(names)].sort(compareBy((name) => name)).map((name) => ({ kind, name }) as const);
  const byKey = new Map(headers.map((header) => [header.name + header.valuePrefix, header]));
  return [
    ...[...byKey.values()].sort(compareBy(({ name, valuePrefix }) => name + valuePrefix)),
    ...named('parameter', fromParams),
    ...named('cookie', fromCookies),
  ];
}

/** Every token in a provider's places. @upstream envoyproxy/envoy source/extensions/filters/http/jwt_authn/extractor.cc extract */
export function extractTokens(provider: JwtProvider, request: TokenRequest): readonly FoundToken[] {
  return placesOf(provider).flatMap((place) => textsAt(place, request).map((token) => ({ token, place })));
}

function textsAt(place: TokenPlace, { headers, path }: TokenRequest): readonly string[] {
  switch (place.kind) {
    case 'header':
      return headers
        .filter(([name]) => name === place.name)
        .flatMap(([, value]) => afterPrefix(value, place.valuePrefix) ?? []);
    case 'parameter':
      return path === null ? [] : (parseQuery(path).get(place.name) ?? []).slice(0, 1);
    case 'cookie':
      return cookies(headers, place.name).slice(0, 1);
  }
}

/** The prefix may stand anywhere; what cannot begin a token is passed over. null: there is no prefix. */
function afterPrefix(value: string, prefix: string): string | null {
  if (prefix === '') return value;
  const at = value.indexOf(prefix);
  if (at < 0) return null;
  const after = value.slice(at + prefix.length);
  const start = after.search(/[\w.-]/);
  // "if it finds no suitable string, it returns value_str as-is"
  return start < 0 ? value : after.slice(start);
}

/** @upstream envoyproxy/envoy source/common/http/utility.cc forEachCookie */
function cookies(headers: TokenRequest['headers'], wanted: string): readonly string[] {
  const pairs = headers.filter(([name]) => name === 'cookie').flatMap(([, value]) => value.split(';'));
  return pairs.flatMap((pair) => {
    const equals = pair.indexOf('=');
    if (equals < 0 || pair.slice(0, equals).replace(/^ +/, '') !== wanted) return [];
    return [pair.slice(equals + 1).replace(/^"(.*)"$/s, '$1')];
  });
}

/** An accepted token leaves the request, unless it stood in a cookie. */
export function removeToken(request: TokenRequest, place: TokenPlace): TokenRequest {
  switch (place.kind) {
    case 'header':
      return { ...request, headers: request.headers.filter(([name]) => name !== place.name) };
    case 'parameter':
      return request.path === null ? request : { ...request, path: removeParameter(request.path, place.name) };
    case 'cookie':
      return request;
  }
}
