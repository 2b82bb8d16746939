import { compareByAge } from '../manifests/resource';
import type { RequestAuthentication } from '../manifests/request-authentication';
import type { Workload } from '../mesh/workload';
import { shouldAttachPolicy } from './list-authorization-policies';

/** RequestAuthentications by namespace, each list oldest first. */
export type JwtPolicyIndex = ReadonlyMap<string, readonly RequestAuthentication[]>;

/** @upstream istio/istio pilot/pkg/model/authentication.go addRequestAuthentication */
export function indexJwtPolicies(policies: readonly RequestAuthentication[]): JwtPolicyIndex {
  const index = new Map<string, RequestAuthentication[]>();
  for (const policy of [...policies].sort(compareByAge)) {
    const list = index.get(policy.namespace);
    if (list === undefined) index.set(policy.namespace, [policy]);
    else list.push(policy);
  }
  return index;
}

/**
 * All that select the workload: its own namespace's, then the root namespace's. They add up; none replaces another.
 * @upstream istio/istio pilot/pkg/model/authentication.go GetJwtPoliciesForWorkload
 */
export function getJwtPoliciesForWorkload(
  index: JwtPolicyIndex,
  rootNamespace: string,
  workload: Workload,
): readonly RequestAuthentication[] {
  return [...new Set([workload.namespace, rootNamespace])]
    .flatMap((namespace) => index.get(namespace) ?? [])
    .filter((policy) => shouldAttachPolicy(policy, workload));
}
