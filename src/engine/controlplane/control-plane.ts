import type { Mesh } from '../mesh/inventory';
import { type Registry, type RegistryService, buildRegistry } from '../mesh/registry';
import type { Workload } from '../mesh/workload';
import type { OutboundCluster } from '../xds/cluster';
import type { InboundListener } from '../xds/filter-chain';
import { buildInboundListener } from './build-inbound-listener';
import { type OutboundInputs, buildOutboundCluster, checkMtlsEnabled } from './build-outbound-cluster';
import {
  type PeerAuthenticationIndex,
  composePeerAuthentication,
  indexPeerAuthentications,
} from './compose-peer-authentication';
import { type DestinationRuleIndex, destinationRuleFor, indexDestinationRules } from './destination-rule-index';
import {
  type AuthorizationPoliciesResult,
  indexPolicies,
  listAuthorizationPolicies,
} from './list-authorization-policies';
import { type SidecarScope, buildSidecarScope, sidecarOf } from './sidecar-scope';

/** How a caller's proxy sends to one backend of a service port. */
export interface Outbound {
  readonly cluster: OutboundCluster;
  /** For a cluster that chooses per endpoint: whether this one gets mTLS, and what cleared it. */
  readonly endpoint: ReturnType<typeof checkMtlsEnabled>;
  /** Whether the caller's proxy treats the port as opaque bytes. */
  readonly isTcp: boolean;
}

/** istiod for one mesh: asks cost only what was not asked before. */
export interface ControlPlane {
  readonly mesh: Mesh;
  readonly registry: Registry;
  readonly peerAuthentications: PeerAuthenticationIndex;
  inbound(workload: Workload): InboundListener;
  policies(workload: Workload): AuthorizationPoliciesResult;
  scope(workload: Workload): SidecarScope;
  /** null: the caller's proxy knows no such service or port. */
  outbound(
    caller: Workload,
    service: RegistryService,
    port: number,
    backend: Workload,
    backendPort: number,
  ): Outbound | null;
}

export function createControlPlane(mesh: Mesh): ControlPlane {
  const { config } = mesh;
  const registry = buildRegistry(mesh);
  const peerAuthentications = indexPeerAuthentications(mesh.peerAuthentications, config.rootNamespace);
  const authorizationPolicies = indexPolicies(mesh.authorizationPolicies);
  const destinationRules: DestinationRuleIndex = indexDestinationRules(
    mesh.destinationRules,
    config.rootNamespace,
    config.defaultDestinationRuleExportTo,
  );
  const inbound = new Map<Workload, InboundListener>();
  const policies = new Map<Workload, AuthorizationPoliciesResult>();
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
          sidecar: sidecarOf(mesh.sidecars, config.rootNamespace, workload),
          policies: plane.policies(workload),
          modes: composePeerAuthentication(peerAuthentications, workload.namespace, workload.labels),
        }),
      );
    },
    policies(workload) {
      return remembered(policies, workload, () =>
        listAuthorizationPolicies(authorizationPolicies, config.rootNamespace, workload),
      );
    },
    scope(workload) {
      const sidecar = sidecarOf(mesh.sidecars, config.rootNamespace, workload);
      return remembered(scopes, `${workload.namespace} ${sidecar?.id ?? ''}`, () =>
        buildSidecarScope(registry, config, workload.namespace, sidecar),
      );
    },
    outbound(caller, service, port, backend, backendPort) {
      const known = plane.scope(caller).services.get(service.hostname);
      const registryPort = known?.ports.find((candidate) => candidate.port === port);
      if (known === undefined || registryPort === undefined || registryPort.protocol === 'UDP') return null;
      const rule = destinationRuleFor(destinationRules, caller, known);
      const key = `${caller.namespace} ${caller.proxy} ${rule?.id ?? ''} ${rule?.workloadSelector === null} ${known.namespace}/${known.name} ${port}`;
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
        endpoint: checkMtlsEnabled({ ...inputs, caller }, backend, backendPort),
        isTcp: ['TCP', 'HTTPS', 'TLS', 'Mongo', 'Redis', 'MySQL'].includes(registryPort.protocol),
      };
    },
  };
  return plane;
}

function remembered<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
