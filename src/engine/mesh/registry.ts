import { compareBytes } from '../base/ordering';
import { isSubset } from '../manifests/selector';
import type { Service, ServicePort } from '../manifests/service';
import type { Mesh } from './inventory';
import type { MeshConfig } from './mesh-config';
import { type Protocol, convertProtocol } from './protocol';
import { type Workload, spiffeId } from './workload';

/** A service as istiod's registry has it. @upstream istio/istio pilot/pkg/model/service.go Service */
export interface RegistryService {
  readonly hostname: string;
  readonly namespace: string;
  readonly name: string;
  readonly registry: 'kubernetes' | 'external';
  readonly ports: readonly RegistryPort[];
  /** `passthrough`: headless, callers connect to the pods they were told of. */
  readonly resolution: 'client-side' | 'passthrough' | 'alias';
  readonly isMeshExternal: boolean;
  /** Namespaces, `*`, `.` or `~`. */
  readonly exportTo: readonly string[];
  readonly createdAt: number;
  /** SPIFFE identities that callers accept besides those of the endpoints. */
  readonly serviceAccounts: readonly string[];
  readonly source: Service;
}

export interface RegistryPort {
  readonly port: number;
  readonly name: string;
  readonly protocol: Protocol;
  readonly source: ServicePort;
}

/** One workload behind one service port. */
export interface Endpoint {
  readonly workload: Workload;
  /** Container port. */
  readonly port: number;
}

export interface Registry {
  /** What istiod knows of. Oldest first, then by name, then namespace. */
  readonly services: readonly RegistryService[];
  /** All that Kubernetes has, whether istiod knows of them or not. */
  readonly byId: ReadonlyMap<string, RegistryService>;
  /** The workloads that a service selects, by name. */
  backends(service: RegistryService): readonly Workload[];
  endpoints(service: RegistryService, port: number): readonly Endpoint[];
  /** The services that select a workload, with container ports. */
  targets(
    workload: Workload,
  ): readonly { readonly service: RegistryService; readonly port: RegistryPort; readonly targetPort: number }[];
}

export function buildRegistry(mesh: Mesh): Registry {
  const all = [...mesh.services.values()].map((service) => toRegistryService(service, mesh.config));
  all.sort(
    (a, b) => a.createdAt - b.createdAt || compareBytes(a.name, b.name) || compareBytes(a.namespace, b.namespace),
  );
  const isKnown = (service: RegistryService) => mesh.namespaces.get(service.namespace)?.isDiscovered !== false;
  const byNamespace = new Map<string, Workload[]>();
  for (const workload of mesh.workloads.values()) {
    const list = byNamespace.get(workload.namespace);
    if (list === undefined) byNamespace.set(workload.namespace, [workload]);
    else list.push(workload);
  }
  const backends = new Map<RegistryService, readonly Workload[]>();
  const targets = new Map<string, { service: RegistryService; port: RegistryPort; targetPort: number }[]>();
  for (const service of all) {
    const selected = selectWorkloads(service, byNamespace.get(service.namespace) ?? []);
    backends.set(service, selected);
    if (!isKnown(service)) continue;
    for (const workload of selected) {
      for (const port of service.ports) {
        const target = targetPort(port.source, workload);
        if (target === null) continue;
        const list = targets.get(workload.id);
        if (list === undefined) targets.set(workload.id, [{ service, port, targetPort: target }]);
        else list.push({ service, port, targetPort: target });
      }
    }
  }
  for (const list of targets.values()) {
    list.sort(
      (a, b) => a.service.createdAt - b.service.createdAt || compareBytes(a.service.hostname, b.service.hostname),
    );
  }
  return {
    services: all.filter(isKnown),
    byId: new Map(all.map((service) => [`${service.namespace}/${service.name}`, service])),
    backends: (service) => backends.get(service) ?? [],
    endpoints(service, port) {
      const source = portOf(service, port);
      if (source === undefined) return [];
      return (backends.get(service) ?? []).flatMap((workload) => {
        const target = targetPort(source.source, workload);
        return target === null ? [] : [{ workload, port: target }];
      });
    },
    targets: (workload) => targets.get(workload.id) ?? [],
  };
}

/** The port of a number. A Service may have the number twice, for TCP and for UDP; the mesh has no use for the second. */
export function portOf(service: RegistryService, port: number): RegistryPort | undefined {
  const same = service.ports.filter((candidate) => candidate.port === port);
  return same.find((candidate) => candidate.protocol !== 'UDP') ?? same[0];
}

/** What a Service without `creationTimestamp` has in Go: the year 1, so that it is older than any that has one. */
const ZERO_TIME_SECONDS = -62_135_596_800;

/** @upstream istio/istio pilot/pkg/serviceregistry/kube/conversion.go ConvertService */
function toRegistryService(service: Service, config: MeshConfig): RegistryService {
  const annotated = (name: string) => {
    const text = service.annotations.get(name) ?? '';
    return text === '' ? [] : text.split(',');
  };
  const written = annotated('networking.istio.io/exportTo').map((item) => item.trim());
  const isExternalName = service.type === 'ExternalName';
  return {
    hostname: `${service.name}.${service.namespace}.svc.cluster.local`,
    namespace: service.namespace,
    name: service.name,
    registry: 'kubernetes',
    ports: service.ports.map((port) => ({
      port: port.port,
      name: port.name,
      protocol: convertProtocol(port.port, port.name, port.protocol, port.appProtocol),
      source: port,
    })),
    resolution: isExternalName ? 'alias' : service.clusterIP === 'None' ? 'passthrough' : 'client-side',
    isMeshExternal: isExternalName,
    exportTo: written.length > 0 ? written : config.defaultServiceExportTo,
    createdAt: service.createdAt ?? ZERO_TIME_SECONDS,
    serviceAccounts: [
      ...annotated('alpha.istio.io/canonical-serviceaccounts'),
      ...annotated('alpha.istio.io/kubernetes-serviceaccounts').map((account) =>
        spiffeId(config.trustDomain, service.namespace, account),
      ),
    ],
    source: service,
  };
}

/** A Service without selector has no pods; its endpoints are told elsewhere. */
function selectWorkloads(service: RegistryService, workloads: readonly Workload[]): readonly Workload[] {
  if (service.source.selector.size === 0 || service.resolution === 'alias') return [];
  return workloads.filter((workload) => isSubset(service.source.selector, workload.labels));
}

/**
 * The container port behind a Service port; null if the workload has no port of that name.
 * @upstream istio/istio pilot/pkg/serviceregistry/kube/controller/util.go FindPort
 */
export function targetPort(port: ServicePort, workload: Workload): number | null {
  if (typeof port.targetPort === 'number') return port.targetPort;
  return (
    workload.containerPorts.find(
      (candidate) => candidate.name === port.targetPort && candidate.protocol === port.protocol,
    )?.port ?? null
  );
}
