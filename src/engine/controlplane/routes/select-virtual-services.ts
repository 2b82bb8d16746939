import { hostMatches, isSubsetOfHost } from '../../matchers/host-name';
import type { HostClassification } from '../outbound/sidecar-scope';
import { type MergedVirtualService, virtualServicesForGateway } from './merge-virtual-services';

/**
 * The VirtualServices for proxies in the mesh that a namespace may see and an egress listener's hosts cover.
 * @upstream istio/istio pilot/pkg/model/virtualservice.go SelectVirtualServices
 */
export function selectVirtualServices(
  services: readonly MergedVirtualService[],
  namespace: string,
  hosts: ReadonlyMap<string, HostClassification>,
): readonly MergedVirtualService[] {
  return virtualServicesForGateway(services, namespace, 'mesh').filter((service) => {
    const scopes = [hosts.get(service.namespace), hosts.get('*')];
    return service.hosts.some(
      (host) =>
        scopes.some((scope) => scope?.included.some((pattern) => hostMatches(pattern, host))) &&
        !scopes.some((scope) => scope?.excluded.some((pattern) => isSubsetOfHost(host, pattern))),
    );
  });
}

/**
 * Where a VirtualService may send what a namespace's proxies send: ports by host name. A null port is every port.
 * @upstream istio/istio pilot/pkg/model/push_context.go virtualServiceDestinationsFilteredBySourceNamespace
 */
export function virtualServiceDestinations(
  service: MergedVirtualService,
  namespace: string,
): ReadonlyMap<string, ReadonlySet<number | null>> {
  const http = service.http.filter(({ match }) => {
    const sources = match.map((each) => each.sourceNamespace).filter((source) => source !== '');
    return sources.length === 0 || sources.includes(namespace);
  });
  const destinations = new Map<string, Set<number | null>>();
  for (const { destination } of [...http, ...service.tcp, ...service.tls].flatMap(({ route }) => route)) {
    const ports = destinations.get(destination.host) ?? new Set();
    destinations.set(destination.host, ports.add(destination.port));
  }
  return destinations;
}
