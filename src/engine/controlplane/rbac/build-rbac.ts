import { compareBytes } from '../../base/ordering';
import { originOf } from '../../base/source';
import type { AuthorizationPolicy } from '../../manifests/kinds/authorization-policy';
import type { DroppedRule, RbacFilter, RbacPolicy } from '../../xds/rbac';
import { type RuleSettings, generateRule } from './generate-rule';
import type { AuthorizationPoliciesResult } from './list-authorization-policies';

/**
 * The RBAC filters of one chain, in the order in which they run: AUDIT, DENY, ALLOW. An action without policies has no filter.
 * @param forTcp for a chain that does not parse HTTP
 * @upstream istio/istio pilot/pkg/security/authz/builder/builder.go build
 */
export function buildRbac(
  policies: AuthorizationPoliciesResult,
  settings: RuleSettings,
  forTcp: boolean,
): readonly RbacFilter[] {
  const filters: RbacFilter[] = [];
  const add = (list: readonly AuthorizationPolicy[], action: RbacFilter['action']) => {
    if (list.length > 0) filters.push(buildFilter(list, action, settings, forTcp));
  };
  add(policies.audit, 'LOG');
  add(policies.deny, 'DENY');
  add(policies.allow, 'ALLOW');
  return filters;
}

function buildFilter(
  policies: readonly AuthorizationPolicy[],
  action: RbacFilter['action'],
  settings: RuleSettings,
  forTcp: boolean,
): RbacFilter {
  const enforced: RbacPolicy[] = [];
  const shadow: RbacPolicy[] = [];
  const droppedRules: DroppedRule[] = [];
  for (const policy of policies) {
    const current = policy.isDryRun ? shadow : enforced;
    for (const [index, rule] of policy.rules.entries()) {
      const origin = originOf(policy.document, rule.range);
      const generated = generateRule(policy, rule, policy.action, settings, forTcp);
      if ('left' in generated) droppedRules.push({ policy: policy.id, rule: index, origin, dropped: generated.left });
      else current.push({ name: policyName(policy, index), policy: policy.id, rule: index, origin, ...generated });
    }
    if (policy.rules.length === 0) current.push(neverMatching(policy, policyName(policy, 0)));
  }
  const byName = (a: RbacPolicy, b: RbacPolicy) => compareBytes(a.name, b.name);
  return {
    kind: 'rbac',
    action,
    rules: policies.some((policy) => !policy.isDryRun) ? enforced.sort(byName) : null,
    shadowRules: policies.some((policy) => policy.isDryRun) ? shadow.sort(byName) : null,
    droppedRules,
  };
}

/** "Generate an explicit policy that never matches." @upstream istio/istio pilot/pkg/security/authz/builder/builder.go rbacPolicyMatchNever */
export function neverMatching(policy: AuthorizationPolicy, name: string): RbacPolicy {
  const origin = originOf(policy.document, policy.nameRange);
  const never = { kind: 'not', of: { kind: 'any' } } as const;
  return { name, policy: policy.id, rule: -1, origin, permissions: [never], principals: [never], dropped: [] };
}

/** @upstream istio/istio pilot/pkg/security/authz/builder/builder.go policyName */
export function policyName(policy: AuthorizationPolicy, rule: number): string {
  return `ns[${policy.namespace}]-policy[${policy.name}]-rule[${rule}]`;
}
