import { isOpen } from '../base/open';
import type { OutboundHttp } from '../xds/outbound-routes';
import type { VirtualHost } from '../xds/route';
import { decodeRequest } from './http/http-codec';
import { knownHeaders, mutateRequestHeaders } from './http/mutate-request-headers';
import { schemeOfTarget } from './http/request-target';
import type { HttpRequest } from './question';
import { findVirtualHost, type RouteOutcome, routeWithinHost } from './routes/match-route';
import type { HttpTraffic } from './traffic';

/** What the proxy of a caller does with a request before it leaves. */
export interface OutboundFinding {
  readonly outcomes: readonly RouteOutcome[];
  readonly seen: HttpTraffic;
}

const FROM_APPLICATION = { isTls: false, certificates: null } as const;

/**
 * The routes of VirtualServices that the request may take; null: none of them is for its host, or it is no request at all.
 *
 * DIFFERS: a Host header that asks for something else than the question's Service leads there only if a VirtualService has that host.
 *
 * @param serviceHost the name by which the called service is asked for, where the question leaves the host open
 */
export function evaluateOutbound(
  { routes, otherNames, pathNormalization }: OutboundHttp,
  request: HttpRequest,
  serviceHost: string,
): OutboundFinding | null {
  const asked = isOpen(request.host) || request.host === 'default' ? serviceHost : request.host;
  const host = findVirtualHost(routes, asked);
  if (host === null || (host.domain.startsWith('*') && isOther(otherNames, asked, host))) return null;
  const decoded = decodeRequest(
    { ...request, host: request.host === 'default' ? serviceHost : request.host },
    pathNormalization,
  );
  if (decoded.kind === 'rejected') return null;
  const { hasOtherHeaders, token } = request;
  const scheme = schemeOfTarget(request.path);
  const seen: HttpTraffic = {
    method: decoded.method,
    path: decoded.path,
    authority: decoded.authority,
    headers: mutateRequestHeaders(decoded.headers, FROM_APPLICATION, !hasOtherHeaders, scheme),
    hasOtherHeaders,
    isTokenOpen: isOpen(token),
    knownHeaders: knownHeaders(FROM_APPLICATION),
    claims: null,
  };
  return { outcomes: routeWithinHost(host, seen), seen };
}

/** Whether a service of its own name is asked for, and not the wildcard. */
function isOther(otherNames: ReadonlySet<string>, asked: string, { domain }: VirtualHost): boolean {
  return domain !== '*' && otherNames.has(asked.replace(/:\d*$/, '').toLowerCase());
}
