import type { Service, ServicePort } from '../manifests/kinds/service';
import { type ServiceEntry, type ServiceEntryResolution } from '../manifests/kinds/service-entry';
import { UNSTAMPED_SECONDS } from '../manifests/resource';
import type { MeshConfig } from './mesh-config';
import { type Protocol, convertProtocol, parseProtocol } from './protocol';
import { spiffeId } from './workload';

/** A service as istiod's registry has it. @upstream istio/istio pilot/pkg/model/service.go Service */
export interface RegistryService {
  readonly hostname: string;
  readonly namespace: string;
  /** For a ServiceEntry, the host name again. */
  readonly name: string;
  readonly registry: 'kubernetes' | 'external';
  readonly ports: readonly RegistryPort[];
  /** `passthrough`: headless, callers connect to the pods they were told of. `dns`: callers look the name up themselves. */
  readonly resolution: 'client-side' | 'passthrough' | 'alias' | 'dns';
  readonly isMeshExternal: boolean;
  /** Namespaces, `*`, `.` or `~`. */
  readonly exportTo: readonly string[];
  readonly createdAt: number;
  /** SPIFFE identities that callers accept besides those of the endpoints. */
  readonly serviceAccounts: readonly string[];
  readonly source: ServiceSource;
}

/** The object behind it; a ServiceEntry in the form of a Service. */
export type ServiceSource = Omit<Service, 'kind'> & { readonly kind: 'Service' | 'ServiceEntry' };

export interface RegistryPort {
  readonly port: number;
  readonly name: string;
  readonly protocol: Protocol;
  readonly source: ServicePort;
}

/** What a Service without `creationTimestamp` has in Go: the year 1, so that it is older than any that has one. */
const ZERO_TIME_SECONDS = -62_135_596_800;

/** @upstream istio/istio pilot/pkg/serviceregistry/kube/conversion.go ConvertService */
export function convertService(service: Service, config: MeshConfig): RegistryService {
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

const RESOLUTIONS: Readonly<Record<ServiceEntryResolution, RegistryService['resolution']>> = {
  NONE: 'passthrough',
  STATIC: 'client-side',
  DNS: 'dns',
  DNS_ROUND_ROBIN: 'dns',
  DYNAMIC_DNS: 'dns',
};

/** One service for each host. @upstream istio/istio pilot/pkg/serviceregistry/serviceentry/conversion.go convertServices */
export function convertServiceEntry(entry: ServiceEntry, config: MeshConfig): readonly RegistryService[] {
  const ports = entry.ports.map((port): RegistryPort => {
    const targetPort = port.targetPort === 0 ? port.number : port.targetPort;
    const { number, name, range } = port;
    return {
      port: number,
      name,
      protocol: parseProtocol(port.protocol),
      source: { name, port: number, targetPort, containerPortName: name, protocol: 'TCP', appProtocol: null, range },
    };
  });
  const source: ServiceSource = {
    ...entry,
    type: 'ClusterIP',
    clusterIP: '',
    externalName: '',
    selector: entry.workloadSelector?.matchLabels ?? new Map(),
    labels: new Map(),
    annotations: new Map(),
    ports: ports.map((port) => port.source),
  };
  return entry.hosts.map((hostname) => ({
    hostname,
    namespace: entry.namespace,
    name: hostname,
    registry: 'external',
    ports,
    resolution: RESOLUTIONS[entry.resolution] ?? 'passthrough',
    isMeshExternal: entry.isMeshExternal,
    exportTo: entry.exportTo.length > 0 ? entry.exportTo : config.defaultServiceExportTo,
    createdAt: entry.createdAt ?? UNSTAMPED_SECONDS,
    serviceAccounts: entry.subjectAltNames,
    source,
  }));
}
