import type { Problem } from '../finding';
import { type Field, at, refuse, stringMap } from './field';
import { labelFaults } from './names';

/** @upstream istio/istio@eed52ebb66 pkg/config/labels/instance.go Validate */
export function* validateLabels(labels: Field): Iterable<Problem> {
  for (const { key, fault } of labelFaults(stringMap(labels))) yield refuse(at(labels, key), fault);
}
