import { isSubset } from '../../manifests/selector';
import type { AuthorizationPolicy } from '../../manifests/kinds/authorization-policy';
import type { Workload } from '../../mesh/workload';
import type { NamespaceIndex } from '../outbound/index-by-namespace';

/** The policies of one proxy, by action. */
export interface AuthorizationPoliciesResult {
  readonly custom: readonly AuthorizationPolicy[];
  readonly deny: readonly AuthorizationPolicy[];
  readonly allow: readonly AuthorizationPolicy[];
  readonly audit: readonly AuthorizationPolicy[];
}

/**
 * The root namespace's policies and those of the workload's own namespace, as far as they select it.
 * @upstream istio/istio pilot/pkg/model/authorization.go ListAuthorizationPolicies
 */
export function listAuthorizationPolicies(
  index: NamespaceIndex<AuthorizationPolicy>,
  rootNamespace: string,
  workload: Workload,
): AuthorizationPoliciesResult {
  const namespaces = rootNamespace === workload.namespace ? [rootNamespace] : [rootNamespace, workload.namespace];
  const selected = namespaces
    .flatMap((namespace) => index.get(namespace) ?? [])
    .filter((policy) => shouldAttachPolicy(policy, workload));
  const of = (action: AuthorizationPolicy['action']) => selected.filter((policy) => policy.action === action);
  return { custom: of('CUSTOM'), deny: of('DENY'), allow: of('ALLOW'), audit: of('AUDIT') };
}

const GATEWAY_NAME_LABEL = 'gateway.networking.k8s.io/gateway-name';

/** @upstream istio/istio pilot/pkg/model/policyattachment.go ShouldAttachPolicy */
export function shouldAttachPolicy(
  policy: Pick<AuthorizationPolicy, 'selector' | 'targetRefs' | 'namespace'>,
  workload: Workload,
): boolean {
  const gatewayName = workload.labels.get(GATEWAY_NAME_LABEL);
  if (gatewayName === undefined) {
    // "non-gateway: use selector"
    if (policy.targetRefs.length > 0) return false;
    return policy.selector === null || isSubset(policy.selector.matchLabels, workload.labels);
  }
  if (policy.targetRefs.length === 0)
    return policy.selector === null || isSubset(policy.selector.matchLabels, workload.labels);
  return policy.targetRefs.some(
    (ref) =>
      ref.kind === 'Gateway' &&
      ref.group === 'gateway.networking.k8s.io' &&
      ref.name === gatewayName &&
      policy.namespace === workload.namespace &&
      (ref.namespace === '' || ref.namespace === policy.namespace),
  );
}
