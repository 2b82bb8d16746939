import { isOpen } from '../../base/open';
import type { Truth } from '../../base/truth';
import type { Route, RouteConfiguration, VirtualHost } from '../../xds/route';
import { describeRoute } from './describe-route';
import { matchRoute } from './match-route-conditions';
import type { HttpTraffic } from '../traffic';

/** What routing may do with a request. The first certain outcome is the last one. */
export type RouteOutcome = {
  /** `unknown`: it depends on what the question leaves open. */
  readonly truth: 'yes' | 'unknown';
  /** When it is so, in short: `host a.test · /api*`; empty where nothing is left to know. */
  readonly condition: string;
} & (
  | { readonly kind: 'route'; readonly route: Route; readonly host: VirtualHost }
  | { readonly kind: 'https-redirect'; readonly host: VirtualHost }
  | { readonly kind: 'no-match'; readonly host: VirtualHost }
  | { readonly kind: 'no-host' }
);

/**
 * The virtual host of the request's authority, and its first route that matches.
 * @param isSecure whether the request counts as https, by X-Forwarded-Proto
 * @upstream envoyproxy/envoy source/common/router/config_impl.cc RouteMatcher::route
 */
export function routeRequest(config: RouteConfiguration, http: HttpTraffic, isSecure: Truth): readonly RouteOutcome[] {
  if (!isOpen(http.authority)) {
    const host = findVirtualHost(config, http.authority);
    return host === null
      ? [{ kind: 'no-host', truth: 'yes', condition: '' }]
      : routesOfHost(host, http, isSecure, '', true);
  }
  const any = config.virtualHosts.find(({ domain }) => domain === '*');
  const named = config.virtualHosts.filter((host) => host !== any);
  const outcomes = named.flatMap((host) => routesOfHost(host, http, isSecure, `host ${host.domain}`, false));
  const isOnly = named.length === 0;
  if (any !== undefined) return [...outcomes, ...routesOfHost(any, http, isSecure, '', isOnly)];
  return [...outcomes, { kind: 'no-host', truth: isOnly ? 'yes' : 'unknown', condition: '' }];
}

/**
 * An exact name, then the longest wildcard, then `*`. Ports and case do not count.
 * @upstream envoyproxy/envoy source/common/router/config_impl.cc findVirtualHost, findWildcardVirtualHost
 */
export function findVirtualHost(config: RouteConfiguration, authority: string): VirtualHost | null {
  const name = withoutPort(authority).toLowerCase();
  let best: VirtualHost | null = null;
  for (const host of config.virtualHosts) {
    if (host.domain === name) return host;
    if (!host.domain.startsWith('*') || host.domain === '*') continue;
    const suffix = host.domain.slice(1);
    const matches = name.length > suffix.length && name.endsWith(suffix);
    if (matches && (best === null || host.domain.length > best.domain.length)) best = host;
  }
  return best ?? config.virtualHosts.find((host) => host.domain === '*') ?? null;
}

/** Whatever follows the last colon. @upstream envoyproxy/envoy source/common/http/header_utility.cc getPortStart */
function withoutPort(authority: string): string {
  const colon = authority.lastIndexOf(':');
  return colon < 0 || authority.lastIndexOf(']') > colon ? authority : authority.slice(0, colon);
}

/** What routing may do with a request for a host that is known to be meant, whatever name it is asked for by. */
export function routeWithinHost(host: VirtualHost, http: HttpTraffic): readonly RouteOutcome[] {
  return routesOfHost(host, http, 'no', '', true);
}

function routesOfHost(
  host: VirtualHost,
  http: HttpTraffic,
  isSecure: Truth,
  hostCondition: string,
  isCertain: boolean,
): readonly RouteOutcome[] {
  const truthIf = (isYes: boolean) => (isYes && isCertain ? 'yes' : 'unknown');
  const outcomes: RouteOutcome[] = [];
  if (host.requireTls && isSecure !== 'yes') {
    const isAlways = isSecure === 'no';
    outcomes.push({ kind: 'https-redirect', host, truth: truthIf(isAlways), condition: hostCondition });
    if (isAlways) return outcomes;
  }
  const isFirst = () => outcomes.length === 0;
  for (const route of host.routes) {
    const truth = matchRoute(route, http);
    if (truth === 'no') continue;
    const condition = [hostCondition, truth === 'yes' ? '' : describeRoute(route, http)];
    outcomes.push({
      kind: 'route',
      route,
      host,
      truth: truthIf(truth === 'yes' && isFirst()),
      condition: condition.filter((text) => text !== '').join(' · '),
    });
    if (truth === 'yes') return outcomes;
  }
  outcomes.push({ kind: 'no-match', host, truth: truthIf(isFirst()), condition: hostCondition });
  return outcomes;
}
