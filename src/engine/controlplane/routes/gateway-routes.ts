import { type Origin, originOf } from '../../base/source';
import { intersectHosts } from '../../matchers/host-name';
import type { RegistryService } from '../../mesh/registry';
import type { Workload } from '../../mesh/workload';
import type { Route, RouteConfiguration, VirtualHost } from '../../xds/route';
import type { MergedServer } from '../gateway/merge-gateways';
import { type MergedVirtualService, virtualServicesForGateway } from './merge-virtual-services';
import { buildHttpRoutes, sortVirtualHostRoutes } from './translate-route';

export interface GatewayRouteInputs {
  readonly proxy: Workload;
  /** Oldest first. */
  readonly virtualServices: readonly MergedVirtualService[];
  lookupService(host: string): RegistryService | null;
}

interface BuildingHost {
  routes: Route[];
  requireTls: boolean;
  readonly origin: Origin;
}

/**
 * The virtual hosts of the servers that share a name of routes. A host of a VirtualService counts only as far as the server's hosts
 * cover it; VirtualServices for one host add up, oldest first, and then routes that take everything move to the end.
 * @upstream istio/istio pilot/pkg/networking/core/gateway.go buildGatewayHTTPRouteConfig
 */
export function buildGatewayRoutes(
  name: string,
  servers: readonly MergedServer[],
  inputs: GatewayRouteInputs,
): RouteConfiguration {
  const hosts = new Map<string, BuildingHost>();
  // "gatewayRoutes": a VirtualService's routes are made for the first port of a Gateway that shares the name, and kept.
  const known = new Map<string, readonly Route[]>();
  for (const server of servers) {
    const isRedirect = server.tls?.httpsRedirect === true;
    for (const service of virtualServicesForGateway(
      inputs.virtualServices,
      inputs.proxy.namespace,
      server.gateway.id,
    )) {
      const common = intersectHosts(hostsForNamespace(server.hosts, service.namespace), service.hosts);
      if (common.length === 0) continue;
      const routes = remember(known, `${server.gateway.id} ${service.id}`, () => routesOf(service, server, inputs));
      // "no routes matched"
      if (routes.length === 0) continue;
      for (const host of new Set(common.map((item) => item.toLowerCase())))
        addRoutes(hosts, host, routes, isRedirect, originOf(service.document, service.nameRange));
    }
    // "check all hostname … with HttpsRedirect set to true create VirtualHost to redirect"
    if (isRedirect)
      for (const host of server.hosts)
        addRoutes(hosts, host.toLowerCase(), [], true, originOf(server.gateway.document, server.range));
  }
  const virtualHosts = [...hosts].map(
    ([domain, host]): VirtualHost => ({
      domain,
      requireTls: host.requireTls,
      routes: sortVirtualHostRoutes(host.routes),
      origin: host.origin,
    }),
  );
  return { name, virtualHosts };
}

function routesOf(
  service: MergedVirtualService,
  server: MergedServer,
  { proxy, lookupService }: GatewayRouteInputs,
): readonly Route[] {
  return buildHttpRoutes(service, {
    proxy,
    gateway: server.gateway.id,
    listenPort: server.port.number,
    lookupService,
  });
}

function remember(map: Map<string, readonly Route[]>, key: string, make: () => readonly Route[]): readonly Route[] {
  const routes = map.get(key) ?? make();
  map.set(key, routes);
  return routes;
}

function addRoutes(
  hosts: Map<string, BuildingHost>,
  host: string,
  routes: readonly Route[],
  isRedirect: boolean,
  origin: Origin,
): void {
  const before = hosts.get(host);
  if (before === undefined) {
    hosts.set(host, { routes: [...routes], requireTls: isRedirect, origin });
    return;
  }
  before.routes.push(...routes);
  before.requireTls ||= isRedirect;
}

/** The hosts of a server that VirtualServices of a namespace may use. @upstream istio/istio pkg/config/host/names.go NamesForNamespace */
export function hostsForNamespace(hosts: readonly string[], namespace: string): readonly string[] {
  return hosts.flatMap((host) => {
    const slash = host.indexOf('/');
    if (slash < 0) return [host];
    const scope = host.slice(0, slash);
    return scope === namespace || scope === '*' ? [host.slice(slash + 1)] : [];
  });
}
