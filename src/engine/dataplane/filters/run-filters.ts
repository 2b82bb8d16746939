import { isOpen } from '../../base/open';
import type { HttpFilter, PortMode } from '../../xds/filter-chain';
import type { RbacFilter } from '../../xds/rbac';
import { type Conditions, describeConditions } from './describe-conditions';
import { runBadCustom, runExtAuthz } from './ext-authz-filter';
import type { FilterOutcome, OpenPart } from './filter-outcome';
import { type Finding, nothing, step } from '../finding';
import { runJwt } from '../jwt/jwt-filter';
import { matchingPolicies } from './matching-policies';
import { matchRules } from './rbac-filter';
import { traceEveryRule } from './trace-every-rule';
import { runRbac } from './run-rbac';
import type { Note, Step, Tracing } from '../trace';
import type { Traffic } from '../traffic';

/**
 * Sends a request through the filters of a chain, each of which sees what the one before it left.
 * @upstream envoyproxy/envoy source/common/http/filter_manager.cc decodeHeaders
 */
export function runFilters(
  filters: readonly HttpFilter[],
  traffic: Traffic,
  mode: PortMode,
  path: string | null,
  before: readonly Step[],
  tracing: Tracing,
): Finding {
  const steps = [...before];
  const open: OpenPart[] = [];
  let allowedBy: Finding['decidedBy'] = null;
  let current = traffic;
  const base = () => ({
    ...nothing(mode, traffic.principal),
    path: pathOf(current, traffic, path),
    matchedBy: matchingPolicies(filters, current),
    ...(tracing === 'every-rule' && { everyRule: traceEveryRule(filters, current) }),
    steps,
    forwarded: current.http,
  });
  for (const filter of filters) {
    const outcome = runFilter(filter, current, tracing);
    current = outcome.traffic;
    steps.push(...outcome.steps);
    allowedBy ??= outcome.allowedBy;
    if (outcome.stop !== null)
      return {
        ...base(),
        ...outcome.stop,
        ...mayEnd(open),
        shadow: filter.kind === 'rbac' ? shadowOf(filters, current) : null,
      };
    if (outcome.open !== null) open.push(outcome.open);
  }
  const needsAllow = filters.some((filter) => isRbac(filter) && filter.action === 'ALLOW' && filter.rules !== null);
  if (tracing !== 'none' && !needsAllow) steps.push(step('Default', 'pass', { id: 'default.allow', params: {} }));
  const shadow = shadowOf(filters, current);
  if (open.length > 0)
    return { ...base(), shadow, ...mayEnd(open), ...undecided(open, filters.filter(isRbac), current) };
  return {
    ...base(),
    shadow,
    verdict: 'allow',
    callerSees: { kind: 'response' },
    decidedBy: allowedBy,
    reason:
      allowedBy === null
        ? { id: 'verdict.allow.noAllowPolicy', params: {} }
        : { id: 'verdict.allow.rule', params: { policy: allowedBy.policy, rule: allowedBy.rule ?? 0 } },
  };
}

/** Every filter that is not sure may be the one that refuses. */
function mayEnd(open: readonly OpenPart[]): Pick<Finding, 'mayEnd'> {
  return open.length === 0 ? {} : { mayEnd: open.map((part) => part.callerSees) };
}

function runFilter(filter: HttpFilter, traffic: Traffic, tracing: Tracing): FilterOutcome {
  switch (filter.kind) {
    case 'rbac':
      return runRbac(filter, traffic, tracing);
    case 'jwt':
      return runJwt(filter, traffic, tracing);
    case 'ext-authz':
      return runExtAuthz(filter, traffic, tracing);
    case 'bad-custom':
      return runBadCustom(filter, traffic, tracing);
  }
}

/** What an access log shows: as the codec left it, unless a filter took a token out of it. */
function pathOf({ http }: Traffic, before: Traffic, path: string | null): string | null {
  if (http === null || http.path === before.http?.path) return http === null ? null : path;
  return isOpen(http.path) ? null : http.path;
}

/** The answer depends on the request, or, if nothing of the request is left to know, on somebody outside. */
function undecided(
  open: readonly OpenPart[],
  policies: readonly RbacFilter[],
  traffic: Traffic,
): Pick<Finding, 'verdict' | 'callerSees' | 'decidedBy' | 'reason' | 'conditions' | 'counted'> {
  const byPolicy = open.find((part) => part.kind === 'policy');
  const conditions = byPolicy === undefined ? NO_CONDITIONS : describeConditions(policies, traffic);
  const outside = outsideOf(open, conditions);
  // Whoever needs a good token for a policy has said all there is to say about tokens.
  const told = open.filter((part) => part.kind !== 'token' || !conditions.isAboutTokens);
  const texts = [...conditions.texts, ...told.flatMap((part) => part.texts)];
  const counted = [...conditions.counted, ...told.flatMap((part) => part.counted ?? [])];
  const worst = byPolicy ?? (open[0] as OpenPart);
  return {
    verdict: outside === null ? 'depends' : 'unknown',
    callerSees: worst.callerSees,
    decidedBy: open.findLast((part) => part.decidedBy !== null)?.decidedBy ?? null,
    reason: outside ?? { id: 'verdict.depends', params: { condition: texts.join(' · ') } },
    conditions: texts,
    ...(counted.length > 0 && { counted }),
  };
}

const NO_CONDITIONS: Conditions = { texts: [], counted: [], isOutside: true, isAboutTokens: false };

/** Who decides, if no part is left to the request. */
function outsideOf(open: readonly OpenPart[], conditions: Conditions): Note | null {
  const others = open.filter((part) => part.kind !== 'policy');
  const token = others.find((part) => part.kind === 'token')?.outside ?? null;
  // What cannot be said of the token cannot be said of its claims either.
  const isOutside = conditions.isOutside || (token !== null && conditions.isAboutTokens);
  if (!isOutside || others.some((part) => part.outside === null)) return null;
  return others.find((part) => part.outside !== null)?.outside ?? { id: 'verdict.unknown.metadata', params: {} };
}

function isRbac(filter: HttpFilter): filter is RbacFilter {
  return filter.kind === 'rbac';
}

/** What the staged policies would have said: DENY first, then ALLOW. */
function shadowOf(filters: readonly HttpFilter[], traffic: Traffic): Finding['shadow'] {
  for (const action of ['DENY', 'ALLOW'] as const) {
    const filter = filters.filter(isRbac).find((candidate) => candidate.action === action);
    if (filter?.shadowRules === undefined || filter.shadowRules === null) continue;
    const { truth, policy } = matchRules(filter.shadowRules, traffic);
    const named = policy?.policy ?? filter.shadowRules[0]?.policy ?? '';
    if (truth === 'unknown') return { verdict: 'depends', policy: named };
    if (action === 'DENY' && truth === 'yes') return { verdict: 'deny', policy: named };
    if (action === 'ALLOW') return { verdict: truth === 'yes' ? 'allow' : 'deny', policy: named };
  }
  return null;
}
