import { type Origin, originOf } from '../../base/source';
import type { MtlsMode, PeerAuthentication } from '../../manifests/kinds/peer-authentication';
import { compareByAge } from '../../manifests/resource';
import { isSubset } from '../../manifests/selector';
import type { PortMode } from '../../xds/filter-chain';

/** PeerAuthentications by the scope they have. @upstream istio/istio pilot/pkg/model/authentication.go addPeerAuthentication */
export interface PeerAuthenticationIndex {
  readonly mesh: PeerAuthentication | null;
  /** The oldest one without selector of each namespace. */
  readonly namespaces: ReadonlyMap<string, PeerAuthentication>;
  /** Those with a selector, oldest first, by namespace. */
  readonly workloads: ReadonlyMap<string, readonly PeerAuthentication[]>;
  /** Never in force: a selector in the root namespace, or not the oldest of its scope. */
  readonly ignored: readonly { readonly policy: PeerAuthentication; readonly why: 'root-selector' | 'not-oldest' }[];
}

/** @param policies of all namespaces, in any order */
export function indexPeerAuthentications(
  policies: readonly PeerAuthentication[],
  rootNamespace: string,
): PeerAuthenticationIndex {
  let mesh: PeerAuthentication | null = null;
  const namespaces = new Map<string, PeerAuthentication>();
  const workloads = new Map<string, PeerAuthentication[]>();
  const ignored: { policy: PeerAuthentication; why: 'root-selector' | 'not-oldest' }[] = [];
  for (const policy of [...policies].sort(compareByAge)) {
    const hasSelector = policy.selector !== null && policy.selector.matchLabels.size > 0;
    if (hasSelector && policy.namespace === rootNamespace) ignored.push({ policy, why: 'root-selector' });
    else if (hasSelector) {
      const list = workloads.get(policy.namespace);
      if (list === undefined) workloads.set(policy.namespace, [policy]);
      else list.push(policy);
    } else if (policy.namespace === rootNamespace) {
      if (mesh === null) mesh = policy;
      else ignored.push({ policy, why: 'not-oldest' });
    } else if (namespaces.has(policy.namespace)) ignored.push({ policy, why: 'not-oldest' });
    else namespaces.set(policy.namespace, policy);
  }
  return { mesh, namespaces, workloads, ignored };
}

/**
 * The mTLS mode in force at a workload: the entry with port null, and one entry for each port with a level of its own.
 *
 * - The narrowest scope wins: port, workload, namespace, mesh.
 * - Within a scope the oldest policy wins; equal ages go by name, then namespace.
 * - UNSET inherits from the scope above. Nothing set anywhere is PERMISSIVE.
 *
 * @upstream istio/istio pilot/pkg/security/authn/policy_applier.go ComposePeerAuthentication
 */
export function composePeerAuthentication(
  index: PeerAuthenticationIndex,
  namespace: string,
  labels: ReadonlyMap<string, string>,
): readonly PortMode[] {
  let result: PortMode = { port: null, mode: 'PERMISSIVE', scope: 'default', policy: null, origin: null };
  const apply = (policy: PeerAuthentication | null | undefined, scope: PortMode['scope']) => {
    if (policy?.mode)
      result = {
        port: null,
        mode: policy.mode.value,
        scope,
        policy: policy.id,
        origin: originOf(policy.document, policy.mode.range),
      };
  };
  const workload = index.workloads
    .get(namespace)
    ?.find((policy) => isSubset(policy.selector?.matchLabels ?? new Map(), labels));
  apply(index.mesh, 'mesh');
  apply(index.namespaces.get(namespace), 'namespace');
  apply(workload, 'workload');
  const ports: PortMode[] = [...(workload?.portLevel ?? [])].map(([port, level]) =>
    level.mode === null || workload === undefined
      ? { ...result, port }
      : {
          port,
          mode: level.mode.value,
          scope: 'port',
          policy: workload.id,
          origin: originOf(workload.document, level.mode.range),
        },
  );
  return [result, ...ports.sort((a, b) => (a.port ?? 0) - (b.port ?? 0))];
}

/** The entry for a container port. */
export function modeOfPort(modes: readonly PortMode[], port: number): PortMode {
  return modes.find((mode) => mode.port === port) ?? (modes[0] as PortMode);
}

/**
 * What callers infer for a whole namespace; workload policies are not looked at. null: nothing is said.
 * @upstream istio/istio pilot/pkg/model/authentication.go GetNamespaceMutualTLSMode
 */
export function getNamespaceMutualTlsMode(
  index: PeerAuthenticationIndex,
  namespace: string,
): { readonly mode: MtlsMode; readonly policy: PeerAuthentication; readonly origin: Origin } | null {
  const policy = index.namespaces.get(namespace)?.mode ? index.namespaces.get(namespace) : index.mesh;
  if (!policy?.mode) return null;
  return { mode: policy.mode.value, policy, origin: originOf(policy.document, policy.mode.range) };
}
