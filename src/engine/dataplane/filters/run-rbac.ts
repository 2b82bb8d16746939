import type { Truth } from '../../base/truth';
import type { RbacFilter, RbacPolicy } from '../../xds/rbac';
import { type FilterOutcome, passed, refusal } from './filter-outcome';
import type { Finding } from '../finding';
import { findNearestMiss } from './nearest-miss';
import { matchRules, traceRules } from './rbac-filter';
import type { Stage, Step, Tracing } from '../trace';
import type { Traffic } from '../traffic';

const STAGES: Readonly<Record<RbacFilter['action'], Stage>> = { LOG: 'AUDIT', DENY: 'DENY', ALLOW: 'ALLOW' };

/**
 * AUDIT never decides, any DENY rule refuses, and where ALLOW policies exist one of their rules has to match.
 * @upstream envoyproxy/envoy source/extensions/filters/common/rbac/engine_impl.cc handleAction
 */
export function runRbac(filter: RbacFilter, traffic: Traffic, tracing: Tracing): FilterOutcome {
  const { truth, policy } = filter.rules === null ? NOTHING : matchRules(filter.rules, traffic);
  const steps = tracing !== 'none' ? [stepOf(filter, truth, traffic)] : [];
  const outcome = passed(traffic, steps);
  const callerSees = refusal(traffic, 403, 'RBAC: access denied');
  const decidedBy = policy === null ? null : decided(policy);
  if (filter.rules === null || filter.action === 'LOG') return outcome;
  if (truth === 'unknown')
    return { ...outcome, open: { kind: 'policy', texts: [], outside: null, callerSees, decidedBy } };
  if (filter.action === 'ALLOW' && truth === 'yes') return { ...outcome, allowedBy: decidedBy };
  if (filter.action === 'ALLOW') {
    const details = 'rbac_access_denied_matched_policy[none]';
    return { ...outcome, stop: { verdict: 'deny', callerSees, details, ...noAllowMatched(filter, traffic) } };
  }
  return policy === null ? outcome : { ...outcome, stop: { verdict: 'deny', callerSees, ...denied(policy) } };
}

const NOTHING = { truth: 'no', policy: null } as const;

/** The rule as the one that decided. */
export function decided(policy: RbacPolicy): NonNullable<Finding['decidedBy']> {
  return { policy: policy.policy, rule: policy.rule, origin: policy.origin };
}

function denied(policy: RbacPolicy): Pick<Finding, 'details' | 'decidedBy' | 'reason'> {
  const isWidened = policy.dropped.some((dropped) => dropped.why === 'http-only');
  return {
    details: `rbac_access_denied_matched_policy[${policy.name}]`,
    decidedBy: decided(policy),
    reason: {
      id: isWidened ? 'verdict.deny.tcp' : 'verdict.deny.rule',
      params: { policy: policy.policy, rule: policy.rule, field: policy.dropped[0]?.field ?? '' },
    },
  };
}

function noAllowMatched(filter: RbacFilter, traffic: Traffic): Pick<Finding, 'decidedBy' | 'reason'> {
  const rules = filter.rules ?? [];
  const named = [...rules, ...filter.droppedRules];
  const only = new Set(named.map((rule) => rule.policy)).size === 1 ? named[0] : undefined;
  const dropped = filter.droppedRules[0];
  if (dropped !== undefined && rules.every((rule) => rule.rule === -1) && dropped.dropped.why === 'http-only') {
    return {
      decidedBy: { policy: dropped.policy, rule: dropped.rule, origin: dropped.dropped.origin },
      reason: {
        id: 'verdict.deny.allowLeftOut',
        params: { policy: dropped.policy, rule: dropped.rule, field: dropped.dropped.field },
      },
    };
  }
  if (only !== undefined && only.rule === -1) {
    return {
      decidedBy: { policy: only.policy, rule: null, origin: only.origin },
      reason: { id: 'verdict.deny.allowNothing', params: { policy: only.policy } },
    };
  }
  // Which rule came nearest is the reader's first question; with several policies none of them alone decided.
  const nearest = findNearestMiss(rules, traffic);
  return {
    decidedBy:
      nearest === null ? null : { policy: nearest.rule.policy, rule: nearest.rule.rule, origin: nearest.origin },
    reason: {
      id: 'verdict.deny.noAllow',
      params: { policies: countPolicies(filter), policy: nearest?.rule.policy ?? '' },
    },
  };
}

function countPolicies(filter: RbacFilter): number {
  return new Set([...(filter.rules ?? []), ...filter.droppedRules].map((rule) => rule.policy)).size;
}

function stepOf(filter: RbacFilter, truth: Truth, traffic: Traffic): Step {
  const rules = traceRules(filter, traffic);
  const enforced = rules.filter((rule) => !rule.isDryRun);
  const matched = enforced.filter((rule) => rule.truth === 'yes').length;
  const params = {
    matched,
    rules: enforced.filter((rule) => rule.rule !== -1).length,
    policies: countPolicies(filter),
  };
  const stops =
    filter.action === 'DENY' ? truth === 'yes' : filter.action === 'ALLOW' && filter.rules !== null && truth === 'no';
  const outcome = filter.action === 'LOG' ? 'pass' : stops ? 'stop' : truth === 'unknown' ? 'open' : 'pass';
  return {
    stage: STAGES[filter.action],
    outcome,
    note: { id: `policies.${filter.action.toLowerCase()}.${truth}`, params },
    origin: rules.find((rule) => rule.truth !== 'no')?.origin ?? null,
    rules,
  };
}
