import { originOf } from '../../base/source';
import { hostMatches, mostSpecificHostMatch } from '../../matchers/host-name';
import type { PathNormalization } from '../../matchers/path-normalization';
import { listenerProtocol } from '../../mesh/protocol';
import { portOf, type RegistryService } from '../../mesh/registry';
import type { Workload } from '../../mesh/workload';
import type { OutboundHttp } from '../../xds/outbound-routes';
import type { Route, VirtualHost } from '../../xds/route';
import type { EgressListener } from '../outbound/sidecar-scope';
import type { MergedVirtualService } from './merge-virtual-services';
import { buildHttpRoutes } from './translate-route';
import { virtualHostDomains } from './virtual-host-domains';

/** One listener of a caller's proxy, and the port that is asked for. */
export interface OutboundInputs {
  readonly caller: Workload;
  readonly listener: EgressListener;
  readonly port: number;
  readonly pathNormalization: PathNormalization;
}

/**
 * The virtual hosts that VirtualServices make on one port. Of several VirtualServices for one host the first is taken whole: unlike at
 * gateways they do not add up.
 *
 * DIFFERS: the addresses of Services are not among the names that a Host header may ask for.
 *
 * @param sniffed the service of a port whose protocol is looked at: its listener serves that service alone, whatever host is asked for
 * @upstream istio/istio pilot/pkg/networking/core/httproute.go BuildSidecarOutboundVirtualHosts
 */
export function buildOutboundHttpRoutes(inputs: OutboundInputs, sniffed: RegistryService | null): OutboundHttp | null {
  const { caller, listener, port, pathNormalization } = inputs;
  const services = new Map([...listener.services].filter(([, service]) => portOf(service, port) !== undefined));
  const wrappers = wrappersOf(inputs, services);
  if (wrappers.length === 0) return null;
  const known = new Set(wrappers.flatMap((wrapper) => wrapper.services.map(({ hostname }) => hostname)));
  const takenHosts = new Set<string>();
  const takenDomains = new Set<string>();
  const virtualHosts: VirtualHost[] = [];
  const own: VirtualHost[] = [];
  const add = (hostname: string, wrapper: Wrapper, service: RegistryService | null) => {
    const host = hostname.toLowerCase();
    // "duplicate domain from virtual service"
    if (takenHosts.has(host)) return;
    takenHosts.add(host);
    const { all, expanded } =
      service === null
        ? { all: [host], expanded: new Set<string>() }
        : virtualHostDomains(service, caller.namespace, aliasesOf(service, listener));
    for (const domain of all) {
      const name = domain.toLowerCase();
      if (takenDomains.has(name) || (expanded.has(domain) && known.has(domain))) continue;
      takenDomains.add(name);
      const { virtualService, routes } = wrapper;
      const origin = originOf(virtualService.document, virtualService.nameRange);
      const made: VirtualHost = { domain: name, requireTls: false, routes, origin };
      virtualHosts.push(made);
      if (domain === sniffed?.hostname) own.push({ ...made, domain: '*' });
    }
  };
  for (const wrapper of wrappers) {
    for (const host of wrapper.hosts) add(host, wrapper, null);
    for (const service of wrapper.services) add(service.hostname, wrapper, service);
  }
  if (sniffed !== null) {
    const name = `${sniffed.hostname}:${port}`;
    return own.length === 0 ? null : { routes: { name, virtualHosts: own }, otherNames: new Set(), pathNormalization };
  }
  const hasWildcard = virtualHosts.some(({ domain }) => domain.startsWith('*'));
  const others = hasWildcard ? [...services.values()] : [];
  const otherNames = others.flatMap((service) =>
    isHttp(service, port) ? virtualHostDomains(service, caller.namespace, aliasesOf(service, listener)).all : [],
  );
  return {
    routes: { name: String(port), virtualHosts },
    otherNames: new Set(otherNames.map((name) => name.toLowerCase()).filter((name) => !takenDomains.has(name))),
    pathNormalization,
  };
}

/** @upstream istio/istio pilot/pkg/networking/core/route/route.go VirtualHostWrapper */
interface Wrapper {
  readonly virtualService: MergedVirtualService;
  readonly routes: readonly Route[];
  readonly hosts: readonly string[];
  readonly services: readonly RegistryService[];
}

/** @upstream istio/istio pilot/pkg/networking/core/route/route.go buildSidecarVirtualHostsForVirtualService */
function wrappersOf(
  { caller, listener, port }: OutboundInputs,
  services: ReadonlyMap<string, RegistryService>,
): readonly Wrapper[] {
  const lookupService = (host: string): RegistryService | null => {
    const service = services.get(host);
    const found = service && portOf(service, port);
    return service === undefined || found === undefined ? null : { ...service, ports: [found] };
  };
  const mostSpecific = indexHosts(listener);
  // "This is hack to keep consistent with previous behavior."
  const selected =
    port === 80 ? listener.virtualServices : listener.virtualServices.filter((each) => namesService(each, services));
  return selected.flatMap((virtualService): Wrapper[] => {
    const context = { proxy: caller, gateway: 'mesh', listenPort: port, lookupService };
    const routes = buildHttpRoutes(virtualService, context);
    if (routes.length === 0) return [];
    const found = separateHosts(virtualService, services, mostSpecific);
    const served = found.services.filter((service) => isHttp(service, port));
    return served.length === 0 && port !== 80 ? [] : [{ virtualService, routes, hosts: found.hosts, services: served }];
  });
}

function isHttp(service: RegistryService, port: number): boolean {
  const found = portOf(service, port);
  return found !== undefined && listenerProtocol(found.protocol) !== 'tcp' && found.protocol !== 'UDP';
}

/** @upstream istio/istio pilot/pkg/networking/core/httproute.go selectVirtualServices */
function namesService({ hosts }: MergedVirtualService, services: ReadonlyMap<string, RegistryService>): boolean {
  const wildcards = [...services.keys()].filter((host) => host.startsWith('*'));
  return hosts.some((written) => {
    const host = written.toLowerCase();
    if (services.has(host)) return true;
    const candidates = host.startsWith('*') ? [...services.keys()] : wildcards;
    return candidates.some((candidate) => hostMatches(host, candidate));
  });
}

/** The VirtualService that fits each service best. @upstream istio/istio pilot/pkg/model/sidecar.go computeWildcardHostVirtualServiceIndex */
function indexHosts({ virtualServices }: EgressListener): (hostname: string) => MergedVirtualService | null {
  const exact = new Map<string, MergedVirtualService>();
  const wildcards = new Map<string, MergedVirtualService>();
  for (const service of virtualServices) {
    for (const host of service.hosts) {
      const index = host.startsWith('*') ? wildcards : exact;
      if (!index.has(host)) index.set(host, service);
    }
  }
  return (hostname) => mostSpecificHostMatch(hostname, exact, wildcards);
}

/** @upstream istio/istio pilot/pkg/networking/core/route/route.go separateVSHostsAndServices */
function separateHosts(
  virtualService: MergedVirtualService,
  services: ReadonlyMap<string, RegistryService>,
  mostSpecific: (hostname: string) => MergedVirtualService | null,
): { readonly hosts: readonly string[]; readonly services: readonly RegistryService[] } {
  const hosts: string[] = [];
  const found: RegistryService[] = [];
  for (const host of virtualService.hosts.filter((each) => !each.startsWith('*'))) {
    const service = services.get(host.toLowerCase());
    if (service === undefined) hosts.push(host);
    else found.push(service);
  }
  for (const host of virtualService.hosts.filter((each) => each.startsWith('*'))) {
    const pattern = host.toLowerCase();
    const matching = [...services.values()].filter(({ hostname }) => hostMatches(hostname, pattern));
    found.push(...matching.filter(({ hostname }) => mostSpecific(hostname) === virtualService));
    if (matching.length === 0) hosts.push(pattern);
  }
  return { hosts, services: found };
}

function aliasesOf({ hostname }: RegistryService, { services }: EgressListener): readonly RegistryService[] {
  return [...services.values()].filter(
    ({ resolution, source }) => resolution === 'alias' && source.externalName === hostname,
  );
}
