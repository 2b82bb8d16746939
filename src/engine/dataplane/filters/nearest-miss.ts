import type { Origin } from '../../base/source';
import type { Matcher, RbacPolicy } from '../../xds/rbac';
import { evaluateMatcher } from './evaluate-matcher';
import type { Traffic } from '../traffic';

/** The rule that came nearest to matching, and the first condition that it lacked. */
export interface NearestMiss {
  readonly rule: RbacPolicy;
  /** How many conditions more it would have taken. */
  readonly missing: number;
  readonly origin: Origin;
}

/** null: there is no rule that could ever match. Among equals the first in Envoy's order. */
export function findNearestMiss(rules: readonly RbacPolicy[], traffic: Traffic): NearestMiss | null {
  let nearest: NearestMiss | null = null;
  for (const rule of rules) {
    if (rule.rule === -1) continue;
    const from = cheapest(rule.principals.map((part) => missing(part, traffic)));
    const to = cheapest(rule.permissions.map((part) => missing(part, traffic)));
    const count = from.count + to.count;
    if (nearest === null || count < nearest.missing) {
      nearest = { rule, missing: count, origin: from.origin ?? to.origin ?? rule.origin };
    }
  }
  return nearest;
}

interface Missing {
  readonly count: number;
  readonly origin: Origin | null;
}

const NOTHING: Missing = { count: 0, origin: null };

function missing(matcher: Matcher, traffic: Traffic): Missing {
  if (evaluateMatcher(matcher, traffic) !== 'no') return NOTHING;
  switch (matcher.kind) {
    case 'any':
      return NOTHING;
    case 'and': {
      const parts = matcher.of.map((part) => missing(part, traffic)).filter((part) => part.count > 0);
      return { count: parts.reduce((sum, part) => sum + part.count, 0), origin: parts[0]?.origin ?? null };
    }
    case 'or':
      return cheapest(matcher.of.map((part) => missing(part, traffic)));
    case 'not':
      return { count: 1, origin: firstLeaf(matcher.of) };
    default:
      return { count: 1, origin: matcher.origin };
  }
}

function cheapest(parts: readonly Missing[]): Missing {
  return parts.reduce((best, part) => (part.count < best.count ? part : best), parts[0] ?? NOTHING);
}

function firstLeaf(matcher: Matcher): Origin | null {
  switch (matcher.kind) {
    case 'any':
      return null;
    case 'not':
      return firstLeaf(matcher.of);
    case 'and':
    case 'or':
      return matcher.of.map(firstLeaf).find((origin) => origin !== null) ?? null;
    default:
      return matcher.origin;
  }
}
