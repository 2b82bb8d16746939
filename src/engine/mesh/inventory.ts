import { compareBytes } from '../base/ordering';
import { type Origin, originOf } from '../base/source';
import { type AuthorizationPolicy, readAuthorizationPolicy } from '../manifests/kinds/authorization-policy';
import { decodeFault } from '../manifests/core-decoding';
import { type DestinationRule, readDestinationRule } from '../manifests/kinds/destination-rule';
import { type Extension, readExtension } from '../manifests/kinds/extension';
import { type Gateway, readGateway } from '../manifests/kinds/gateway';
import {
  type KubernetesGateway,
  isIngressClass,
  readGatewayClass,
  readKubernetesGateway,
} from '../manifests/kinds/kubernetes-gateway';
import { readKubernetesGrpcRoute } from '../manifests/kinds/kubernetes-grpc-route';
import { type KubernetesHttpRoute, readKubernetesHttpRoute } from '../manifests/kinds/kubernetes-http-route';
import type { Manifest } from '../manifests/manifest';
import { type PeerAuthentication, readPeerAuthentication } from '../manifests/kinds/peer-authentication';
import { type PodTemplate, readPodTemplate } from '../manifests/kinds/pod';
import { readStringMap, readText } from '../manifests/read';
import { type ReferenceGrant, readReferenceGrant } from '../manifests/kinds/reference-grant';
import { type RequestAuthentication, readRequestAuthentication } from '../manifests/kinds/request-authentication';
import { isSubset } from '../manifests/selector';
import { type ServiceEntry, readServiceEntry } from '../manifests/kinds/service-entry';
import { compareByAge } from '../manifests/resource';
import { type WorkloadEntry, readWorkloadEntry } from '../manifests/kinds/workload-entry';
import { type Service, readService } from '../manifests/kinds/service';
import { type Sidecar, readSidecar } from '../manifests/kinds/sidecar';
import { type VirtualService, readVirtualService } from '../manifests/kinds/virtual-service';
import { matchesLabelSelector } from '../matchers/label-selector';
import { deriveAddress } from './addresses';
import { deployGateway, gatewayServices, isManaged } from './deploy-gateway';
import { injectRequired } from './injection';
import { type MeshConfig, holdsMeshConfig, readMeshConfig } from './mesh-config';
import type { Workload } from './workload';

export interface Namespace {
  readonly name: string;
  readonly labels: ReadonlyMap<string, string>;
  /** False if MeshConfig's `discoverySelectors` leave it out: istiod then knows nothing that is in it. */
  readonly isDiscovered: boolean;
  /** null where only its objects are in the text. */
  readonly origin: Origin | null;
}

/** What the manifests hold, typed and indexed. Which policy applies to whom is not decided here. */
export interface Mesh {
  readonly config: MeshConfig;
  /** By name, sorted. */
  readonly namespaces: ReadonlyMap<string, Namespace>;
  /** By `namespace/name`, sorted. */
  readonly workloads: ReadonlyMap<string, Workload>;
  /** By `namespace/name`, sorted. */
  readonly services: ReadonlyMap<string, Service>;
  readonly authorizationPolicies: readonly AuthorizationPolicy[];
  readonly peerAuthentications: readonly PeerAuthentication[];
  readonly requestAuthentications: readonly RequestAuthentication[];
  readonly destinationRules: readonly DestinationRule[];
  readonly sidecars: readonly Sidecar[];
  readonly gateways: readonly Gateway[];
  readonly virtualServices: readonly VirtualService[];
  /** Of the Kubernetes Gateway API, those that istiod serves. */
  readonly kubernetesGateways: readonly KubernetesGateway[];
  /** GRPCRoutes as well. */
  readonly httpRoutes: readonly KubernetesHttpRoute[];
  readonly referenceGrants: readonly ReferenceGrant[];
  readonly serviceEntries: readonly ServiceEntry[];
  readonly workloadEntries: readonly WorkloadEntry[];
  readonly extensions: readonly Extension[];
  /** Whether there is an object that changes proxies in ways that are not evaluated. */
  readonly hasExtensions: boolean;
}

const SECURITY_VERSIONS: readonly string[] = ['v1', 'v1beta1'];
const NETWORKING_VERSIONS: readonly string[] = ['v1', 'v1beta1', 'v1alpha3'];
const GATEWAY_API_VERSIONS: readonly string[] = ['v1', 'v1beta1'];

/**
 * The kinds that take part, and their versions. Everything else is kept as text and said to be kept.
 * DIFFERS: TCPRoutes, TLSRoutes, ListenerSets, and HTTPRoutes and GRPCRoutes whose parents are Services are not evaluated.
 */
const KINDS: ReadonlyMap<string, readonly string[]> = new Map([
  ['security.istio.io/AuthorizationPolicy', SECURITY_VERSIONS],
  ['security.istio.io/PeerAuthentication', SECURITY_VERSIONS],
  ['security.istio.io/RequestAuthentication', SECURITY_VERSIONS],
  ['networking.istio.io/DestinationRule', NETWORKING_VERSIONS],
  ['networking.istio.io/Sidecar', NETWORKING_VERSIONS],
  ['networking.istio.io/Gateway', NETWORKING_VERSIONS],
  ['networking.istio.io/VirtualService', NETWORKING_VERSIONS],
  ['networking.istio.io/ServiceEntry', NETWORKING_VERSIONS],
  ['networking.istio.io/WorkloadEntry', NETWORKING_VERSIONS],
  ['gateway.networking.k8s.io/GatewayClass', GATEWAY_API_VERSIONS],
  ['gateway.networking.k8s.io/Gateway', GATEWAY_API_VERSIONS],
  ['gateway.networking.k8s.io/HTTPRoute', GATEWAY_API_VERSIONS],
  ['gateway.networking.k8s.io/GRPCRoute', GATEWAY_API_VERSIONS],
  ['gateway.networking.k8s.io/ReferenceGrant', GATEWAY_API_VERSIONS],
]);

function kindOf({ group, kind }: Manifest): string {
  return `${group}/${kind}`;
}

const EXTENSION_KINDS: readonly string[] = ['EnvoyFilter', 'WasmPlugin', 'TrafficExtension'];
const CORE_KINDS: readonly string[] = ['Namespace', 'Service', 'ServiceAccount'];

/** Whether this object takes part in the evaluation. */
export function isEvaluated(manifest: Manifest): boolean {
  const versions = KINDS.get(kindOf(manifest));
  if (versions !== undefined) return versions.includes(manifest.version) && !isWaypoint(manifest);
  if (CORE_KINDS.includes(manifest.kind)) return manifest.group === '' && manifest.version === 'v1';
  return holdsMeshConfig(manifest) || isPodKind(manifest);
}

function isWaypoint(manifest: Manifest): boolean {
  return readText(manifest.root, 'spec', 'gatewayClassName')?.value === 'istio-waypoint';
}

function isPodKind(manifest: Manifest): boolean {
  if (manifest.kind === 'Pod') return manifest.group === '';
  if (manifest.kind === 'Job' || manifest.kind === 'CronJob') return manifest.group === 'batch';
  return ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'].includes(manifest.kind) && manifest.group === 'apps';
}

/**
 * @param manifests in the order written; an object that comes again replaces the first in its place, as a second `kubectl apply`
 * @param isAdmitted false for Istio objects that admission refuses: they do not reach istiod
 */
export function buildMesh(manifests: readonly Manifest[], isAdmitted: (manifest: Manifest) => boolean): Mesh {
  const config = readMeshConfig(manifests);
  const namespaces = new Map<string, Namespace>();
  const setNamespace = (name: string, labels: ReadonlyMap<string, string>, origin: Origin | null) =>
    namespaces.set(name, { name, labels, origin, isDiscovered: isDiscovered(config, name, labels) });
  const services = new Map<string, Service>();
  const templates = new Map<string, PodTemplate>();
  const istio = new Map<string, Manifest>();
  for (const manifest of manifests) {
    if (!isEvaluated(manifest) || decodeFault(manifest) !== null) continue;
    if (manifest.kind === 'Namespace') {
      const labels = readStringMap(manifest.root, 'metadata', 'labels');
      setNamespace(manifest.name, labels, originOf(manifest.document, manifest.nameRange));
    } else if (manifest.kind === 'Service') {
      services.set(`${manifest.namespace}/${manifest.name}`, readService(manifest));
    } else if (KINDS.has(kindOf(manifest))) {
      istio.set(`${kindOf(manifest)} ${manifest.namespace}/${manifest.name}`, manifest);
    } else {
      const template = readPodTemplate(manifest);
      if (template !== null) templates.set(`${manifest.namespace}/${manifest.name}`, template);
    }
  }
  const objects = [...istio.values()];
  const isKnown = ({ namespace }: Manifest) =>
    namespace === '' ||
    (namespaces.get(namespace)?.isDiscovered ?? isDiscovered(config, namespace, new Map<string, string>()));
  const admitted = objects.filter((manifest) => isAdmitted(manifest) && isKnown(manifest));
  const of = <T>(kind: string, read: (manifest: Manifest) => T) =>
    admitted.filter((manifest) => kindOf(manifest) === kind).map(read);
  const classes = of('gateway.networking.k8s.io/GatewayClass', readGatewayClass);
  const kubernetesGateways = of('gateway.networking.k8s.io/Gateway', readKubernetesGateway).filter(({ className }) =>
    isIngressClass(className, classes),
  );
  const deployed = new Map<string, PodTemplate>();
  for (const { template, service } of kubernetesGateways.filter(isManaged).map(deployGateway)) {
    // What is in the text, as after pasting a whole cluster, is what istiod made.
    if (!templates.has(template.id)) deployed.set(template.id, template);
    if (!services.has(service.id)) services.set(service.id, service);
  }
  for (const name of [
    ...[...services.values(), ...templates.values()].map(({ namespace }) => namespace),
    config.rootNamespace,
  ])
    if (name !== '' && !namespaces.has(name)) setNamespace(name, new Map(), null);
  // A refused Gateway object still shows which pods are meant to be gateways.
  const written = objects.filter((manifest) => kindOf(manifest) === 'networking.istio.io/Gateway').map(readGateway);
  const isGateway = (template: PodTemplate) =>
    written.some(({ selector }) => selector.size > 0 && isSubset(selector, template.labels)) ||
    kubernetesGateways.some((gateway) => isBehindGateway(template, gateway, services));
  const workloads = new Map([
    ...buildWorkloads(templates, namespaces, '10.1', isGateway),
    ...buildWorkloads(deployed, namespaces, '10.3', isGateway),
  ]);
  return {
    config,
    namespaces: sorted(namespaces),
    workloads: sorted(workloads),
    services: sorted(services),
    authorizationPolicies: of('security.istio.io/AuthorizationPolicy', readAuthorizationPolicy),
    peerAuthentications: of('security.istio.io/PeerAuthentication', readPeerAuthentication),
    requestAuthentications: of('security.istio.io/RequestAuthentication', readRequestAuthentication),
    destinationRules: of('networking.istio.io/DestinationRule', readDestinationRule),
    sidecars: of('networking.istio.io/Sidecar', readSidecar),
    gateways: of('networking.istio.io/Gateway', readGateway),
    virtualServices: of('networking.istio.io/VirtualService', readVirtualService),
    kubernetesGateways,
    httpRoutes: [
      ...of('gateway.networking.k8s.io/HTTPRoute', readKubernetesHttpRoute),
      ...of('gateway.networking.k8s.io/GRPCRoute', readKubernetesGrpcRoute),
    ],
    referenceGrants: of('gateway.networking.k8s.io/ReferenceGrant', readReferenceGrant),
    serviceEntries: of('networking.istio.io/ServiceEntry', readServiceEntry).sort(compareByAge),
    workloadEntries: of('networking.istio.io/WorkloadEntry', readWorkloadEntry),
    extensions: manifests
      .filter((manifest) => EXTENSION_KINDS.includes(manifest.kind) && isAdmitted(manifest) && isKnown(manifest))
      .map(readExtension),
    hasExtensions: manifests.some((manifest) => EXTENSION_KINDS.includes(manifest.kind)),
  };
}

/** Whether a Service that the gateway listens behind selects the pod. */
function isBehindGateway(
  template: PodTemplate,
  gateway: KubernetesGateway,
  services: ReadonlyMap<string, Service>,
): boolean {
  if (template.namespace !== gateway.namespace) return false;
  return gatewayServices(gateway).some((host) => {
    const service = services.get(`${gateway.namespace}/${host.split('.')[0]}`);
    if (service === undefined || host !== `${service.name}.${service.namespace}.svc.cluster.local`) return false;
    return service.selector.size > 0 && isSubset(service.selector, template.labels);
  });
}

/** @upstream istio/istio pkg/kube/namespace/filter.go discoveryNamespacesFilter */
function isDiscovered(config: MeshConfig, name: string, labels: ReadonlyMap<string, string>): boolean {
  const { discoverySelectors } = config;
  // The API server puts this label on every namespace.
  const all = new Map([...labels, ['kubernetes.io/metadata.name', name]]);
  return discoverySelectors.length === 0 || discoverySelectors.some((selector) => matchesLabelSelector(selector, all));
}

function buildWorkloads(
  templates: ReadonlyMap<string, PodTemplate>,
  namespaces: ReadonlyMap<string, Namespace>,
  addresses: '10.1' | '10.3',
  isGatewayPod: (template: PodTemplate) => boolean,
): ReadonlyMap<string, Workload> {
  const workloads = new Map<string, Workload>();
  for (const [index, [id, template]] of [...sorted(templates)].entries()) {
    const injection = injectRequired(
      template.namespace,
      namespaces.get(template.namespace)?.labels ?? new Map(),
      template,
    );
    const isGateway = isGatewayPod(template);
    // Only the sidecar's template adds the label, so that callers send plaintext to gateways.
    const labels =
      injection.isInjected && !isGateway && !template.labels.has(TLS_MODE_LABEL)
        ? new Map([...template.labels, [TLS_MODE_LABEL, 'istio']])
        : template.labels;
    workloads.set(id, {
      id,
      namespace: template.namespace,
      name: template.name,
      serviceAccount: template.serviceAccount,
      labels,
      annotations: template.annotations,
      containerPorts: template.containerPorts,
      proxy: isGateway ? 'gateway' : injection.isInjected ? 'sidecar' : 'none',
      injection,
      address: deriveAddress(addresses, index + 1),
      template,
    });
  }
  return workloads;
}

/** The injector adds it; callers go by it. @upstream istio/istio manifests/charts/istio-control/istio-discovery/files/injection-template.yaml */
const TLS_MODE_LABEL = 'security.istio.io/tlsMode';

function sorted<T>(map: ReadonlyMap<string, T>): ReadonlyMap<string, T> {
  return new Map([...map].sort(([a], [b]) => compareBytes(a, b)));
}
