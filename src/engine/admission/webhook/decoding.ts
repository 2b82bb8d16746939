import type { Manifest } from '../../manifests/manifest';
import type { Problem } from '../finding';
import { decodingFault } from './durations';
import { type Field, at, entries, isSet, items, refuse, text } from './field';

/**
 * What the schema takes and istiod's decoder does not: durations of any text, and ports with leading zeros as keys.
 * @upstream istio/istio@eed52ebb66 pilot/pkg/config/kube/crd/conversion.go ConvertObject
 */
export function decodingProblem(manifest: Manifest, root: Field): Problem | null {
  const metadata = at(root, 'metadata');
  for (const [name, isOfType] of METADATA) {
    const field = at(metadata, name);
    if (isSet(field) && !isOfType(field.value))
      return refuse(field, `cannot parse proto message: metadata.${name} cannot be read`);
  }
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

const isMap = (value: unknown) => typeof value === 'object' && !Array.isArray(value);
const isList = (value: unknown) => Array.isArray(value);
const isTime = (value: unknown) =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/.test(value);

/** Scalars are taken as text whatever they are. @upstream kubernetes/apimachinery pkg/apis/meta/v1/types.go ObjectMeta */
const METADATA: readonly (readonly [name: string, isOfType: (value: unknown) => boolean])[] = [
  ['labels', isMap],
  ['annotations', isMap],
  ['creationTimestamp', isTime],
  ['deletionTimestamp', isTime],
  ['finalizers', isList],
  ['ownerReferences', isList],
  ['managedFields', isList],
];

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
