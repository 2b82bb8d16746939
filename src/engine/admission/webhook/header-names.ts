import type { Problem } from '../finding';
import { quote } from '../go/quote';
import { type Field, at, entries, items, refuseIf, text } from './field';
import { headerValueFault } from './header-values';

/** "https://greenbytes.de/tech/webdav/rfc7230.html#header.fields" */
const TOKEN = /^[!#$%&'*+.^_`|~A-Za-z0-9-]+$/;
const PSEUDO_HEADERS = [':method', ':scheme', ':authority', ':path', ':status'];

/** `@request.auth.claims.a` or `@request.auth.claims[a]` routes by a claim. @upstream istio/istio@eed52ebb66 pkg/jwt/routing.go ToRoutingClaim */
export function isJwtClaimHeader(name: string): boolean {
  return /^@request\.auth\.claims(?:\.[^]+|\[[^]+\])$/i.test(name);
}

/** @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go ValidateHTTPHeaderNameOrJwtClaimRoute */
export function matchedHeaderFault(name: string): string | null {
  if (name === '') return 'header name cannot be empty';
  if (isJwtClaimHeader(name) || PSEUDO_HEADERS.includes(name) || TOKEN.test(name)) return null;
  return `header name ${name} is not a valid header name`;
}

/** @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go ValidateCORSHTTPHeaderName */
export function corsHeaderFault(name: string): string | null {
  if (name === '') return 'header name cannot be empty';
  return name === '*' || TOKEN.test(name) ? null : `header name ${name} is not a valid header name`;
}

export function isAuthorityHeader(name: string): boolean {
  return name.toLowerCase() === ':authority' || name.toLowerCase() === 'host';
}

/** @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go ValidateHTTPHeaderWithAuthorityOperationName */
function requestHeaderFault(name: string): string | null {
  if (name === '') return 'header name cannot be empty';
  return name.startsWith(':') && !isAuthorityHeader(name)
    ? `invalid header ${quote(name)}: header cannot have ":" prefix`
    : null;
}

/** @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go ValidateHTTPHeaderOperationName */
function otherHeaderFault(name: string): string | null {
  if (name === '') return 'header name cannot be empty';
  if (name.toLowerCase() === 'host') return `invalid header ${quote(name)}: cannot set Host header`;
  return name.startsWith(':') ? `invalid header ${quote(name)}: header cannot have ":" prefix` : null;
}

/** Headers that a route adds, sets and removes. Only a request's authority may be set. */
export function* validateHeaderOperations(headers: Field): Iterable<Problem> {
  for (const side of ['request', 'response']) {
    const nameFault = side === 'request' ? requestHeaderFault : otherHeaderFault;
    for (const operation of ['add', 'set']) {
      for (const [name, value] of entries(headers, side, operation)) {
        yield* refuseIf(value, nameFault(name));
        yield* refuseIf(value, headerValueFault(text(value)));
      }
    }
    for (const name of items(at(headers, side, 'remove'))) yield* refuseIf(name, otherHeaderFault(text(name)));
  }
}
