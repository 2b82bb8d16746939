import { OPEN, isOpen } from '../../base/open';
import type { Truth } from '../../base/truth';
import type { BadCustomFilter, CustomFilter, ExtAuthzFilter } from '../../xds/ext-authz';
import type { RbacPolicy } from '../../xds/rbac';
import { describeRules } from './describe-conditions';
import { type FilterOutcome, type OpenPart, passed, refusal } from './filter-outcome';
import { matchRules, traceRules } from './rbac-filter';
import { decided } from './run-rbac';
import type { Note, Step, Tracing } from '../trace';
import type { Traffic } from '../traffic';

/**
 * Asks the authorizer about requests that a CUSTOM rule matches. Its approval does not replace any later check.
 * @upstream envoyproxy/envoy source/extensions/filters/http/ext_authz/ext_authz.cc; filters/network/ext_authz
 */
export function runExtAuthz(filter: ExtAuthzFilter, traffic: Traffic, tracing: Tracing): FilterOutcome {
  const { provider } = filter;
  const { truth, policy } = matchRules(filter.rules, traffic);
  const authorizer = traffic.circumstances?.authorizer ?? OPEN;
  const params = { provider, rules: filter.rules.length };
  const step = (outcome: Step['outcome'], id: string) =>
    tracing !== 'none' ? [stepOf(filter, traffic, truth, outcome, { id, params })] : [];
  if (truth === 'no' || policy === null) return passed(traffic, step('nothing', 'custom.notAsked'));
  const decidedBy = decided(policy);
  if (isOpen(authorizer)) {
    const outside: Note | null =
      truth === 'yes' ? { id: 'verdict.unknown.authorizer', params: { provider, ...ruleOf(policy) } } : null;
    const open = { ...partOf(filter, traffic, policy), texts: [`authorizer ${provider}?`], outside };
    return { ...passed(traffic, step('open', 'custom.open')), open };
  }
  if (authorizer === 'allow') return passed(traffic, step('pass', 'custom.allow'));
  if (authorizer === 'unreachable' && filter.failOpen) return passed(traffic, step('pass', 'custom.failOpen'));
  const isAnswered = authorizer === 'deny';
  if (truth === 'unknown') {
    const open = { ...partOf(filter, traffic, policy), ...describeRules('DENY', filter.rules, traffic) };
    return { ...passed(traffic, step('open', isAnswered ? 'custom.deny' : 'custom.unreachable')), open };
  }
  return {
    ...passed(traffic, step('stop', isAnswered ? 'custom.deny' : 'custom.unreachable')),
    stop: {
      verdict: 'deny',
      callerSees: refusalOf(filter, traffic, isAnswered),
      details: isAnswered ? 'ext_authz_denied' : 'ext_authz_error',
      decidedBy,
      reason: {
        id: isAnswered ? 'verdict.deny.authorizer' : 'verdict.deny.authorizerUnreachable',
        params: { provider, ...ruleOf(policy) },
      },
    },
  };
}

/** Refuses what its rules match, because their provider cannot be asked. */
export function runBadCustom(filter: BadCustomFilter, traffic: Traffic, tracing: Tracing): FilterOutcome {
  const { provider, why } = filter;
  const { truth, policy } = matchRules(filter.rules, traffic);
  const params = { provider, why, rules: filter.rules.length };
  const step = (outcome: Step['outcome'], id: string) =>
    tracing !== 'none' ? [stepOf(filter, traffic, truth, outcome, { id, params })] : [];
  if (truth === 'no' || policy === null) return passed(traffic, step('nothing', 'custom.notAsked'));
  const callerSees = refusal(traffic, 403, 'RBAC: access denied');
  if (truth === 'unknown') {
    const open: OpenPart = {
      kind: 'authorizer',
      ...describeRules('DENY', filter.rules, traffic),
      outside: null,
      callerSees,
      decidedBy: decided(policy),
    };
    return { ...passed(traffic, step('open', 'custom.badProvider')), open };
  }
  return {
    ...passed(traffic, step('stop', 'custom.badProvider')),
    stop: {
      verdict: 'deny',
      callerSees,
      details: `rbac_access_denied_matched_policy[${policy.name}]`,
      decidedBy: decided(policy),
      reason: { id: 'verdict.deny.badProvider', params: { provider, why, ...ruleOf(policy) } },
    },
  };
}

function ruleOf({ policy, rule }: RbacPolicy): { readonly policy: string; readonly rule: number } {
  return { policy, rule };
}

function partOf(filter: ExtAuthzFilter, traffic: Traffic, policy: RbacPolicy): OpenPart {
  return {
    kind: 'authorizer',
    texts: [],
    outside: null,
    callerSees: refusalOf(filter, traffic, true),
    decidedBy: decided(policy),
  };
}

/** An authorizer chooses its own status and body; 403 and nothing is what it does if it does not choose. */
function refusalOf(filter: ExtAuthzFilter, traffic: Traffic, isAnswered: boolean) {
  const seen = refusal(traffic, isAnswered ? 403 : filter.statusOnError, '');
  return seen.kind === 'http' && isAnswered ? { ...seen, source: 'authorizer' as const } : seen;
}

function stepOf(filter: CustomFilter, traffic: Traffic, truth: Truth, outcome: Step['outcome'], note: Note): Step {
  const rules = traceRules({ rules: filter.rules, shadowRules: null, droppedRules: filter.droppedRules }, traffic);
  const decisive = rules.find((rule) => rule.truth === truth) ?? rules[0];
  return { stage: 'CUSTOM', outcome, note, origin: decisive?.origin ?? null, rules };
}
