import { isOpen } from '../../base/open';
import type { JwtProvider } from '../../xds/jwt';
import type { HttpRequest } from '../question';
import { type TokenPlace, placesOf } from './extract-tokens';
import { removeParameter } from './query-parameters';

/** The request with a token in one place. Where that is the usual one, it is the request's bearer token. */
export function placeToken(http: HttpRequest, token: string, place: TokenPlace): HttpRequest {
  switch (place.kind) {
    case 'header':
      if (place.name === 'authorization' && place.valuePrefix === 'Bearer ')
        return { ...http, token: { bearer: token } };
      return { ...http, token: 'none', headers: [...http.headers, [place.name, place.valuePrefix + token]] };
    case 'cookie':
      return { ...http, token: 'none', headers: [...http.headers, ['cookie', `${place.name}=${token}`]] };
    case 'parameter': {
      const path = isOpen(http.path) ? '/' : http.path;
      const separator = path.includes('?') ? '&' : '?';
      return { ...http, token: 'none', path: `${path}${separator}${encodeURIComponent(place.name)}=${token}` };
    }
  }
}

/** The request without a token in any place where one of the rules looks. */
export function withoutToken(http: HttpRequest, providers: readonly JwtProvider[]): HttpRequest {
  let request: HttpRequest = { ...http, token: 'none' };
  for (const place of providers.flatMap(placesOf)) {
    const { headers, path } = request;
    if (place.kind === 'header') request = { ...request, headers: headers.filter(([name]) => name !== place.name) };
    else if (place.kind === 'cookie') request = { ...request, headers: withoutCookie(headers, place.name) };
    else if (!isOpen(path) && path.includes('?')) request = { ...request, path: removeParameter(path, place.name) };
  }
  return request;
}

function withoutCookie(headers: HttpRequest['headers'], cookie: string): HttpRequest['headers'] {
  return headers.flatMap(([name, value]): HttpRequest['headers'] => {
    if (name !== 'cookie') return [[name, value]];
    const kept = value.split(';').filter((pair) => pair.split('=', 1)[0]?.trim() !== cookie);
    return kept.length === 0 ? [] : [[name, kept.join(';')]];
  });
}
