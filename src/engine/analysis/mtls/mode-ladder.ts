import { type Origin, originOf, type SourceRange } from '../../base/source';
import type { ControlPlane } from '../../controlplane/control-plane';
import { composePeerAuthentication, modeOfPort } from '../../controlplane/inbound/compose-peer-authentication';
import type { ServiceId, WorkloadId } from '../../dataplane/question';
import type { MtlsMode, PeerAuthentication } from '../../manifests/kinds/peer-authentication';
import { isSubset } from '../../manifests/selector';
import { listenerProtocol } from '../../mesh/protocol';
import type { Workload } from '../../mesh/workload';
import { isGuarded } from '../answer/destination';
import type { LoadedMesh } from '../load-mesh';
import { ignoredPeerAuthentications, type IgnoredPeerAuthentication } from './ignored-peer-authentications';

/** What one scope says about one port. */
export interface Rung {
  readonly scope: 'mesh' | 'namespace' | 'workload' | 'port';
  /** null: nothing is written on this rung. UNSET inherits from the rungs above. */
  readonly says: { readonly policy: string; readonly mode: MtlsMode | 'UNSET'; readonly origin: Origin } | null;
  readonly isDeciding: boolean;
}

/** The mTLS mode of one container port, and how it came about. */
export interface PortInForce {
  /** null: every port that has no entry of its own. */
  readonly port: number | null;
  /** The Service ports that lead here. */
  readonly services: readonly { readonly service: ServiceId; readonly port: number }[];
  readonly protocol: 'http' | 'tcp' | 'auto' | null;
  readonly mode: MtlsMode;
  /** False: kept away from the proxy, so that no mode and no policy guards it. */
  readonly isGuarded: boolean;
  /** From the widest scope to the narrowest. If none decides, the built-in PERMISSIVE is in force. */
  readonly rungs: readonly Rung[];
}

/** What is in force at one workload. */
export interface ModesInForce {
  readonly workload: WorkloadId;
  readonly dataPlane: 'sidecar' | 'gateway' | 'none';
  /** Why it has no proxy, or has one. */
  readonly dataPlaneReason: string;
  /** In the order of their numbers; the entry for all other ports is the last. */
  readonly ports: readonly PortInForce[];
  readonly ignored: readonly IgnoredPeerAuthentication[];
}

/** The ladder from mesh to port, for every container port that anything speaks of. */
export function modesInForce(mesh: LoadedMesh, workload: Workload): ModesInForce {
  const { plane } = mesh;
  const scopes = scopesOf(plane, workload);
  const modes = composePeerAuthentication(plane.peerAuthentications, workload.namespace, workload.labels);
  const named = portsOf(plane, workload, scopes.workload);
  const toPort = (port: number | null): PortInForce => {
    const targets = plane.registry.targets(workload).filter((target) => target.targetPort === port);
    const first = targets[0];
    const deciding = port === null ? modes[0] : modeOfPort(modes, port);
    return {
      port,
      services: targets.map(({ service, port: { port: servicePort } }) => ({
        service: `${service.namespace}/${service.name}` as ServiceId,
        port: servicePort,
      })),
      protocol: first === undefined ? null : listenerProtocol(first.port.protocol),
      mode: deciding?.mode ?? 'PERMISSIVE',
      isGuarded: isGuarded(workload, port ?? unnamedPort(named)),
      rungs: rungsOf(scopes, port, deciding?.scope ?? 'default'),
    };
  };
  return {
    workload: workload.id as WorkloadId,
    dataPlane: workload.proxy,
    dataPlaneReason: workload.injection.reason,
    ports: [...named.map(toPort), toPort(null)],
    ignored: workload.proxy === 'sidecar' ? ignoredPeerAuthentications(mesh, workload) : [],
  };
}

interface Scopes {
  readonly mesh: PeerAuthentication | null;
  readonly namespace: PeerAuthentication | null;
  readonly workload: PeerAuthentication | null;
}

function scopesOf({ peerAuthentications }: ControlPlane, workload: Workload): Scopes {
  const selecting = peerAuthentications.workloads.get(workload.namespace) ?? [];
  return {
    mesh: peerAuthentications.mesh,
    namespace: peerAuthentications.namespaces.get(workload.namespace) ?? null,
    workload: selecting.find((policy) => isSubset(policy.selector?.matchLabels ?? new Map(), workload.labels)) ?? null,
  };
}

/** Ports that a Service leads to, that the pod declares or keeps from its proxy, or that have a level of their own. */
function portsOf(plane: ControlPlane, workload: Workload, policy: PeerAuthentication | null): readonly number[] {
  const ports = new Set([
    ...plane.registry.targets(workload).map((target) => target.targetPort),
    ...workload.containerPorts.filter(({ protocol }) => protocol === 'TCP').map(({ port }) => port),
    ...(policy?.portLevel.keys() ?? []),
    ...CAPTURE.flatMap((name) => (workload.annotations.get(name) ?? '').match(/\d+/g) ?? []).map(Number),
  ]);
  return [...ports].sort((a, b) => a - b);
}

const CAPTURE = ['excludeInboundPorts', 'includeInboundPorts'].map((name) => `traffic.sidecar.istio.io/${name}`);

/** A port that nothing speaks of, to ask what happens on all of those. */
function unnamedPort(named: readonly number[]): number {
  let port = 1;
  while (named.includes(port)) port += 1;
  return port;
}

function rungsOf(scopes: Scopes, port: number | null, deciding: Rung['scope'] | 'default'): readonly Rung[] {
  const rung = (scope: 'mesh' | 'namespace' | 'workload'): Rung => {
    const policy = scopes[scope];
    const says = policy === null ? null : saysOf(policy, policy.mode, policy.nameRange);
    return { scope, says, isDeciding: scope === deciding };
  };
  const level = port === null ? undefined : scopes.workload?.portLevel.get(port);
  const ofPort: Rung = {
    scope: 'port',
    says: level === undefined || scopes.workload === null ? null : saysOf(scopes.workload, level.mode, level.keyRange),
    isDeciding: deciding === 'port',
  };
  return [rung('mesh'), rung('namespace'), rung('workload'), ...(port === null ? [] : [ofPort])];
}

/** @param whereUnset what to point at if no mode is written */
function saysOf(policy: PeerAuthentication, mode: PeerAuthentication['mode'], whereUnset: SourceRange): Rung['says'] {
  const origin = originOf(policy.document, mode?.range ?? whereUnset);
  return { policy: policy.id, mode: mode?.value ?? 'UNSET', origin };
}
