import type { HttpFilter } from '../../xds/filter-chain';
import { policyTruth } from './rbac-filter';
import type { Traffic } from '../traffic';

/** Policies, `namespace/name`, with a rule that matches the traffic or may match it, staged ones as well. A rule that decided first hides none of them. */
export function matchingPolicies(filters: readonly HttpFilter[], traffic: Traffic): readonly string[] {
  const matching = new Set<string>();
  for (const filter of filters) {
    if (filter.kind === 'jwt') continue; // says who is asking, and matches everybody
    const staged = filter.kind === 'rbac' ? (filter.shadowRules ?? []) : [];
    for (const rule of [...(filter.rules ?? []), ...staged])
      if (rule.rule !== -1 && !matching.has(rule.policy) && policyTruth(rule, traffic) !== 'no')
        matching.add(rule.policy);
  }
  return [...matching];
}
