import type { DestinationRule, TrafficPolicy } from '../../manifests/kinds/destination-rule';

/**
 * The rule as it holds for one port of a subset: what the subset says, then what the rule says; null: it has no such subset.
 * @upstream istio/istio pilot/pkg/networking/util/util.go MergeSubsetTrafficPolicy; pilot/pkg/xds/endpoints/mtls_checker.go
 */
export function ruleForSubset(rule: DestinationRule, subset: string, port: number): DestinationRule | null {
  const found = rule.subsets.find((candidate) => candidate.name === subset);
  if (found === undefined) return null;
  if (found.trafficPolicy === null) return rule;
  const own = levelOf(found.trafficPolicy, port);
  const base = levelOf(rule.trafficPolicy, port);
  // An entry for the port replaces what the rule says, even where it leaves TLS out.
  const isReplaced = found.trafficPolicy.portLevel.has(port);
  const merged = {
    tls: own.tls ?? (isReplaced ? null : base.tls),
    isPassthrough: own.isPassthrough || (!isReplaced && base.isPassthrough),
  };
  // Endpoints are asked for whatever is said first, from the narrowest level to the widest.
  const tls = own.tls ?? found.trafficPolicy.tls ?? base.tls ?? rule.trafficPolicy?.tls ?? null;
  return {
    ...rule,
    trafficPolicy: { tls, isPassthrough: merged.isPassthrough, portLevel: new Map([[port, merged]]) },
  };
}

function levelOf(policy: TrafficPolicy | null, port: number): Pick<TrafficPolicy, 'tls' | 'isPassthrough'> {
  return policy?.portLevel.get(port) ?? policy ?? { tls: null, isPassthrough: false };
}
