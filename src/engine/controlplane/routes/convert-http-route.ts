import type {
  HeaderFilter,
  HttpBackendRef,
  HttpRouteFilter,
  HttpRouteMatch,
  HttpRouteRule,
  KubernetesHttpRoute,
  NamedMatch,
} from '../../manifests/kinds/kubernetes-http-route';
import type { ReferenceGrant } from '../../manifests/kinds/reference-grant';
import type {
  Destination,
  HeaderOperations,
  HttpMatchRequest,
  HttpRewrite,
  RouteDestination,
  TextMatch,
} from '../../manifests/kinds/virtual-service';
import type { OwnedRoute } from './merge-virtual-services';

/** What the route says cannot be done at all: istiod then makes nothing of it. */
const NOTHING = null;

/**
 * The rules of an HTTPRoute, or of a GRPCRoute, as routes of a VirtualService, one for each match.
 * @upstream istio/istio pilot/pkg/config/kube/gateway/conversion.go convertHTTPRoute, convertGRPCRoute; route_collections.go HTTPRouteCollection
 */
export function convertHttpRoute(
  owner: KubernetesHttpRoute,
  grants: readonly ReferenceGrant[],
): readonly OwnedRoute[] | null {
  const routes: OwnedRoute[] = [];
  for (const [index, rule] of owner.rules.entries()) {
    const converted = convertRule(rule, owner, grants);
    if (converted === NOTHING) return NOTHING;
    if (rule.matches.length === 0) routes.push({ ...converted, match: [], owner, index });
    for (const match of rule.matches) routes.push({ ...converted, match: [convertMatch(match)], owner, index });
  }
  return routes;
}

function convertRule(
  { name, range, filters, backendRefs }: HttpRouteRule,
  owner: KubernetesHttpRoute,
  grants: readonly ReferenceGrant[],
): Omit<OwnedRoute, 'match' | 'owner' | 'index'> | null {
  if (filters.some(({ type }) => type === 'unsupported')) return NOTHING;
  const last = <T extends HttpRouteFilter['type']>(type: T) =>
    filters.findLast((filter): filter is Extract<HttpRouteFilter, { type: T }> => filter.type === type) ?? null;
  const redirect = last('RequestRedirect');
  const rewrite = last('URLRewrite');
  const headers = last('RequestHeaderModifier');
  // "when there are no >0 weight backends return 500"
  const isEmpty = redirect === null && backendRefs.every(({ weight }) => weight === 0);
  const route = isEmpty ? [] : buildHttpDestination(backendRefs, owner, grants);
  if (route === NOTHING) return NOTHING;
  return {
    name,
    range,
    route,
    redirect: redirect && { status: redirect.status },
    directResponse: isEmpty ? { status: 500, body: '' } : null,
    delegate: null,
    rewrite: rewrite && createRewriteFilter(rewrite),
    headers: headers && createHeadersFilter(headers.headers),
    abort: null,
  };
}

/** @upstream istio/istio pilot/pkg/config/kube/gateway/conversion.go createURIMatch, createHeadersMatch, createQueryParamsMatch, createMethodMatch */
function convertMatch({ path, method, headers, queryParams, range }: HttpRouteMatch): HttpMatchRequest {
  return {
    name: '',
    uri: path && pathMatch(path),
    scheme: null,
    method: method === null ? null : { kind: 'exact', text: method },
    authority: null,
    headers: namedMatches(headers),
    withoutHeaders: new Map(),
    queryParams: namedMatches(queryParams),
    ignoreUriCase: false,
    port: 0,
    sourceLabels: new Map(),
    sourceNamespace: '',
    gateways: [],
    range,
  };
}

function pathMatch({ type, value }: NonNullable<HttpRouteMatch['path']>): TextMatch {
  if (type === 'Exact') return { kind: 'exact', text: value };
  if (type === 'RegularExpression') return { kind: 'regex', text: value };
  // "When specified, a trailing `/` is ignored."
  return { kind: 'prefix', text: value === '/' ? value : value.replace(/\/$/, '') };
}

function namedMatches(matches: readonly NamedMatch[]): ReadonlyMap<string, TextMatch> {
  return new Map(
    matches.map(({ type, name, value }) => [
      name,
      { kind: type === 'RegularExpression' ? 'regex' : 'exact', text: value },
    ]),
  );
}

/** @upstream istio/istio pilot/pkg/config/kube/gateway/conversion.go createRewriteFilter */
function createRewriteFilter({ hostname, path }: Extract<HttpRouteFilter, { type: 'URLRewrite' }>): HttpRewrite {
  if (path?.type === 'ReplaceFullPath')
    return { uri: '', authority: hostname, uriRegex: { match: '/.*', rewrite: path.value } };
  // "`/` means removing the prefix"
  const uri = path === null ? '' : path.value.replace(/\/$/, '') || '/';
  return { uri, authority: hostname, uriRegex: null };
}

/** "Subsequent entries with an equivalent header name MUST be ignored" */
function createHeadersFilter({ set, add, remove }: HeaderFilter): HeaderOperations {
  const first = (pairs: HeaderFilter['set']) =>
    new Map(pairs.map(([name, value]) => [name.toLowerCase(), value] as const).reverse());
  return { set: first(set), add: first(add), remove };
}

/** @upstream istio/istio pilot/pkg/config/kube/gateway/conversion.go buildHTTPDestination */
function buildHttpDestination(
  backends: readonly HttpBackendRef[],
  owner: KubernetesHttpRoute,
  grants: readonly ReferenceGrant[],
): readonly RouteDestination[] | null {
  const counting = backends.filter(({ weight }) => weight !== 0);
  const routes: RouteDestination[] = [];
  for (const backend of counting) {
    const destination = buildDestination(backend, owner, grants);
    const areFiltersKnown = backend.filters.every(
      ({ type }) => type === 'RequestHeaderModifier' || type === 'ResponseHeaderModifier',
    );
    if (destination === NOTHING || !areFiltersKnown) return NOTHING;
    const headers = backend.filters.findLast((filter) => filter.type === 'RequestHeaderModifier') ?? null;
    routes.push({
      destination,
      weight: counting.length === 1 ? 0 : backend.weight,
      headers: headers && createHeadersFilter(headers.headers),
      range: backend.range,
    });
  }
  return routes;
}

/** Of a backend that the route may not use. No cluster is called so. */
const NO_DESTINATION: Destination = { host: '', subset: '', port: null };

/**
 * DIFFERS: an InferencePool as a backend is refused, as istiod does unless told otherwise.
 * @upstream istio/istio pilot/pkg/config/kube/gateway/conversion.go buildDestination
 */
function buildDestination(
  { group, kind, namespace: named, name, port }: HttpBackendRef,
  { namespace, kind: routeKind }: KubernetesHttpRoute,
  grants: readonly ReferenceGrant[],
): Destination | null {
  const isForeign = named !== '' && named !== namespace;
  if (isForeign && !isBackendAllowed(grants, { group, kind, namespace: named, name }, routeKind, namespace))
    return NO_DESTINATION;
  const host = backendHost(group, kind, name, named === '' ? namespace : named);
  if (host === null) return NO_DESTINATION;
  // A Service goes by its name here, and its port has to be told.
  const isHost = kind === 'Hostname';
  if (port === null || (isHost ? named !== '' : kind === 'Service' && name.includes('.'))) return NOTHING;
  return { host, subset: '', port };
}

function backendHost(group: string, kind: string, name: string, namespace: string): string | null {
  if (group === 'networking.istio.io' && kind === 'Hostname') return name;
  const isService = group === '' && kind === 'Service';
  const isImport = group === 'multicluster.x-k8s.io' && kind === 'ServiceImport';
  return isService || isImport ? `${name}.${namespace}.svc.cluster.local` : null;
}

/** @upstream istio/istio pilot/pkg/config/kube/gatewaycommon/references.go BackendAllowed */
function isBackendAllowed(
  grants: readonly ReferenceGrant[],
  to: { readonly group: string; readonly kind: string; readonly namespace: string; readonly name: string },
  routeKind: string,
  routeNamespace: string,
): boolean {
  // "Not supported type"
  if (to.group !== '' || to.kind !== 'Service') return false;
  return grants.some(
    (grant) =>
      grant.namespace === to.namespace &&
      grant.from.some(
        ({ group, kind, namespace }) =>
          group === 'gateway.networking.k8s.io' && kind === routeKind && namespace === routeNamespace,
      ) &&
      grant.to.some(
        ({ group, kind, name }) => group === '' && kind === 'Service' && (name === null || name === to.name),
      ),
  );
}
