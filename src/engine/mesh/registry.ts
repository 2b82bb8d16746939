import { compareBytes } from '../base/ordering';
import type { ServiceEntry } from '../manifests/kinds/service-entry';
import type { WorkloadEntry } from '../manifests/kinds/workload-entry';
import { isIpAddress } from '../matchers/ip-range';
import { isSubset } from '../manifests/selector';
import {
  type Endpoint,
  type EndpointSources,
  type FiledEndpoint,
  endpointsOfService,
  endpointsOfServiceEntry,
  portOfWorkloadEntry,
  targetPort,
} from './endpoint-index';
import type { Mesh } from './inventory';
import { type RegistryPort, type RegistryService, convertService, convertServiceEntry } from './registry-service';
import type { Workload } from './workload';

export { targetPort };
export type { Endpoint, RegistryPort, RegistryService };

/** A service port that a workload stands behind. */
export interface ServiceTarget {
  readonly service: RegistryService;
  readonly port: RegistryPort;
  /** Container port. */
  readonly targetPort: number;
}

export interface Registry {
  /** What istiod knows of. Oldest first, then by name, then namespace. */
  readonly services: readonly RegistryService[];
  /**
   * By `namespace/name`: all Services that Kubernetes has, whether istiod knows of them or not, and the hosts of ServiceEntries as
   * `namespace/host`.
   */
  readonly byId: ReadonlyMap<string, RegistryService>;
  /** The workloads that a service selects, by name. */
  backends(service: RegistryService): readonly Workload[];
  /** Everything behind a port of a host name in one namespace, whoever told of it. */
  endpoints(service: RegistryService, port: number): readonly Endpoint[];
  /** What a caller's proxy is told of one address behind a port; null if it is not told of it. */
  endpointAt(service: RegistryService, port: RegistryPort, address: string): Endpoint | null;
  /** SPIFFE ids of everything behind the host name, on any port. */
  serviceAccounts(service: RegistryService): readonly string[];
  /** The services that select a workload, oldest first. */
  targets(workload: Workload): readonly ServiceTarget[];
}

/**
 * Services, ServiceEntries and WorkloadEntries of the mesh with what stands behind them.
 * @upstream istio/istio pilot/pkg/serviceregistry/aggregate/controller.go
 */
export function buildRegistry(mesh: Mesh): Registry {
  const { config } = mesh;
  const sources: EndpointSources = {
    trustDomain: config.trustDomain,
    workloads: [...mesh.workloads.values()],
    workloadEntries: mesh.workloadEntries,
  };
  const kubernetes = [...mesh.services.values()].map((service) => convertService(service, config));
  const isKnown = (service: RegistryService) => mesh.namespaces.get(service.namespace)?.isDiscovered !== false;
  const index = createEndpointIndex();
  const targets = new Map<string, ServiceTarget[]>();
  const addTarget = (workload: Workload, target: ServiceTarget) => push(targets, workload.id, target);
  const byNamespace = new Map<string, Workload[]>();
  for (const workload of mesh.workloads.values()) push(byNamespace, workload.namespace, workload);
  const entryOf = workloadEntriesByAddress(mesh.workloadEntries);
  // By name: a caller may know a service with fewer ports, which is another object.
  const backends = new Map<string, readonly Workload[]>();
  const keyOf = ({ registry: kind, namespace, hostname }: RegistryService) => `${kind} ${namespace}/${hostname}`;
  for (const service of kubernetes) {
    const selected = selectWorkloads(service, byNamespace.get(service.namespace) ?? []);
    backends.set(keyOf(service), selected);
    if (!isKnown(service)) continue;
    index.add(service, endpointsOfService(service, selected, sources));
    for (const workload of selected) {
      if (entryOf(workload) !== null) continue;
      for (const port of service.ports) {
        const target = targetPort(port.source, workload);
        if (target !== null) addTarget(workload, { service, port, targetPort: target });
      }
    }
  }
  for (const workload of mesh.workloads.values()) {
    const entry = entryOf(workload);
    if (entry !== null)
      for (const target of targetsOfEntry(entry, kubernetes.filter(isKnown))) addTarget(workload, target);
  }
  const external = mesh.serviceEntries.flatMap((entry) => addServiceEntry(entry));
  const known = [...kubernetes.filter(isKnown), ...external];
  known.sort(
    (a, b) => a.createdAt - b.createdAt || compareBytes(a.name, b.name) || compareBytes(a.namespace, b.namespace),
  );
  for (const list of targets.values()) {
    list.sort(
      (a, b) => a.service.createdAt - b.service.createdAt || compareBytes(a.service.hostname, b.service.hostname),
    );
  }

  function addServiceEntry(entry: ServiceEntry): readonly RegistryService[] {
    const services = convertServiceEntry(entry, config);
    for (const service of services) {
      const endpoints = endpointsOfServiceEntry(service, entry, sources);
      index.add(service, endpoints);
      const inside = endpoints.flatMap(({ workload }) => workload ?? []);
      backends.set(
        keyOf(service),
        sources.workloads.filter((workload) => inside.includes(workload)),
      );
      for (const { workload, port, portNumber } of endpoints) {
        const servicePort = service.ports.find((candidate) => candidate.port === portNumber);
        if (workload?.namespace !== service.namespace || servicePort === undefined) continue;
        addTarget(workload, { service, port: servicePort, targetPort: port });
      }
    }
    return services;
  }

  return {
    services: known,
    byId: new Map([...external, ...kubernetes].map((service) => [`${service.namespace}/${service.name}`, service])),
    backends: (service) => backends.get(keyOf(service)) ?? [],
    endpoints(service, port) {
      const source = portOf(service, port);
      return index.of(service).filter((endpoint) => isBehind(endpoint, source));
    },
    endpointAt(service, port, address) {
      const found = index.of(service).filter((endpoint) => endpoint.portName === port.name);
      return found.findLast((endpoint) => endpoint.address === address) ?? null;
    },
    serviceAccounts(service) {
      const told = index.of(service).flatMap(({ identity }) => identity ?? []);
      return [...new Set([...told, ...service.serviceAccounts])];
    },
    targets: (workload) => targets.get(workload.id) ?? [],
  };
}

/** The port of a number. A Service may have the number twice, for TCP and for UDP; the mesh has no use for the second. */
export function portOf(service: RegistryService, port: number): RegistryPort | undefined {
  const same = service.ports.filter((candidate) => candidate.port === port);
  return same.find((candidate) => candidate.protocol !== 'UDP') ?? same[0];
}

/** Endpoints of one host name in one namespace are one set, if a Service and a ServiceEntry share it too. @upstream istio/istio pilot/pkg/model/endpointshards.go EndpointIndex */
function createEndpointIndex() {
  const byHost = new Map<string, FiledEndpoint[]>();
  const key = ({ hostname, namespace }: RegistryService) => `${namespace}/${hostname}`;
  return {
    add(service: RegistryService, endpoints: readonly FiledEndpoint[]) {
      for (const endpoint of endpoints) push(byHost, key(service), endpoint);
    },
    of: (service: RegistryService): readonly FiledEndpoint[] => byHost.get(key(service)) ?? [],
  };
}

/** @upstream istio/istio pilot/pkg/model/endpointshards.go CopyEndpoints */
function isBehind(endpoint: FiledEndpoint, port: RegistryPort | undefined): boolean {
  if (port === undefined) return false;
  return endpoint.portNumber === null ? endpoint.portName === port.name : endpoint.portNumber === port.port;
}

/** A Service without selector has no pods; its endpoints are told elsewhere. */
function selectWorkloads(service: RegistryService, workloads: readonly Workload[]): readonly Workload[] {
  if (service.source.selector.size === 0 || service.resolution === 'alias') return [];
  return workloads.filter((workload) => isSubset(service.source.selector, workload.labels));
}

/** A WorkloadEntry of a pod's address speaks for the pod. @upstream istio/istio pilot/pkg/serviceregistry/util/workloadinstances/util.go GetInstanceForProxy */
function workloadEntriesByAddress(entries: readonly WorkloadEntry[]): (workload: Workload) => WorkloadEntry | null {
  const byAddress = new Map<string, WorkloadEntry[]>();
  for (const entry of [...entries].sort((a, b) => compareBytes(a.id, b.id)))
    if (isIpAddress(entry.address)) push(byAddress, entry.address, entry);
  return (workload) => {
    const same = byAddress.get(workload.address) ?? [];
    if (same.length <= 1) return same[0] ?? null;
    const near = same.find((entry) => entry.id === workload.id);
    return near ?? same.find((entry) => entry.namespace === workload.namespace) ?? same[0] ?? null;
  };
}

/** @upstream istio/istio pilot/pkg/serviceregistry/kube/controller/controller.go serviceTargetsFromWorkloadInstance */
function targetsOfEntry(entry: WorkloadEntry, services: readonly RegistryService[]): readonly ServiceTarget[] {
  return services.flatMap((service) => {
    const isSelected =
      service.namespace === entry.namespace &&
      service.resolution === 'client-side' &&
      service.source.selector.size > 0 &&
      isSubset(service.source.selector, entry.labels);
    if (!isSelected) return [];
    return service.ports.flatMap((port) => {
      const target = port.protocol === 'UDP' ? null : portOfWorkloadEntry(entry, port.source);
      return target === null ? [] : [{ service, port, targetPort: target }];
    });
  });
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
