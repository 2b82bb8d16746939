import { isIpAddress } from '../matchers/ip-range';
import type { ServiceEntry } from '../manifests/kinds/service-entry';
import type { ServicePort } from '../manifests/kinds/service';
import type { WorkloadAddress, WorkloadEntry } from '../manifests/kinds/workload-entry';
import { isSubset } from '../manifests/selector';
import type { RegistryPort, RegistryService } from './registry-service';
import { type Workload, spiffeId, tlsModeOf } from './workload';

/** One address behind one service port. @upstream istio/istio pilot/pkg/model/service.go IstioEndpoint */
export interface Endpoint {
  /** null: nothing that the manifests hold runs there. */
  readonly workload: Workload | null;
  readonly address: string;
  readonly port: number;
  /** `istio` if callers take it to accept mTLS, `disabled` if not; labels may say anything else. */
  readonly tlsMode: string;
  /** SPIFFE id; null: none is known. */
  readonly identity: string | null;
  readonly namespace: string;
  readonly labels: ReadonlyMap<string, string>;
}

/** An endpoint is filed under the name of its Service port, or, if a ServiceEntry told of it, under the port's number. */
export interface FiledEndpoint extends Endpoint {
  readonly portName: string;
  readonly portNumber: number | null;
}

export interface EndpointSources {
  readonly trustDomain: string;
  readonly workloads: readonly Workload[];
  readonly workloadEntries: readonly WorkloadEntry[];
}

/**
 * The container port behind a Service port; null if the workload has no port of that name.
 * @upstream istio/istio pilot/pkg/serviceregistry/kube/controller/util.go FindPort
 */
export function targetPort(port: ServicePort, workload: Workload): number | null {
  const named = (name: string | number, protocol: string) =>
    workload.containerPorts.find((candidate) => candidate.name === name && candidate.protocol === protocol)?.port;
  // "priority level: unixAddress > we.ports > se.port.targetPort > se.port.number"
  if (port.containerPortName !== undefined) {
    const own = port.containerPortName === '' ? undefined : named(port.containerPortName, 'TCP');
    if (own !== undefined) return own;
  }
  if (typeof port.targetPort === 'number') return port.targetPort;
  return named(port.targetPort, port.protocol) ?? null;
}

/** Pods, and WorkloadEntries too unless the Service is headless. @upstream istio/istio pilot/pkg/serviceregistry/kube/controller/controller.go */
export function endpointsOfService(
  service: RegistryService,
  backends: readonly Workload[],
  sources: EndpointSources,
): readonly FiledEndpoint[] {
  const entries =
    service.resolution === 'client-side' && service.source.selector.size > 0
      ? sources.workloadEntries.filter(
          (entry) =>
            entry.namespace === service.namespace &&
            isIpAddress(entry.address) &&
            isSubset(service.source.selector, entry.labels),
        )
      : [];
  return service.ports.flatMap((port) => [
    ...backends.flatMap((workload) => ofPod(workload, port, null, sources)),
    ...entries.flatMap((entry) => {
      const number = portOfWorkloadEntry(entry, port.source);
      return number === null ? [] : [ofAddress(entry, entry.namespace, number, port.name, null, sources)];
    }),
  ]);
}

/**
 * The port of a WorkloadEntry behind a Service port. Its own port of that name comes before a number.
 * @upstream istio/istio pilot/pkg/serviceregistry/kube/controller/controller.go serviceInstanceFromWorkloadInstance
 */
export function portOfWorkloadEntry(entry: WorkloadAddress, port: ServicePort): number | null {
  const isNumber = typeof port.targetPort === 'number';
  const own = entry.ports.get(isNumber ? port.name : String(port.targetPort));
  if (own !== undefined && own !== 0) return own;
  return isNumber ? Number(port.targetPort) : null;
}

/** @upstream istio/istio pilot/pkg/serviceregistry/serviceentry/conversion.go convertServiceEntryToInstances, services */
export function endpointsOfServiceEntry(
  service: RegistryService,
  entry: ServiceEntry,
  sources: EndpointSources,
): readonly FiledEndpoint[] {
  const { workloadSelector } = entry;
  const addresses: readonly WorkloadAddress[] =
    workloadSelector === null
      ? entry.endpoints
      : sources.workloadEntries.filter(
          (candidate) =>
            candidate.namespace === entry.namespace &&
            isSubset(workloadSelector.matchLabels, candidate.labels) &&
            (service.resolution === 'dns' || isIpAddress(candidate.address)),
        );
  const pods =
    workloadSelector === null
      ? []
      : sources.workloads.filter(
          (workload) =>
            workload.namespace === entry.namespace && isSubset(workloadSelector.matchLabels, workload.labels),
        );
  // "create endpoints from service's host" where there is nothing but a name to look up
  const isNameOnly = service.resolution === 'dns' && workloadSelector === null && entry.endpoints.length === 0;
  return service.ports.flatMap((port) => {
    const numberOf = ({ ports }: WorkloadAddress) => ports.get(port.name) || Number(port.source.targetPort);
    return [
      ...addresses.map((address) =>
        ofAddress(address, entry.namespace, numberOf(address), port.name, port.port, sources),
      ),
      ...pods.flatMap((workload) => ofPod(workload, port, port.port, sources)),
      ...(isNameOnly ? [ofName(service, port)] : []),
    ];
  });
}

function ofPod(
  workload: Workload,
  port: RegistryPort,
  portNumber: number | null,
  { trustDomain }: EndpointSources,
): readonly FiledEndpoint[] {
  const target = targetPort(port.source, workload);
  if (target === null) return [];
  const { address, namespace, labels, serviceAccount } = workload;
  const identity = spiffeId(trustDomain, namespace, serviceAccount);
  return [
    {
      workload,
      address,
      namespace,
      labels,
      identity,
      port: target,
      tlsMode: tlsModeOf(workload),
      portName: port.name,
      portNumber,
    },
  ];
}

function ofAddress(
  entry: WorkloadAddress,
  namespace: string,
  port: number,
  portName: string,
  portNumber: number | null,
  { trustDomain, workloads }: EndpointSources,
): FiledEndpoint {
  const { address, labels, serviceAccount } = entry;
  const hasAccount = serviceAccount !== '';
  return {
    workload: workloads.find((workload) => workload.address === address) ?? null,
    address,
    port,
    namespace,
    labels,
    portName,
    portNumber,
    // "If not, set TLS mode if ServiceAccount is specified"
    tlsMode: labels.get('security.istio.io/tlsMode') ?? (hasAccount ? 'istio' : 'disabled'),
    identity: hasAccount ? spiffeId(trustDomain, namespace, serviceAccount) : null,
  };
}

function ofName(service: RegistryService, port: RegistryPort): FiledEndpoint {
  return {
    workload: null,
    address: service.hostname,
    port: Number(port.source.targetPort),
    tlsMode: 'disabled',
    identity: null,
    namespace: service.namespace,
    labels: new Map(),
    portName: port.name,
    portNumber: port.port,
  };
}
