import type { Problem } from '../finding';
import { type Field, amount, at, isSet, refuse, refuseIf, text } from './field';
import { isDnsLabel, wildcardDomainFault } from './names';
import { portFault } from './ports';

/** Where a route leads. @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go validateDestination */
export function* validateDestination(destination: Field): Iterable<Problem> {
  if (!isSet(destination)) return;
  const host = text(destination, 'host');
  if (host === '*') yield refuse(at(destination, 'host'), 'invalid destination host *');
  else yield* refuseIf(at(destination, 'host'), wildcardDomainFault(host));
  const subset = text(destination, 'subset');
  if (subset !== '') yield* refuseIf(at(destination, 'subset'), subsetNameFault(subset));
  if (isSet(destination, 'port'))
    yield* refuseIf(at(destination, 'port', 'number'), portFault(amount(destination, 'port', 'number')));
}

export function subsetNameFault(name: string): string | null {
  if (name === '') return 'subset name cannot be empty';
  return isDnsLabel(name) ? null : `subset name is invalid: ${name}`;
}
