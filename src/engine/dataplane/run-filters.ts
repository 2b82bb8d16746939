import type { Truth } from '../base/truth';
import type { PortMode } from '../xds/filter-chain';
import type { RbacFilter, RbacPolicy } from '../xds/rbac';
import type { CallerSees } from './answer';
import { describeConditions } from './describe-conditions';
import { type Finding, nothing, step } from './finding';
import { findNearestMiss } from './nearest-miss';
import { matchRules, traceRules } from './rbac-filter';
import type { Stage, Step } from './trace';
import type { Traffic } from './traffic';

const STAGES: Readonly<Record<RbacFilter['action'], Stage>> = { LOG: 'AUDIT', DENY: 'DENY', ALLOW: 'ALLOW' };

/** Runs the RBAC filters: AUDIT never decides, any DENY rule refuses, and where ALLOW policies exist one of their rules has to match. */
export function runFilters(
  filters: readonly RbacFilter[],
  traffic: Traffic,
  mode: PortMode,
  path: string | null,
  before: readonly Step[],
  withTrace: boolean,
): Finding {
  const steps = [...before];
  let deny: { truth: Truth; policy: RbacPolicy | null } = { truth: 'no', policy: null };
  let allow: { truth: Truth; policy: RbacPolicy | null; policies: number } | null = null;
  for (const filter of filters) {
    const found = filter.rules === null ? null : matchRules(filter.rules, traffic);
    if (filter.action === 'DENY' && found !== null) deny = found;
    if (filter.action === 'ALLOW' && found !== null) allow = { ...found, policies: countPolicies(filter) };
    if (withTrace) steps.push(filterStep(filter, found?.truth ?? 'no', traffic));
    if (deny.truth === 'yes') break;
  }
  if (withTrace && allow === null && deny.truth !== 'yes')
    steps.push(step('Default', 'pass', { id: 'default.allow', params: {} }));
  const isHttp = traffic.http !== null;
  const refusal: CallerSees = isHttp
    ? { kind: 'http', status: 403, body: traffic.http?.method === 'HEAD' ? '' : 'RBAC: access denied' }
    : { kind: 'closed' };
  const base = {
    ...nothing(mode, traffic.principal),
    path: isHttp ? path : null,
    steps,
    shadow: shadowOf(filters, traffic),
  };
  if (deny.truth === 'yes' && deny.policy !== null) {
    const id = deny.policy.dropped.some((dropped) => dropped.why === 'http-only')
      ? 'verdict.deny.tcp'
      : 'verdict.deny.rule';
    return {
      ...base,
      verdict: 'deny',
      callerSees: refusal,
      details: `rbac_access_denied_matched_policy[${deny.policy.name}]`,
      decidedBy: decided(deny.policy),
      reason: {
        id,
        params: { policy: deny.policy.policy, rule: deny.policy.rule, field: deny.policy.dropped[0]?.field ?? '' },
      },
    };
  }
  if (allow?.truth === 'no') {
    return {
      ...base,
      verdict: 'deny',
      callerSees: refusal,
      details: 'rbac_access_denied_matched_policy[none]',
      ...noAllowMatched(filters, allow.policies, traffic),
    };
  }
  if (deny.truth === 'no' && (allow === null || allow.truth === 'yes')) {
    const rule = allow?.policy ?? null;
    return {
      ...base,
      verdict: 'allow',
      callerSees: { kind: 'response' },
      details: null,
      decidedBy: rule === null ? null : decided(rule),
      reason:
        rule === null
          ? { id: 'verdict.allow.noAllowPolicy', params: {} }
          : { id: 'verdict.allow.rule', params: { policy: rule.policy, rule: rule.rule } },
    };
  }
  const conditions = describeConditions(filters, traffic);
  const decisive = deny.policy ?? allow?.policy ?? null;
  return {
    ...base,
    verdict: conditions.isOutside ? 'unknown' : 'depends',
    callerSees: refusal,
    decidedBy: decisive === null ? null : decided(decisive),
    reason: conditions.isOutside
      ? { id: 'verdict.unknown.metadata', params: {} }
      : { id: 'verdict.depends', params: { condition: conditions.texts.join(' · ') } },
    conditions: conditions.texts,
  };
}

function noAllowMatched(
  filters: readonly RbacFilter[],
  policies: number,
  traffic: Traffic,
): Pick<Finding, 'decidedBy' | 'reason'> {
  const filter = filters.find((candidate) => candidate.action === 'ALLOW');
  const named = [...(filter?.rules ?? []), ...(filter?.droppedRules ?? [])];
  const only = new Set(named.map((rule) => rule.policy)).size === 1 ? named[0] : undefined;
  const dropped = filter?.droppedRules[0];
  if (
    dropped !== undefined &&
    filter?.rules?.every((rule) => rule.rule === -1) === true &&
    dropped.dropped.why === 'http-only'
  ) {
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
  const nearest = findNearestMiss(filter?.rules ?? [], traffic);
  return {
    decidedBy:
      nearest === null ? null : { policy: nearest.rule.policy, rule: nearest.rule.rule, origin: nearest.origin },
    reason: { id: 'verdict.deny.noAllow', params: { policies, policy: nearest?.rule.policy ?? '' } },
  };
}

function countPolicies(filter: RbacFilter): number {
  return new Set([...(filter.rules ?? []), ...filter.droppedRules].map((rule) => rule.policy)).size;
}

function decided(policy: RbacPolicy): NonNullable<Finding['decidedBy']> {
  return { policy: policy.policy, rule: policy.rule, origin: policy.origin };
}

function filterStep(filter: RbacFilter, truth: Truth, traffic: Traffic): Step {
  const rules = traceRules(filter, traffic);
  const enforced = rules.filter((rule) => !rule.isDryRun);
  const matched = enforced.filter((rule) => rule.truth === 'yes').length;
  const params = {
    matched,
    rules: enforced.filter((rule) => rule.rule !== -1).length,
    policies: countPolicies(filter),
  };
  const stage = STAGES[filter.action];
  const stops =
    filter.action === 'DENY' ? truth === 'yes' : filter.action === 'ALLOW' && filter.rules !== null && truth === 'no';
  const outcome = filter.action === 'LOG' ? 'pass' : stops ? 'stop' : truth === 'unknown' ? 'open' : 'pass';
  return {
    stage,
    outcome,
    note: { id: `policies.${filter.action.toLowerCase()}.${truth}`, params },
    origin: rules.find((rule) => rule.truth !== 'no')?.origin ?? null,
    rules,
  };
}

/** What the staged policies would have said: DENY first, then ALLOW. */
function shadowOf(filters: readonly RbacFilter[], traffic: Traffic): Finding['shadow'] {
  for (const action of ['DENY', 'ALLOW'] as const) {
    const filter = filters.find((candidate) => candidate.action === action);
    if (filter?.shadowRules === undefined || filter.shadowRules === null) continue;
    const { truth, policy } = matchRules(filter.shadowRules, traffic);
    const named = policy?.policy ?? filter.shadowRules[0]?.policy ?? '';
    if (truth === 'unknown') return { verdict: 'depends', policy: named };
    if (action === 'DENY' && truth === 'yes') return { verdict: 'deny', policy: named };
    if (action === 'ALLOW') return { verdict: truth === 'yes' ? 'allow' : 'deny', policy: named };
  }
  return null;
}
