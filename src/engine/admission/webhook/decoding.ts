import type { Manifest } from '../../manifests/manifest';
import type { Problem } from '../finding';
import { decodingFault } from './durations';
import { type Field, at, entries, isSet, items, refuse, text } from './field';

/**
 * What the schema takes and istiod's decoder does not: durations of any text, and ports with leading zeros as keys.
 * @upstream istio/istio@eed52ebb66 pilot/pkg/config/kube/crd/conversion.go ConvertObject
 */
export function decodingProblem(manifest: Manifest, root: Field): Problem | null {
  const spec = at(root, 'spec');
  const fail = (field: Field, fault: string): Problem =>
    refuse(field, `cannot parse proto message for ${manifest.name}: ${fault}`);
  for (const [port, field] of entries(spec, 'portLevelMtls')) {
    if (!/^(?:0|[1-9][0-9]*)$/.test(port)) return fail(field, `the key "${port}" is no number`);
  }
  for (const duration of looseDurations(manifest.kind, spec)) {
    const fault = isSet(duration) ? decodingFault(text(duration)) : null;
    if (fault !== null) return fail(duration, fault);
  }
  return null;
}

/** Durations without a CEL rule. */
function* looseDurations(kind: string, spec: Field): Iterable<Field> {
  if (kind === 'Sidecar') {
    for (const pool of [
      at(spec, 'inboundConnectionPool'),
      ...items(spec, 'ingress').map((listener) => at(listener, 'connectionPool')),
    ]) {
      yield at(pool, 'tcp', 'idleTimeout');
    }
  }
  if (kind !== 'DestinationRule') return;
  const policies = [spec, ...items(spec, 'subsets')].map((owner) => at(owner, 'trafficPolicy'));
  for (const policy of [...policies, ...policies.flatMap((each) => items(each, 'portLevelSettings'))]) {
    yield at(policy, 'connectionPool', 'tcp', 'idleTimeout');
    yield at(policy, 'loadBalancer', 'consistentHash', 'httpCookie', 'ttl');
    yield at(policy, 'retryBudget', 'budgetInterval');
  }
}
