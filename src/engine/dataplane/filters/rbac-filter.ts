import { type Truth, allOf, anyOf } from '../../base/truth';
import type { RbacFilter, RbacPolicy } from '../../xds/rbac';
import { evaluateMatcher, traceMatcher } from './evaluate-matcher';
import type { Note, RuleTrace } from '../trace';
import type { Traffic } from '../traffic';

/** What a list of rules says of a request. */
export interface RulesFinding {
  readonly truth: Truth;
  /** The first policy, in Envoy's order, that matches for sure; else the first that might. */
  readonly policy: RbacPolicy | null;
}

/**
 * Whether any rule matches, and which one Envoy would name: the first by name.
 * @upstream envoyproxy/envoy source/extensions/filters/common/rbac/engine_impl.cc checkPolicyMatch
 */
export function matchRules(rules: readonly RbacPolicy[], traffic: Traffic): RulesFinding {
  let possible: RbacPolicy | null = null;
  for (const policy of rules) {
    const truth = policyTruth(policy, traffic);
    if (truth === 'yes') {
      // An earlier rule that might match would be the one named, but the outcome is the same.
      return { truth: 'yes', policy };
    }
    if (truth === 'unknown') possible ??= policy;
  }
  return { truth: possible === null ? 'no' : 'unknown', policy: possible };
}

/** A policy matches if one of its principals and one of its permissions do. */
export function policyTruth(policy: RbacPolicy, traffic: Traffic): Truth {
  const principal = anyOf(policy.principals.map((part) => evaluateMatcher(part, traffic)));
  if (principal === 'no') return 'no';
  return allOf([principal, anyOf(policy.permissions.map((part) => evaluateMatcher(part, traffic)))]);
}

/** Every rule of a filter with its near misses. */
export function traceRules(
  filter: Pick<RbacFilter, 'rules' | 'shadowRules' | 'droppedRules'>,
  traffic: Traffic,
): readonly RuleTrace[] {
  const enforced = (filter.rules ?? []).map((policy) => traceRule(policy, traffic, false));
  const staged = (filter.shadowRules ?? []).map((policy) => traceRule(policy, traffic, true));
  const left = filter.droppedRules.map(
    (dropped): RuleTrace => ({
      policy: dropped.policy,
      rule: dropped.rule,
      envoyName: '',
      truth: 'no',
      origin: dropped.origin,
      isDryRun: false,
      condition: { kind: 'any', truth: 'no', of: [] },
      translation: [
        {
          id: `translation.rule-left-out.${dropped.dropped.why}`,
          params: { field: dropped.dropped.field, value: dropped.dropped.value },
        },
      ],
    }),
  );
  return [...enforced, ...staged, ...left];
}

function traceRule(policy: RbacPolicy, traffic: Traffic, isDryRun: boolean): RuleTrace {
  const principals = policy.principals.map((part) => traceMatcher(part, traffic));
  const permissions = policy.permissions.map((part) => traceMatcher(part, traffic));
  const from = { kind: 'any' as const, truth: anyOf(principals.map((part) => part.truth)), of: principals };
  const to = { kind: 'any' as const, truth: anyOf(permissions.map((part) => part.truth)), of: permissions };
  const translation: Note[] = policy.dropped.map((dropped) => ({
    id: `translation.value-dropped.${dropped.why}`,
    params: { field: dropped.field, value: dropped.value },
  }));
  return {
    policy: policy.policy,
    rule: policy.rule,
    envoyName: policy.name,
    truth: policy.rule === -1 ? 'no' : allOf([from.truth, to.truth]),
    origin: policy.origin,
    isDryRun,
    condition: { kind: 'all', truth: allOf([from.truth, to.truth]), of: [from, to] },
    translation,
  };
}
