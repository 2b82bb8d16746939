import type { Problem } from '../finding';
import { subsetNameFault } from './destination';
import { validateExportTo } from './export-to';
import { type Field, at, isSet, items, refuse, refuseIf, stringMap, text, warn } from './field';
import { validateLabels } from './labels';
import { wildcardDomainFault } from './names';
import type { Review } from './review';
import { EMPTY_SELECTOR, validateLabelSelector } from './selectors';
import { validateTrafficPolicy } from './traffic-policy';

/** @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go ValidateDestinationRule */
export function* validateDestinationRule({ spec, namespace }: Review): Iterable<Problem> {
  yield* refuseIf(at(spec, 'host'), wildcardDomainFault(text(spec, 'host')));
  yield* validateTrafficPolicy(at(spec, 'trafficPolicy'), namespace);
  const names = new Set<string>();
  for (const subset of items(spec, 'subsets')) {
    const name = text(subset, 'name');
    if (names.has(name)) yield refuse(at(subset, 'name'), `duplicate subset names: ${name}`);
    names.add(name);
    yield* validateSubset(subset, namespace);
  }
  const selector = at(spec, 'workloadSelector');
  yield* validateExportTo(at(spec, 'exportTo'), namespace, { hasSelector: isSet(selector) });
  yield* validateLabelSelector(selector, 'matchLabels');
  if (isSet(selector) && Object.keys(stringMap(selector, 'matchLabels')).length === 0)
    yield warn(selector, EMPTY_SELECTOR);
}

function* validateSubset(subset: Field, namespace: string): Iterable<Problem> {
  yield* refuseIf(at(subset, 'name'), subsetNameFault(text(subset, 'name')));
  yield* validateLabels(at(subset, 'labels'));
  // istiod drops the warnings of a subset's policy on the way.
  for (const problem of validateTrafficPolicy(at(subset, 'trafficPolicy'), namespace))
    if (!problem.isWarning) yield problem;
}
