import { type Origin, originOf } from '../../base/source';
import { hostMatches } from '../../matchers/host-name';
import type { Gateway } from '../../manifests/kinds/gateway';
import { gatewayTopologyOf } from '../../mesh/gateway-topology';
import type { MeshConfig } from '../../mesh/mesh-config';
import { parseProtocol } from '../../mesh/protocol';
import type { GatewayFilterChain, GatewayListener, GatewayTcp, GatewayTls } from '../../xds/gateway-listener';
import type { ClusterKey } from '../../xds/route';
import { buildFilters, type FilterInputs, type Filters } from '../inbound/build-filters';
import { trustDomainsForValidation } from '../inbound/build-inbound-listener';
import { buildGatewayRoutes, type GatewayRouteInputs, hostsForNamespace } from '../routes/gateway-routes';
import { isHttp, isHttpsWithTermination, isPassThrough, isTlsServer } from './gateway-server';
import { type MergedGateway, type MergedServer, mergeGateways, type ServerPort } from './merge-gateways';
import { type MergedVirtualService, virtualServicesForGateway } from '../routes/merge-virtual-services';
import { getDestinationCluster } from '../routes/translate-route';

export interface GatewayInputs extends GatewayRouteInputs, FilterInputs {
  /** Those that select the proxy, oldest first. */
  readonly gateways: readonly Gateway[];
}

/**
 * Everything that a gateway listens on. A port that no server opens has no listener: connections to it are refused.
 * @upstream istio/istio pilot/pkg/networking/core/gateway.go buildGatewayListeners
 */
export function buildGatewayListeners(inputs: GatewayInputs): readonly GatewayListener[] {
  const merged = mergeGateways(inputs.gateways, inputs.registry, inputs.proxy);
  const filters = buildFilters(inputs);
  const { readsProxyProtocol, origin } = gatewayTopologyOf(inputs.config, inputs.proxy);
  const proxyProtocol = readsProxyProtocol ? { origin } : null;
  const byAddress = new Map<string, { number: number; chains: GatewayFilterChain[]; inspectsTls: boolean }>();
  /** SNI names that the TLS routes of a port have taken. */
  const tlsHosts = new Map<number, Map<string, string>>();
  for (const port of merged.ports) {
    const address = `${port.bind}_${port.number}`;
    const listener = byAddress.get(address) ?? { number: port.number, chains: [], inspectsTls: false };
    byAddress.set(address, listener);
    const taken = tlsHosts.get(port.number) ?? new Map<string, string>();
    tlsHosts.set(port.number, taken);
    listener.chains.push(...chainsOf(port, merged, inputs, filters, taken));
    listener.inspectsTls ||= port.servers.some(isTlsServer);
  }
  // "must have more than 0 chains in listener"
  return [...byAddress.values()]
    .filter(({ chains }) => chains.length > 0 && !hasOverlap(chains))
    .map(({ number, chains, inspectsTls }) => ({ port: number, chains, inspectsTls, proxyProtocol }));
}

/**
 * "multiple filter chains with overlapping matching rules": Envoy refuses the whole listener. It happens where servers that are not told
 * apart by their text serve one name, such as `app/a.test` and `a.test`.
 */
function hasOverlap(chains: readonly GatewayFilterChain[]): boolean {
  const names = chains.flatMap(({ serverNames: own }) => (own.length === 0 ? ['*'] : own));
  return new Set(names).size < names.length;
}

/** @upstream istio/istio pilot/pkg/networking/core/gateway.go buildGatewayTCPBasedFilterChains */
function chainsOf(
  port: ServerPort,
  merged: MergedGateway,
  inputs: GatewayInputs,
  filters: Filters,
  tlsHosts: Map<string, string>,
): readonly GatewayFilterChain[] {
  const first = port.servers[0] as MergedServer;
  if (isHttp(parseProtocol(port.protocol))) {
    const servers = merged.serversByRouteName.get(port.routeName) ?? [];
    return [httpChain(first, port.routeName, servers, inputs, filters, [], null)];
  }
  return port.servers.flatMap((server) => {
    if (isHttpsWithTermination(server)) {
      const servers = merged.serversByRouteName.get(server.routeName) ?? [];
      return [
        httpChain(
          server,
          server.routeName,
          servers,
          inputs,
          filters,
          serverNames(server.sniHosts),
          tlsOf(server, inputs.config),
        ),
      ];
    }
    return tcpChains(server, inputs, filters, tlsHosts);
  });
}

function httpChain(
  server: MergedServer,
  routeName: string,
  servers: readonly MergedServer[],
  inputs: GatewayInputs,
  filters: Filters,
  names: readonly string[],
  tls: GatewayTls | null,
): GatewayFilterChain {
  return {
    serverNames: names,
    applicationProtocols: [],
    tls,
    network: {
      kind: 'http',
      pathNormalization: inputs.config.pathNormalization,
      filters: filters.http,
      xffNumTrustedHops: gatewayTopologyOf(inputs.config, inputs.proxy).numTrustedProxies,
      routes: buildGatewayRoutes(routeName, servers, inputs),
    },
    gateway: server.gateway.listener?.gateway ?? server.gateway.id,
    origin: originOf(server.gateway.document, server.range),
  };
}

/** "fullWildcardFound": a server for `*` takes every name, and connections without one. @upstream listener.go toFilterChainMatch */
function serverNames(sniHosts: readonly string[]): readonly string[] {
  return sniHosts.includes('*') ? [] : sniHosts;
}

const CLIENT_CERTIFICATES = {
  SIMPLE: 'none',
  OPTIONAL_MUTUAL: 'optional',
  MUTUAL: 'required',
  ISTIO_MUTUAL: 'mesh',
} as const;

/**
 * DIFFERS: every certificate that a server names is taken to exist.
 * @upstream istio/istio pilot/pkg/networking/core/listener.go BuildListenerTLSContext
 */
function tlsOf(server: MergedServer, config: MeshConfig): GatewayTls | null {
  if (server.tls === null || server.tls.mode === 'PASSTHROUGH' || server.tls.mode === 'AUTO_PASSTHROUGH') return null;
  const { mode } = server.tls;
  return { mode, clientCertificate: CLIENT_CERTIFICATES[mode], trustDomains: trustDomainsForValidation(config) };
}

/** @upstream istio/istio pilot/pkg/networking/core/gateway.go createGatewayTCPFilterChainOpts */
function tcpChains(
  server: MergedServer,
  inputs: GatewayInputs,
  filters: Filters,
  tlsHosts: Map<string, string>,
): readonly GatewayFilterChain[] {
  const chain = (
    names: readonly string[],
    route: { readonly clusters: readonly ClusterKey[]; readonly resource: string; readonly origin: Origin },
    tls: GatewayTls | null,
  ): GatewayFilterChain => {
    const network: GatewayTcp = {
      kind: 'tcp',
      filters: filters.tcp,
      clusters: route.clusters,
      resource: route.resource,
      routeOrigin: route.origin,
    };
    const origin = originOf(server.gateway.document, server.range);
    return {
      serverNames: names,
      applicationProtocols: [],
      tls,
      network,
      gateway: server.gateway.listener?.gateway ?? server.gateway.id,
      origin,
    };
  };
  if (server.tls !== null && isPassThrough(server)) {
    // It takes no policies and serves proxies of other networks, which a playground of one cluster does not have: users are told.
    if (server.tls.mode === 'AUTO_PASSTHROUGH') return [];
    return tlsRoutes(server, inputs, tlsHosts).map((route) => chain(serverNames(route.sniHosts), route, null));
  }
  const route = tcpRoute(server, inputs);
  return route === null
    ? []
    : [chain(serverNames(server.tls === null ? [] : server.sniHosts), route, tlsOf(server, inputs.config))];
}

/** The first TCP route that fits the server. @upstream istio/istio pilot/pkg/networking/core/gateway.go buildGatewayNetworkFiltersFromTCPRoutes */
function tcpRoute(server: MergedServer, inputs: GatewayInputs) {
  for (const service of matchingVirtualServices(server, inputs)) {
    for (const route of service.tcp) {
      const fits = route.match.length === 0 || route.match.some((match) => l4Matches(match, server));
      if (!fits || route.route.length === 0) continue;
      return {
        clusters: clustersOf(route.route, server, inputs),
        resource: service.id,
        origin: originOf(service.document, route.range),
      };
    }
  }
  return null;
}

/** One chain for each match. @upstream istio/istio pilot/pkg/networking/core/gateway.go buildGatewayNetworkFiltersFromTLSRoutes */
function tlsRoutes(server: MergedServer, inputs: GatewayInputs, tlsHosts: Map<string, string>) {
  return matchingVirtualServices(server, inputs).flatMap((service) =>
    service.tls.flatMap((route) =>
      route.route.length === 0
        ? []
        : route.match.flatMap((match) => {
            if (!l4Matches(match, server)) return [];
            // "we need to make sure we don't have duplicated SNI hosts, which will become SNI filter chain matches"
            if (match.sniHosts.some((host) => tlsHosts.get(host) === server.bind)) return [];
            for (const host of match.sniHosts) tlsHosts.set(host, server.bind);
            return [
              {
                sniHosts: match.sniHosts,
                clusters: clustersOf(route.route, server, inputs),
                resource: service.id,
                origin: originOf(service.document, route.range),
              },
            ];
          }),
    ),
  );
}

/** @upstream istio/istio pilot/pkg/networking/core/gateway.go pickMatchingGatewayHosts */
function matchingVirtualServices(server: MergedServer, inputs: GatewayInputs): readonly MergedVirtualService[] {
  return virtualServicesForGateway(inputs.virtualServices, inputs.proxy.namespace, server.gateway.id).filter(
    (service) => {
      const hosts = hostsForNamespace(server.hosts, service.namespace);
      return service.hosts.some((host) => hosts.some((pattern) => hostMatches(pattern, host)));
    },
  );
}

/** @upstream istio/istio pilot/pkg/networking/core/gateway.go l4SingleMatch */
function l4Matches(match: MergedVirtualService['tcp'][number]['match'][number], server: MergedServer): boolean {
  if (match.port !== 0 && match.port !== server.port.number) return false;
  return match.gateways.length === 0 || match.gateways.includes(server.gateway.id);
}

function clustersOf(
  routes: MergedVirtualService['tcp'][number]['route'],
  server: MergedServer,
  { lookupService }: GatewayInputs,
): readonly ClusterKey[] {
  const counting = routes.length === 1 ? routes : routes.filter((route) => route.weight !== 0);
  return counting.map((route) =>
    getDestinationCluster(route.destination, { listenPort: server.port.number, lookupService }),
  );
}
