import type { RequestAuthentication } from '../../manifests/kinds/request-authentication';
import type { Workload } from '../../mesh/workload';
import type { NamespaceIndex } from '../outbound/index-by-namespace';
import { shouldAttachPolicy } from '../rbac/list-authorization-policies';

/**
 * All that select the workload: its own namespace's, then the root namespace's. They add up; none replaces another.
 * @upstream istio/istio pilot/pkg/model/authentication.go GetJwtPoliciesForWorkload
 */
export function getJwtPoliciesForWorkload(
  index: NamespaceIndex<RequestAuthentication>,
  rootNamespace: string,
  workload: Workload,
): readonly RequestAuthentication[] {
  return [...new Set([workload.namespace, rootNamespace])]
    .flatMap((namespace) => index.get(namespace) ?? [])
    .filter((policy) => shouldAttachPolicy(policy, workload));
}
