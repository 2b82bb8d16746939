import { compareBytes } from '../../base/ordering';
import { originOf } from '../../base/source';
import type { AuthorizationPolicy } from '../../manifests/kinds/authorization-policy';
import type { BadProvider, CustomFilter } from '../../xds/ext-authz';
import type { DroppedRule, RbacPolicy } from '../../xds/rbac';
import { neverMatching, policyName } from './build-rbac';
import { type RuleSettings, generateRule } from './generate-rule';
import { type BuiltExtAuthz, statusOf } from './process-extension-provider';

/**
 * The filters of CUSTOM policies, one for each authorizer that they name. If they name several, or one that cannot be used, what
 * their rules match is refused without asking anybody.
 * @param forTcp for a chain that does not parse HTTP: authorizers that are asked over HTTP do nothing there
 * @upstream istio/istio pilot/pkg/security/authz/builder/builder.go build, buildHTTP, buildTCP
 */
export function buildCustom(
  policies: readonly AuthorizationPolicy[],
  providers: ReadonlyMap<string, BuiltExtAuthz>,
  settings: RuleSettings,
  forTcp: boolean,
): readonly CustomFilter[] {
  const providerOf = (policy: AuthorizationPolicy) => policy.provider?.value ?? '';
  const names = [...new Set(policies.map(providerOf))].sort(compareBytes);
  return names.flatMap((name): readonly CustomFilter[] => {
    const own = policies.filter((policy) => providerOf(policy) === name);
    const rules = buildRules(own, name, settings, forTcp);
    const why = names.length > 1 ? 'several' : faultOf(providers.get(name));
    const found = providers.get(name)?.provider;
    if (why !== null || found === undefined) return [badCustom(name, why ?? 'undefined', rules)];
    // "ignored CUSTOM action with HTTP provider on TCP filter chain"
    if (forTcp && found.kind === 'http') return [];
    const { failOpen, statusOnError } = found;
    // An Empty status leaves Envoy's own.
    const status = statusOf(statusOnError === '' ? '403' : statusOnError) || 403;
    return [{ kind: 'ext-authz', provider: name, ...rules, failOpen, statusOnError: status }];
  });
}

function faultOf(built: BuiltExtAuthz | undefined): BadProvider | null {
  return built === undefined ? 'undefined' : built.fault;
}

interface CustomRules {
  readonly rules: readonly RbacPolicy[];
  readonly droppedRules: readonly DroppedRule[];
}

/** @upstream istio/istio pilot/pkg/security/authz/builder/builder.go getBadCustomDenyRules */
function badCustom(provider: string, why: BadProvider, { rules, droppedRules }: CustomRules): CustomFilter {
  const suffixed = rules.map((rule) => ({ ...rule, name: `${rule.name}-deny-due-to-bad-CUSTOM-action` }));
  return { kind: 'bad-custom', provider, why, rules: suffixed, droppedRules };
}

function buildRules(
  policies: readonly AuthorizationPolicy[],
  provider: string,
  settings: RuleSettings,
  forTcp: boolean,
): CustomRules {
  const rules: RbacPolicy[] = [];
  const droppedRules: DroppedRule[] = [];
  for (const policy of policies) {
    const prefix = `istio-ext-authz-${provider === '' ? '' : `${provider}-`}`;
    for (const [index, rule] of policy.rules.entries()) {
      const origin = originOf(policy.document, rule.range);
      const generated = generateRule(policy, rule, policy.action, settings, forTcp);
      if ('left' in generated) droppedRules.push({ policy: policy.id, rule: index, origin, dropped: generated.left });
      else
        rules.push({ name: prefix + policyName(policy, index), policy: policy.id, rule: index, origin, ...generated });
    }
    if (policy.rules.length === 0) rules.push(neverMatching(policy, prefix + policyName(policy, 0)));
  }
  return { rules: rules.sort((a, b) => compareBytes(a.name, b.name)), droppedRules };
}
