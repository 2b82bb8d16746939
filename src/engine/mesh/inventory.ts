import { compareBytes } from '../base/ordering';
import { type Origin, originOf } from '../base/source';
import { type AuthorizationPolicy, readAuthorizationPolicy } from '../manifests/authorization-policy';
import { decodeFault } from '../manifests/core-decoding';
import { type DestinationRule, readDestinationRule } from '../manifests/destination-rule';
import { type Gateway, readGateway } from '../manifests/gateway';
import type { Manifest } from '../manifests/manifest';
import { type PeerAuthentication, readPeerAuthentication } from '../manifests/peer-authentication';
import { type PodTemplate, readPodTemplate } from '../manifests/pod';
import { readStringMap } from '../manifests/read';
import { type RequestAuthentication, readRequestAuthentication } from '../manifests/request-authentication';
import { isSubset } from '../manifests/selector';
import { type ServiceEntry, readServiceEntry } from '../manifests/service-entry';
import { compareByAge } from '../manifests/resource';
import { type WorkloadEntry, readWorkloadEntry } from '../manifests/workload-entry';
import { type Service, readService } from '../manifests/service';
import { type Sidecar, readSidecar } from '../manifests/sidecar';
import { type VirtualService, readVirtualService } from '../manifests/virtual-service';
import { matchesLabelSelector } from '../matchers/label-selector';
import { deriveAddress } from './addresses';
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
  readonly serviceEntries: readonly ServiceEntry[];
  readonly workloadEntries: readonly WorkloadEntry[];
  /** Whether there is an object that changes proxies in ways that are not evaluated. */
  readonly hasExtensions: boolean;
}

/** How each kind that takes part is read. Everything else is kept as text and said to be kept. */
const ISTIO_KINDS: ReadonlyMap<string, { readonly group: string; readonly versions: readonly string[] }> = new Map([
  ['AuthorizationPolicy', { group: 'security.istio.io', versions: ['v1', 'v1beta1'] }],
  ['PeerAuthentication', { group: 'security.istio.io', versions: ['v1', 'v1beta1'] }],
  ['RequestAuthentication', { group: 'security.istio.io', versions: ['v1', 'v1beta1'] }],
  ['DestinationRule', { group: 'networking.istio.io', versions: ['v1', 'v1beta1', 'v1alpha3'] }],
  ['Sidecar', { group: 'networking.istio.io', versions: ['v1', 'v1beta1', 'v1alpha3'] }],
  ['Gateway', { group: 'networking.istio.io', versions: ['v1', 'v1beta1', 'v1alpha3'] }],
  ['VirtualService', { group: 'networking.istio.io', versions: ['v1', 'v1beta1', 'v1alpha3'] }],
  ['ServiceEntry', { group: 'networking.istio.io', versions: ['v1', 'v1beta1', 'v1alpha3'] }],
  ['WorkloadEntry', { group: 'networking.istio.io', versions: ['v1', 'v1beta1', 'v1alpha3'] }],
]);

const EXTENSION_KINDS: readonly string[] = ['EnvoyFilter', 'WasmPlugin', 'TrafficExtension'];
const CORE_KINDS: readonly string[] = ['Namespace', 'Service', 'ServiceAccount'];

/** Whether this object takes part in the evaluation. */
export function isEvaluated(manifest: Manifest): boolean {
  const known = ISTIO_KINDS.get(manifest.kind);
  if (known !== undefined) return known.group === manifest.group && known.versions.includes(manifest.version);
  if (CORE_KINDS.includes(manifest.kind)) return manifest.group === '' && manifest.version === 'v1';
  return holdsMeshConfig(manifest) || isPodKind(manifest);
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
    } else if (ISTIO_KINDS.has(manifest.kind)) {
      istio.set(`${manifest.kind} ${manifest.namespace}/${manifest.name}`, manifest);
    } else {
      const template = readPodTemplate(manifest);
      if (template !== null) templates.set(`${manifest.namespace}/${manifest.name}`, template);
    }
  }
  for (const name of [
    ...[...services.values(), ...templates.values()].map(({ namespace }) => namespace),
    config.rootNamespace,
  ])
    if (!namespaces.has(name)) setNamespace(name, new Map(), null);
  const objects = [...istio.values()];
  const isKnown = (manifest: Manifest) =>
    namespaces.get(manifest.namespace)?.isDiscovered ?? isDiscovered(config, manifest.namespace, new Map());
  const admitted = objects.filter((manifest) => isAdmitted(manifest) && isKnown(manifest));
  const of = <T>(kind: string, read: (manifest: Manifest) => T) =>
    admitted.filter((manifest) => manifest.kind === kind).map(read);
  const gateways = of('Gateway', readGateway);
  return {
    config,
    namespaces: sorted(namespaces),
    // A refused Gateway object still shows which pods are meant to be gateways.
    workloads: buildWorkloads(
      templates,
      namespaces,
      objects.filter((manifest) => manifest.kind === 'Gateway').map(readGateway),
    ),
    services: sorted(services),
    authorizationPolicies: of('AuthorizationPolicy', readAuthorizationPolicy),
    peerAuthentications: of('PeerAuthentication', readPeerAuthentication),
    requestAuthentications: of('RequestAuthentication', readRequestAuthentication),
    destinationRules: of('DestinationRule', readDestinationRule),
    sidecars: of('Sidecar', readSidecar),
    gateways,
    virtualServices: of('VirtualService', readVirtualService),
    serviceEntries: of('ServiceEntry', readServiceEntry).sort(compareByAge),
    workloadEntries: of('WorkloadEntry', readWorkloadEntry),
    hasExtensions: manifests.some((manifest) => EXTENSION_KINDS.includes(manifest.kind)),
  };
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
  gateways: readonly Gateway[],
): ReadonlyMap<string, Workload> {
  const workloads = new Map<string, Workload>();
  for (const [index, [id, template]] of [...sorted(templates)].entries()) {
    const injection = injectRequired(
      template.namespace,
      namespaces.get(template.namespace)?.labels ?? new Map(),
      template,
    );
    const isGateway = gateways.some(
      (gateway) => gateway.selector.size > 0 && isSubset(gateway.selector, template.labels),
    );
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
      address: deriveAddress('10.1', index + 1),
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
