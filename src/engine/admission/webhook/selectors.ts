import type { Problem } from '../finding';
import { goList, quote } from '../go/quote';
import { type Field, at, entries, isSet, items, refuse, text, warn } from './field';

/** @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go validateWorkloadSelector, ValidateAlphaWorkloadSelector */
export function* validateLabelSelector(selector: Field, labels: 'matchLabels' | 'labels'): Iterable<Problem> {
  for (const [key, value] of entries(selector, labels)) {
    const pair = quote(`${key}=${text(value)}`);
    if (key === '') yield refuse(value, `empty key is not supported in selector: ${pair}`);
    if (`${key}${text(value)}`.includes('*')) yield refuse(value, `wildcard is not supported in selector: ${pair}`);
  }
}

/** The `selector` of a policy: it may be absent, but should not be empty. */
export function* validateSelector(spec: Field): Iterable<Problem> {
  const selector = at(spec, 'selector');
  yield* validateLabelSelector(selector, 'matchLabels');
  if (isSet(selector) && entries(selector, 'matchLabels').length === 0) yield warn(selector, EMPTY_SELECTOR);
}

export const EMPTY_SELECTOR = 'workload selector specified without labels';

/** Everything that attaches a policy to workloads, Services or Gateways. @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go validateOneOfSelectorType */
export function* validateAttachment(spec: Field): Iterable<Problem> {
  const references = items(spec, 'targetRefs');
  const single = at(spec, 'targetRef');
  const ways = [isSet(spec, 'selector'), isSet(single), references.length > 0];
  if (ways.filter(Boolean).length > 1) yield refuse(spec, 'only one of targetRefs or workloadSelector can be set');
  yield* validateSelector(spec);
  if (isSet(single)) yield* validateTargetReference(single);
  for (const reference of references) yield* validateTargetReference(reference);
}

/** Group, version and kind; the version is not compared. */
const ATTACHABLE = [
  ['core', 'v1', 'Service'],
  ['networking.istio.io', 'v1', 'ServiceEntry'],
  ['gateway.networking.k8s.io', 'v1', 'Gateway'],
  ['gateway.networking.k8s.io', 'v1', 'GatewayClass'],
] as const;

/** @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go validatePolicyTargetReference */
function* validateTargetReference(reference: Field): Iterable<Problem> {
  if (text(reference, 'name') === '') yield refuse(at(reference, 'name'), 'targetRef name must be set');
  if (text(reference, 'namespace') !== '') {
    yield refuse(
      at(reference, 'namespace'),
      'targetRef namespace must not be set; cross namespace referencing is not supported',
    );
  }
  const kind = text(reference, 'kind');
  const group = text(reference, 'group');
  if (ATTACHABLE.some(([allowedGroup, , allowedKind]) => allowedGroup === (group || 'core') && allowedKind === kind))
    return;
  const allowed = goList(ATTACHABLE.map((parts) => parts.join('/')));
  yield refuse(at(reference, 'kind'), `targetRef must be to one of ${allowed} but was ${group}/${kind}`);
}
