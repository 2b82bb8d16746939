import { isSubsetOfHost } from '../../matchers/host-name';
import { compareByAge } from '../../manifests/resource';
import { isSubset } from '../../manifests/selector';
import type { Sidecar } from '../../manifests/kinds/sidecar';
import type { MeshConfig } from '../../mesh/mesh-config';
import type { Registry, RegistryPort, RegistryService } from '../../mesh/registry';
import type { Workload } from '../../mesh/workload';
import type { MergedVirtualService } from '../routes/merge-virtual-services';
import { selectVirtualServices, virtualServiceDestinations } from '../routes/select-virtual-services';

/** What a caller's proxy knows of the mesh. @upstream istio/istio pilot/pkg/model/sidecar.go SidecarScope */
export interface SidecarScope {
  readonly sidecar: Sidecar | null;
  /** By host name; a service may have lost ports that the Sidecar does not import. */
  readonly services: ReadonlyMap<string, RegistryService>;
  readonly outboundTrafficPolicy: 'ALLOW_ANY' | 'REGISTRY_ONLY';
  /** In the order in which they are asked for a port. */
  readonly listeners: readonly EgressListener[];
}

/** @upstream istio/istio pilot/pkg/model/sidecar.go IstioEgressListenerWrapper */
export interface EgressListener {
  /** null: every port that no listener before it has. */
  readonly port: number | null;
  /** What is declared for the port; empty: what the services declare. */
  readonly protocol: string;
  /** By host name. What only routes lead to is not among them. */
  readonly services: ReadonlyMap<string, RegistryService>;
  /** Those that come first win. */
  readonly virtualServices: readonly MergedVirtualService[];
}

/**
 * The Sidecar resource of a workload: its namespace's with a matching selector (oldest), its namespace's without selector (oldest), the
 * root namespace's without selector. Gateways have none.
 * @upstream istio/istio pilot/pkg/model/push_context.go initSidecarScopes, getSidecarScope
 */
export function sidecarOf(sidecars: readonly Sidecar[], rootNamespace: string, workload: Workload): Sidecar | null {
  if (workload.proxy === 'gateway') return null;
  const byAge = [...sidecars].sort(compareByAge);
  const own = byAge.filter((sidecar) => sidecar.namespace === workload.namespace);
  const selected = own.find(
    (sidecar) => sidecar.workloadSelector !== null && isSubset(sidecar.workloadSelector.matchLabels, workload.labels),
  );
  const unselective = (sidecar: Sidecar) => sidecar.workloadSelector === null;
  return (
    selected ??
    own.find(unselective) ??
    byAge.find((sidecar) => sidecar.namespace === rootNamespace && unselective(sidecar)) ??
    null
  );
}

/** @upstream istio/istio pilot/pkg/model/sidecar.go convertToSidecarScope */
export function buildSidecarScope(
  registry: Registry,
  config: MeshConfig,
  namespace: string,
  sidecar: Sidecar | null,
  virtualServices: readonly MergedVirtualService[],
): SidecarScope {
  const visible = registry.services.filter((service) => isVisible(service, namespace));
  const egress =
    sidecar === null || sidecar.egress.length === 0 ? [{ hosts: ['*/*'], port: null, protocol: '' }] : sidecar.egress;
  const services = new Map<string, RegistryService>();
  const listeners: EgressListener[] = [];
  for (const listener of egress) {
    const hosts = classifyHosts(listener.hosts, namespace);
    const matchPort =
      listener.port !== null && listener.port !== 0 && listener.protocol.toLowerCase() !== 'http_proxy'
        ? listener.port
        : null;
    const imported = visible.flatMap((service) => importService(service, hosts, matchPort) ?? []);
    const own = new Map<string, RegistryService>();
    for (const service of pickNamespaces(imported, namespace)) {
      append(services, service);
      append(own, service);
    }
    const routes = selectVirtualServices(virtualServices, namespace, hosts);
    const { port, protocol } = listener;
    listeners.push({ port, protocol, services: own, virtualServices: routes });
    // "Infer more possible destinations from virtual services"
    for (const route of routes) {
      for (const [host, ports] of virtualServiceDestinations(route, namespace)) {
        const service = bestService(registry, host, namespace);
        const trimmed = service && (matchPort === null ? onlyPorts(service, ports) : onlyPort(service, matchPort));
        if (trimmed) append(services, trimmed);
      }
    }
  }
  return {
    sidecar,
    services,
    outboundTrafficPolicy: sidecar?.outboundTrafficPolicy?.mode ?? config.outboundTrafficPolicy,
    listeners,
  };
}

/** The listener that takes what is sent to a port. @upstream istio/istio pilot/pkg/model/sidecar.go GetEgressListenerForRDS */
export function egressListenerFor({ listeners }: SidecarScope, port: number): EgressListener | null {
  return listeners.find((listener) => listener.port === null || listener.port === port) ?? null;
}

function isVisible(service: RegistryService, namespace: string): boolean {
  const { exportTo } = service;
  if (exportTo.includes('*')) return true;
  if (exportTo.includes('~')) return false;
  return exportTo.some((item) => (item === '.' ? service.namespace : item) === namespace);
}

/** The service of a host name that a route means: the namespace's own, else a visible one, Kubernetes' before others. @upstream istio/istio pilot/pkg/model/sidecar.go pickBestVisibleNamespace */
function bestService(registry: Registry, host: string, namespace: string): RegistryService | null {
  const same = registry.services.filter((service) => service.hostname === host);
  const own = same.filter((service) => service.namespace === namespace);
  const candidates = own.length > 0 ? own : same.filter((service) => isVisible(service, namespace));
  return candidates.find((service) => service.registry === 'kubernetes') ?? candidates[0] ?? null;
}

/** What one listener imports of one namespace. */
export interface HostClassification {
  readonly included: string[];
  readonly excluded: string[];
}

function classifyHosts(hosts: readonly string[], namespace: string): ReadonlyMap<string, HostClassification> {
  const byNamespace = new Map<string, HostClassification>();
  for (const host of hosts) {
    const parts = host.split('/');
    if (parts.length !== 2) continue;
    const [written = '', name = ''] = parts;
    const isExcluded = written.startsWith('~');
    const named = isExcluded ? written.slice(1) || '*' : written;
    const scope = named === '.' ? namespace : named;
    const known = byNamespace.get(scope) ?? { included: [], excluded: [] };
    (isExcluded ? known.excluded : known.included).push(name);
    byNamespace.set(scope, known);
  }
  return byNamespace;
}

/** @upstream istio/istio pilot/pkg/model/sidecar.go selectServices */
function importService(
  service: RegistryService,
  hosts: ReadonlyMap<string, HostClassification>,
  port: number | null,
): RegistryService | null {
  const scopes = [hosts.get(service.namespace), hosts.get('*')];
  if (scopes.some((scope) => scope?.excluded.some((pattern) => isSubsetOfHost(service.hostname, pattern)))) return null;
  for (const scope of scopes) {
    if (!scope?.included.some((pattern) => isSubsetOfHost(service.hostname, pattern))) continue;
    const trimmed = port === null ? service : onlyPort(service, port);
    if (trimmed !== null) return trimmed;
  }
  return null;
}

function onlyPort(service: RegistryService, port: number): RegistryService | null {
  const ports: readonly RegistryPort[] = service.ports.filter((candidate) => candidate.port === port).slice(0, 1);
  return ports.length === 0 ? null : { ...service, ports };
}

/**
 * DIFFERS: a Service that is exported to nobody (`exportTo: ~`) and that a VirtualService still leads to is taken to have the endpoints
 * of any other, with mTLS. In the one recording of such a call the proxy sent plaintext; why is not known.
 *
 * @upstream istio/istio pilot/pkg/model/sidecar.go serviceMatchingVirtualServicePorts
 */
function onlyPorts(service: RegistryService, wanted: ReadonlySet<number | null>): RegistryService | null {
  if (wanted.has(null) || wanted.has(0)) return service;
  const ports = service.ports.filter((port) => wanted.has(port.port));
  return ports.length === 0 ? null : { ...service, ports };
}

/** "If the same hostname is imported from multiple namespaces, pick the one in the configNamespace", else prefer Kubernetes. */
function pickNamespaces(imported: readonly RegistryService[], namespace: string): readonly RegistryService[] {
  const picked = new Map<string, RegistryService>();
  for (const service of imported) {
    const before = picked.get(service.hostname);
    const isBetter =
      before === undefined ||
      service.namespace === namespace ||
      (before.registry !== 'kubernetes' && service.registry === 'kubernetes' && before.namespace !== namespace);
    if (isBetter) picked.set(service.hostname, service);
  }
  return imported.filter((service) => picked.get(service.hostname)?.namespace === service.namespace);
}

/** @upstream istio/istio pilot/pkg/model/sidecar.go appendSidecarServices */
function append(services: Map<string, RegistryService>, service: RegistryService): void {
  const existing = services.get(service.hostname);
  if (existing === undefined) services.set(service.hostname, service);
  else if (existing.registry !== 'kubernetes' && service.registry === 'kubernetes')
    services.set(service.hostname, service);
  else if (existing.namespace === service.namespace && existing.registry === service.registry) {
    const added = service.ports.filter((port) => !existing.ports.some((known) => known.port === port.port));
    if (added.length > 0) services.set(service.hostname, { ...existing, ports: [...existing.ports, ...added] });
  }
}
