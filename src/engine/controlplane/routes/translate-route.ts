import { originOf } from '../../base/source';
import type { ValueMatch } from '../../matchers/value-match';
import type {
  Destination,
  HeaderOperations,
  HttpMatchRequest,
  RouteDestination,
  TextMatch,
} from '../../manifests/kinds/virtual-service';
import { isSubset } from '../../manifests/selector';
import type { RegistryService } from '../../mesh/registry';
import type { Workload } from '../../mesh/workload';
import type {
  ClusterKey,
  HeaderMutations,
  PathMatch,
  PathRewrite,
  Route,
  RouteAction,
  RouteCondition,
  RouteMatch,
  WeightedCluster,
} from '../../xds/route';
import type { MergedVirtualService, OwnedRoute } from './merge-virtual-services';
import { toRoutingClaim } from '../jwt/routing-claim';

/** For whom the routes are made. */
export interface RouteContext {
  readonly proxy: Workload;
  /** `namespace/name`. */
  readonly gateway: string;
  /** The Gateway's port number as its server has it, not the port that the proxy listens on. */
  readonly listenPort: number;
  /** null: the proxy knows no such service. */
  lookupService(host: string): RegistryService | null;
}

/**
 * The routes of one VirtualService, one for each alternative of each match. What follows a route that takes everything is left out.
 * @upstream istio/istio pilot/pkg/networking/core/route/route.go BuildHTTPRoutesForVirtualService
 */
export function buildHttpRoutes(service: MergedVirtualService, context: RouteContext): readonly Route[] {
  const routes: Route[] = [];
  for (const http of service.http) {
    for (const match of http.match.length === 0 ? [null] : http.match) {
      const route = translateRoute(http, match, context);
      if (route === null) {
        // "catchall = true" even where the route itself could not be made
        if (match === null) return routes;
        continue;
      }
      routes.push(route);
      if (match === null || isCatchAllRoute(route)) return routes;
    }
  }
  return routes;
}

/** @upstream istio/istio pilot/pkg/networking/core/route/route.go TranslateRoute */
function translateRoute(http: OwnedRoute, match: HttpMatchRequest | null, context: RouteContext): Route | null {
  if (match !== null && match.port !== 0 && match.port !== context.listenPort) return null;
  if (!sourceMatches(match, context)) return null;
  const { owner, index } = http;
  const isHttpRoute = owner.kind !== 'VirtualService';
  const matched = translateRouteMatch(match, isHttpRoute);
  const action = translateAction(http, isHttpRoute ? matched.path : null, context);
  if (action === null) return null;
  return {
    resource: owner.id,
    kind: owner.kind,
    index,
    origin: originOf(owner.document, http.range),
    match: matched,
    action,
  };
}

/** A match that names gateways is not asked for labels. @upstream istio/istio pilot/pkg/networking/core/route/route.go sourceMatchHTTP */
function sourceMatches(match: HttpMatchRequest | null, { proxy, gateway }: RouteContext): boolean {
  if (match === null) return true;
  if (match.gateways.length > 0) return match.gateways.includes(gateway);
  if (!isSubset(match.sourceLabels, proxy.labels)) return false;
  return match.sourceNamespace === '' || match.sourceNamespace === proxy.namespace;
}

/** @upstream istio/istio pilot/pkg/networking/core/route/route.go TranslateRouteMatch */
function translateRouteMatch(match: HttpMatchRequest | null, isHttpRoute: boolean): RouteMatch {
  if (match === null) return { path: EVERY_PATH, conditions: [] };
  const conditions: RouteCondition[] = [];
  const header = (name: string, text: TextMatch) =>
    conditions.push({
      kind: 'header',
      name: name.toLowerCase(),
      match: valueMatch(text),
      isInverted: false,
      isMissingEmpty: false,
    });
  for (const [name, text] of match.headers) {
    const claim = toRoutingClaim(name);
    if (claim !== null) conditions.push({ kind: 'claim', path: claim, match: claimMatch(text), isInverted: false });
    else header(name, text);
  }
  for (const [name, text] of match.withoutHeaders) {
    const claim = toRoutingClaim(name);
    if (claim !== null) conditions.push({ kind: 'claim', path: claim, match: claimMatch(text), isInverted: true });
    else {
      const value = valueMatch(text);
      // "treat_missing_header_as_empty conflict with present_match"
      conditions.push({
        kind: 'header',
        name: name.toLowerCase(),
        match: value,
        isInverted: true,
        isMissingEmpty: value.kind !== 'present',
      });
    }
  }
  if (match.method !== null) header(':method', match.method);
  if (match.authority !== null) header(':authority', match.authority);
  if (match.scheme !== null) header(':scheme', match.scheme);
  for (const [name, text] of match.queryParams) conditions.push({ kind: 'query', name, match: valueMatch(text) });
  const path = pathMatch(match.uri, match.ignoreUriCase);
  return { path: isHttpRoute ? separatedPrefix(path) : path, conditions };
}

const EVERY_PATH: PathMatch = { kind: 'prefix', text: '/', ignoreCase: false };

function pathMatch(uri: TextMatch | null, ignoreCase: boolean): PathMatch {
  if (uri === null || uri.kind === 'unset') return { ...EVERY_PATH, ignoreCase };
  return { kind: uri.kind, text: uri.text, ignoreCase: ignoreCase && uri.kind !== 'regex' };
}

/** The prefixes of HTTPRoutes end with a segment of the path. */
function separatedPrefix(path: PathMatch): PathMatch {
  if (path.kind !== 'prefix' || path.text === '/') return path;
  return { ...path, kind: 'separated-prefix', text: path.text.replace(/\/$/, '') };
}

/** "`*` is NOT a RE2 style regex, it's a metacharacter. It will be translated as present_match". @upstream route.go canBeConvertedToPresentMatch */
function valueMatch(text: TextMatch): ValueMatch {
  if (text.kind === 'unset' || (text.kind === 'regex' && text.text === '*')) return { kind: 'present' };
  return text;
}

/** Claims have no such shorthand. */
function claimMatch(text: TextMatch): ValueMatch {
  return text.kind === 'unset' ? { kind: 'present' } : text;
}

const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];

/** @param matched of an HTTPRoute; null for a VirtualService */
function translateAction(http: OwnedRoute, matched: PathMatch | null, context: RouteContext): RouteAction | null {
  if (http.redirect !== null) {
    const status = http.redirect.status === 0 ? 301 : http.redirect.status;
    return REDIRECTS.includes(status) ? { kind: 'redirect', status } : null;
  }
  if (http.directResponse !== null) return { kind: 'direct-response', ...http.directResponse };
  const headers = headerMutations(http.headers);
  return {
    kind: 'forward',
    clusters: weightedClusters(http.route, context),
    rewrite: pathRewrite(http.rewrite, matched),
    authority: http.rewrite?.authority || headers.authority,
    headers: headers.mutations,
    abort: http.abort,
    // "return 500 for invalid backends"
    statusWithoutCluster: matched === null ? 503 : 500,
  };
}

/** "Ignore 0 weighted clusters if there are other clusters in the route." */
function weightedClusters(routes: readonly RouteDestination[], context: RouteContext): readonly WeightedCluster[] {
  const counting = routes.length === 1 ? routes : routes.filter((route) => route.weight !== 0);
  return counting.map((route) => {
    const { authority, mutations } = headerMutations(route.headers);
    return {
      cluster: getDestinationCluster(route.destination, context),
      weight: routes.length === 1 ? 100 : route.weight,
      authority,
      headers: mutations,
    };
  });
}

/**
 * Without a port: the Service's only one, else the Gateway's.
 * @upstream istio/istio pilot/pkg/networking/core/route/route.go GetDestinationCluster
 */
export function getDestinationCluster(
  { host, subset, port }: Destination,
  { listenPort, lookupService }: Pick<RouteContext, 'listenPort' | 'lookupService'>,
): ClusterKey {
  const service = lookupService(host);
  const only = service?.ports.length === 1 ? service.ports[0]?.port : undefined;
  const alias = service?.source.externalName ?? '';
  return { host: alias === '' ? host : alias, subset, port: port ?? only ?? listenPort };
}

function pathRewrite(rewrite: OwnedRoute['rewrite'], matched: PathMatch | null): PathRewrite | null {
  if (rewrite === null) return null;
  if (rewrite.uriRegex !== null)
    return { kind: 'regex', regex: rewrite.uriRegex.match, substitution: rewrite.uriRegex.rewrite };
  if (matched !== null && rewrite.uri === '/') {
    // "hold `/` in case the entire path is removed"
    const prefix = matched.kind === 'separated-prefix' ? matched.text.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&') : '';
    return { kind: 'regex', regex: `^${prefix}(/?)(.*)`, substitution: '/\\2' };
  }
  return rewrite.uri === '' ? null : { kind: 'prefix', to: rewrite.uri };
}

/** Setting `:authority`, or Host, rewrites the host. @upstream istio/istio pilot/pkg/networking/core/route/route.go TranslateHeadersOperations */
function headerMutations(operations: HeaderOperations | null): {
  readonly authority: string | null;
  readonly mutations: HeaderMutations;
} {
  if (operations === null) return { authority: null, mutations: { set: [], add: [], remove: [] } };
  const isAuthority = (name: string) => name.toLowerCase() === ':authority' || name.toLowerCase() === 'host';
  const isInternal = (name: string) => name.startsWith(':') || name.toLowerCase() === 'host';
  const pairs = (map: ReadonlyMap<string, string>) =>
    [...map].filter(([name]) => !isInternal(name)).map(([name, value]) => [name.toLowerCase(), value] as const);
  // "If authority is set in 'add' and 'set', pick the one from 'set'"
  const authority = [...operations.set, ...operations.add].find(([name, value]) => isAuthority(name) && value !== '');
  return {
    authority: authority?.[1] ?? null,
    mutations: {
      set: pairs(operations.set),
      add: pairs(operations.add),
      remove: operations.remove.filter((name) => !isInternal(name)).map((name) => name.toLowerCase()),
    },
  };
}

/**
 * "moves the catch all routes alone to the end, while retaining the relative order of other routes"
 * @upstream istio/istio pilot/pkg/networking/core/route/route.go SortVHostRoutes
 */
export function sortVirtualHostRoutes(routes: readonly Route[]): readonly Route[] {
  return [...routes.filter((route) => !isCatchAllRoute(route)), ...routes.filter(isCatchAllRoute)];
}

/** @upstream istio/istio pilot/pkg/networking/core/route/route.go IsCatchAllRoute */
function isCatchAllRoute({ match: { path, conditions } }: Route): boolean {
  if (conditions.length > 0) return false;
  return path.kind === 'regex' ? path.text === '.*' : path.kind !== 'exact' && path.text === '/';
}
