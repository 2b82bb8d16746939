import type { Mesh } from '../mesh/inventory';
import { listenerProtocol } from '../mesh/protocol';
import { type Registry, type RegistryService, buildRegistry, portOf } from '../mesh/registry';
import type { Workload } from '../mesh/workload';
import type { OutboundCluster } from '../xds/cluster';
import type { InboundListener } from '../xds/filter-chain';
import type { GatewayListener } from '../xds/gateway-listener';
import type { OutboundHttp, OutboundRoutes } from '../xds/outbound-routes';
import type { WorkloadPolicies } from './inbound/build-filters';
import { listExtensions } from './inbound/list-extensions';
import { buildInboundListener } from './inbound/build-inbound-listener';
import { type OutboundInputs, buildOutboundCluster, checkMtlsEnabled } from './outbound/build-outbound-cluster';
import {
  type PeerAuthenticationIndex,
  composePeerAuthentication,
  indexPeerAuthentications,
} from './inbound/compose-peer-authentication';
import { buildGatewayListeners } from './gateway/gateway-listeners';
import { indexByNamespace } from './outbound/index-by-namespace';
import { convertListeners } from './gateway/convert-listeners';
import { getJwtPoliciesForWorkload } from './jwt/jwt-policies';
import {
  type DestinationRuleIndex,
  destinationRuleFor,
  indexDestinationRules,
} from './outbound/destination-rule-index';
import { listAuthorizationPolicies } from './rbac/list-authorization-policies';
import { gatewaysOf } from './gateway/merge-gateways';
import { ruleForSubset } from './outbound/merge-subset-traffic-policy';
import { mergeKubernetesRoutes } from './routes/merge-kubernetes-routes';
import { buildOutboundRoutes, NO_ROUTES } from './routes/build-outbound-routes';
import { type MergedVirtualService, mergeVirtualServices } from './routes/merge-virtual-services';
import { type SidecarScope, buildSidecarScope, sidecarOf } from './outbound/sidecar-scope';

/** How a caller's proxy sends to one backend of a service port. */
export interface Outbound {
  readonly cluster: OutboundCluster;
  /** For a cluster that chooses per endpoint: whether this one gets mTLS, and what cleared it. */
  readonly endpoint: ReturnType<typeof checkMtlsEnabled>;
  /** Whether the caller's proxy treats the port as opaque bytes. */
  readonly isTcp: boolean;
}

/** istiod for one mesh: asks cost only what was not asked before. @upstream istio/istio pilot/pkg/model/push_context.go PushContext */
export interface ControlPlane {
  readonly mesh: Mesh;
  readonly registry: Registry;
  readonly peerAuthentications: PeerAuthenticationIndex;
  inbound(workload: Workload): InboundListener;
  /** What a gateway listens on. */
  gateway(workload: Workload): readonly GatewayListener[];
  policies(workload: Workload): WorkloadPolicies;
  scope(workload: Workload): SidecarScope;
  /** null: the caller's proxy knows no such service or port. */
  outbound(
    caller: Workload,
    service: RegistryService,
    port: number,
    backend: Pick<Workload, 'address'>,
    subset?: string,
  ): Outbound | null;
  /** What VirtualServices for proxies in the mesh make of one port of a service, as a caller's proxy has it. */
  outboundRoutes(caller: Workload, service: RegistryService, port: number): OutboundRoutes;
  /** The labels of a subset, by the DestinationRule that the caller's proxy uses; null: there is no such subset. */
  subsetLabels(caller: Workload, service: RegistryService, subset: string): ReadonlyMap<string, string> | null;
}

/** @param mesh is not changed while the control plane is in use: an edit makes another one */
export function createControlPlane(mesh: Mesh): ControlPlane {
  const { config } = mesh;
  const registry = buildRegistry(mesh);
  const peerAuthentications = indexPeerAuthentications(mesh.peerAuthentications, config.rootNamespace);
  const authorizationPolicies = indexByNamespace(mesh.authorizationPolicies);
  const jwtPolicies = indexByNamespace(mesh.requestAuthentications);
  const destinationRules: DestinationRuleIndex = indexDestinationRules(
    mesh.destinationRules,
    config.rootNamespace,
    config.defaultDestinationRuleExportTo,
  );
  const inbound = new Map<Workload, InboundListener>();
  const gateways = new Map<Workload, readonly GatewayListener[]>();
  const virtualServices = mergeVirtualServices(mesh.virtualServices, config.defaultVirtualServiceExportTo);
  const listeners = convertListeners(mesh);
  const allGateways = [...mesh.gateways, ...listeners.map((listener) => listener.gateway)];
  const gatewayRoutes = [...virtualServices, ...mergeKubernetesRoutes(mesh, listeners)];
  const meshRoutes = virtualServices.filter(({ gateways: names }) => names.length === 0 || names.includes('mesh'));
  const hasMeshRoutes = meshRoutes.length > 0;
  const routingLabels = [...new Set(meshRoutes.flatMap(sourceLabelNames))];
  const outboundRoutes = new Map<string, OutboundRoutes>();
  const outboundHttp = new Map<string, OutboundHttp | null>();
  const policies = new Map<Workload, WorkloadPolicies>();
  const scopes = new Map<string, SidecarScope>();
  const clusters = new Map<string, { readonly inputs: OutboundInputs; readonly cluster: OutboundCluster }>();

  const plane: ControlPlane = {
    mesh,
    registry,
    peerAuthentications,
    inbound(workload) {
      return remembered(inbound, workload, () =>
        buildInboundListener({
          workload,
          registry,
          config,
          hasExtensions: mesh.hasExtensions,
          sidecar: sidecarOf(mesh.sidecars, config.rootNamespace, workload),
          policies: plane.policies(workload),
          modes: composePeerAuthentication(peerAuthentications, workload.namespace, workload.labels),
          extensions: listExtensions(mesh.extensions, config.rootNamespace, workload),
        }),
      );
    },
    gateway(workload) {
      return remembered(gateways, workload, () =>
        buildGatewayListeners({
          proxy: workload,
          gateways: gatewaysOf(allGateways, workload, registry),
          virtualServices: gatewayRoutes,
          registry,
          config,
          hasExtensions: mesh.hasExtensions,
          policies: plane.policies(workload),
          lookupService: (host) => plane.scope(workload).services.get(host) ?? null,
        }),
      );
    },
    policies(workload) {
      return remembered(policies, workload, () => ({
        ...listAuthorizationPolicies(authorizationPolicies, config.rootNamespace, workload),
        requestAuthentications: getJwtPoliciesForWorkload(jwtPolicies, config.rootNamespace, workload),
      }));
    },
    scope(workload) {
      const sidecar = sidecarOf(mesh.sidecars, config.rootNamespace, workload);
      return remembered(scopes, `${workload.namespace} ${sidecar?.id ?? ''}`, () =>
        buildSidecarScope(registry, config, workload.namespace, sidecar, virtualServices),
      );
    },
    outbound(caller, service, port, backend, subset = '') {
      const known = plane.scope(caller).services.get(service.hostname);
      const registryPort = known && portOf(known, port);
      if (known === undefined || registryPort === undefined || registryPort.protocol === 'UDP') return null;
      // A name to look up that stands for nothing has no cluster.
      if (known.resolution === 'dns' && registry.endpoints(known, port).length === 0) return null;
      const found = destinationRuleFor(destinationRules, caller, known);
      const rule = found === null || subset === '' ? found : ruleForSubset(found, subset, port);
      const key = `${caller.namespace} ${caller.proxy} ${rule?.id ?? ''} ${rule?.workloadSelector === null} ${known.namespace}/${known.name} ${port} ${subset}`;
      const { inputs, cluster } = remembered(clusters, key, () => {
        const made: OutboundInputs = {
          caller,
          service: known,
          port: registryPort,
          rule,
          registry,
          config,
          peerAuthentications,
        };
        return { inputs: made, cluster: buildOutboundCluster(made) };
      });
      return {
        cluster,
        endpoint: checkMtlsEnabled({ ...inputs, caller }, backend.address),
        isTcp: listenerProtocol(registryPort.protocol) === 'tcp',
      };
    },
    outboundRoutes(caller, service, port) {
      if (!hasMeshRoutes) return NO_ROUTES;
      const scope = plane.scope(caller);
      const labels = routingLabels.map((name) => caller.labels.get(name) ?? '').join();
      const shared = `${caller.namespace} ${scope.sidecar?.id ?? ''} ${port} ${labels}`;
      return remembered(outboundRoutes, `${shared} ${service.namespace}/${service.hostname}`, () =>
        buildOutboundRoutes(caller, scope, service, port, config.pathNormalization, (make) =>
          remembered(outboundHttp, shared, make),
        ),
      );
    },
    subsetLabels(caller, service, subset) {
      const rule = destinationRuleFor(destinationRules, caller, service);
      return rule?.subsets.find((candidate) => candidate.name === subset)?.labels ?? null;
    },
  };
  return plane;
}

/** The labels by which routes tell callers apart. */
function sourceLabelNames({ http, tcp, tls }: MergedVirtualService): readonly string[] {
  return [...http, ...tcp, ...tls].flatMap(({ match }) =>
    match.flatMap(({ sourceLabels }) => [...sourceLabels.keys()]),
  );
}

function remembered<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
