import type { Problem } from '../finding';
import { amount, at, refuse } from './field';
import type { Review } from './review';
import { validateSelector } from './selectors';

/** @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go ValidateProxyConfig */
export function* validateProxyConfig({ spec }: Review): Iterable<Problem> {
  yield* validateSelector(spec);
  if (amount(spec, 'concurrency') < 0)
    yield refuse(at(spec, 'concurrency'), 'concurrency must be greater than or equal to 0');
}
