import type { HttpFilter } from '../../xds/filter-chain';
import type { RuleTrace } from '../trace';
import type { Traffic } from '../traffic';
import { traceRules } from './rbac-filter';

/** What each rule of the filters says of the traffic, in their order. A rule that decided first hides none of them. */
export function traceEveryRule(filters: readonly HttpFilter[], traffic: Traffic): readonly RuleTrace[] {
  return filters.flatMap((filter) => {
    switch (filter.kind) {
      case 'jwt':
        return []; // says who is asking
      case 'rbac':
        return of(filter.action === 'LOG' ? 'AUDIT' : filter.action, traceRules(filter, traffic));
      case 'ext-authz':
        return of('CUSTOM', traceRules({ ...filter, shadowRules: null }, traffic));
      case 'bad-custom':
        return of('CUSTOM', traceRules({ ...filter, shadowRules: null, droppedRules: [] }, traffic));
    }
  });
}

function of(action: NonNullable<RuleTrace['action']>, rules: readonly RuleTrace[]): readonly RuleTrace[] {
  return rules.map((rule) => ({ ...rule, action }));
}
