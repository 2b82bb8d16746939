import type { Problem } from '../finding';
import { at, entries, isSet, refuse } from './field';
import type { Review } from './review';
import { validateSelector } from './selectors';

/** @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go ValidatePeerAuthentication */
export function* validatePeerAuthentication({ spec }: Review): Iterable<Problem> {
  const ports = entries(spec, 'portLevelMtls');
  const portLevelMtls = at(spec, 'portLevelMtls');
  if (entries(spec, 'selector', 'matchLabels').length === 0 && ports.length > 0) {
    yield refuse(portLevelMtls, 'mesh/namespace peer authentication cannot have port level mTLS');
  }
  if (isSet(portLevelMtls) && ports.length === 0)
    yield refuse(portLevelMtls, 'port level mTLS, if defined, must have at least one element');
  for (const [port, field] of ports) {
    if (Number(port) <= 0 || Number(port) > 65535) yield refuse(field, 'port must be in range 1..65535');
  }
  yield* validateSelector(spec);
}
