import { resolveShortName } from '../../matchers/host-name';
import type { KubernetesHttpRoute } from '../../manifests/kinds/kubernetes-http-route';
import { compareByAge } from '../../manifests/resource';
import type { HttpRoute, L4Route, RouteDestination, VirtualService } from '../../manifests/kinds/virtual-service';
import { mergeHttpRoutes } from './merge-http-routes';

/** A VirtualService with full host names, its delegates put in, and the namespaces that may see it. */
export interface MergedVirtualService extends VirtualService {
  /** Namespaces, `*` or `~`. */
  readonly exportTo: readonly string[];
  /** Every route with the VirtualService that holds its text. */
  readonly http: readonly OwnedRoute[];
}

/** A route, and where it is written: in the VirtualService itself, in one that it delegates to, or in an HTTPRoute. */
export interface OwnedRoute extends HttpRoute {
  readonly owner: VirtualService | KubernetesHttpRoute;
  /** Zero-based place among the owner's routes. */
  readonly index: number;
}

/**
 * Oldest first. A route whose delegate is missing or not exported is left out.
 * @upstream istio/istio pilot/pkg/model/virtualservice_controller.go mergeVirtualServices
 */
export function mergeVirtualServices(
  written: readonly VirtualService[],
  defaultExportTo: readonly string[],
): readonly MergedVirtualService[] {
  const resolved = [...written].sort(compareByAge).map((service) => resolveShortNames(service, defaultExportTo));
  const delegates = new Map(
    resolved.filter((service) => service.hosts.length === 0).map((service) => [service.id, service]),
  );
  return resolved
    .filter((service) => service.hosts.length > 0)
    .map((root) => ({
      ...root,
      http: root.http.flatMap((route) => {
        if (route.delegate === null) return [route];
        const delegate = delegates.get(`${route.delegate.namespace || root.namespace}/${route.delegate.name}`);
        const isVisible = delegate?.exportTo.some((item) => item === '*' || item === root.namespace) === true;
        return delegate === undefined || !isVisible ? [] : mergeHttpRoutes(route, delegate.http);
      }),
    }));
}

/** @upstream istio/istio pilot/pkg/model/virtualservice.go ResolveVirtualServiceShortnames */
function resolveShortNames(service: VirtualService, defaultExportTo: readonly string[]): MergedVirtualService {
  const { namespace } = service;
  const gatewayName = (name: string) => (name === 'mesh' ? name : resolveGatewayName(name, namespace));
  const destination = (route: RouteDestination): RouteDestination => ({
    ...route,
    destination: { ...route.destination, host: resolveShortName(route.destination.host, namespace) },
  });
  const resolve = <T extends HttpRoute | L4Route>(route: T): T => ({
    ...route,
    match: route.match.map((match) => ({ ...match, gateways: match.gateways.map(gatewayName) })),
    route: route.route.map(destination),
  });
  const exportTo = service.exportTo.length > 0 ? service.exportTo : defaultExportTo;
  return {
    ...service,
    hosts: service.hosts.map((host) => resolveShortName(host, namespace)),
    gateways: service.gateways.map(gatewayName),
    exportTo: exportTo.map((item) => (item === '.' ? namespace : item)),
    http: service.http.map((route, index) => ({ ...resolve(route), owner: service, index })),
    tcp: service.tcp.map(resolve),
    tls: service.tls.map(resolve),
  };
}

/**
 * `name` is a Gateway of the VirtualService's own namespace; `name.namespace.svc.cluster.local` is an old way to write
 * `namespace/name`.
 * @upstream istio/istio pilot/pkg/model/virtualservice.go resolveGatewayName
 */
function resolveGatewayName(name: string, namespace: string): string {
  if (name.includes('/')) {
    const [scope, ...rest] = name.split('/');
    return scope === '.' ? `${namespace}/${rest.join('/')}` : name;
  }
  if (!name.includes('.')) return `${namespace}/${name}`;
  const [short = '', scope = ''] = name.split('.');
  return `${scope}/${short}`;
}

/** Whether this stands for HTTPRoutes. @upstream istio/istio pilot/pkg/model/virtualservice.go UseGatewaySemantics */
function usesGatewaySemantics(service: MergedVirtualService): boolean {
  return service.http.some(({ owner }) => owner.kind !== 'VirtualService');
}

/**
 * The VirtualServices of one Gateway that a proxy may see: private ones of its namespace first, then those exported to it, then public
 * ones, of which HTTPRoutes of its namespace come first. @param gateway `mesh` for proxies in the mesh
 * @upstream istio/istio pilot/pkg/model/push_context.go initVirtualServices, VirtualServicesForGateway
 */
export function virtualServicesForGateway(
  services: readonly MergedVirtualService[],
  proxyNamespace: string,
  gateway: string,
): readonly MergedVirtualService[] {
  const isBound = ({ gateways }: MergedVirtualService) =>
    gateways.includes(gateway) || (gateway === 'mesh' && gateways.length === 0);
  const bound = services.filter(isBound);
  const isPublic = (service: MergedVirtualService) => service.exportTo.includes('*');
  const isNear = (service: MergedVirtualService) =>
    usesGatewaySemantics(service) && service.namespace === proxyNamespace;
  const visible = bound.filter(
    (service) => !isPublic(service) && !service.exportTo.includes('~') && service.exportTo.includes(proxyNamespace),
  );
  const open = bound.filter(isPublic);
  return [
    ...visible.filter((service) => service.namespace === proxyNamespace),
    ...visible.filter((service) => service.namespace !== proxyNamespace),
    ...open.filter(isNear),
    ...open.filter((service) => !isNear(service)),
  ];
}
