import type { Problem } from '../finding';
import { quote } from '../go/quote';
import { type Field, amount, at, entries, refuse, refuseIf, text, warn } from './field';
import { validateLabels } from './labels';
import { UNIX_PREFIX, domainFault, isAddress, unixAddressFault } from './names';
import { portFault, portNameFault } from './ports';
import type { Review } from './review';

/** @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go ValidateWorkloadEntry */
export function validateWorkloadEntry({ spec }: Review): Iterable<Problem> {
  return validateEndpoint(spec, null);
}

/**
 * A WorkloadEntry, or an endpoint of a ServiceEntry with static addresses.
 * @param portNames the ServiceEntry's; null for a WorkloadEntry, whose address may also be a name
 * @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go validateWorkloadEntry
 */
export function* validateEndpoint(endpoint: Field, portNames: ReadonlySet<string> | null): Iterable<Problem> {
  const addressField = at(endpoint, 'address');
  const address = text(addressField);
  const network = text(endpoint, 'network');
  const ports = entries(endpoint, 'ports');
  const isUnix = address.startsWith(UNIX_PREFIX);
  if (address === '') {
    if (network === '') {
      yield refuse(addressField, 'address is required');
      return;
    }
    yield warn(addressField, `address is unset with network ${quote(network)}`);
  } else if (isUnix) {
    yield* refuseIf(addressField, unixAddressFault(address.slice(UNIX_PREFIX.length)));
    if (ports.length > 0) yield refuse(at(endpoint, 'ports'), `unix endpoint ${address} must not include ports`);
  } else if (!isAddress(address)) {
    if (portNames !== null) yield refuse(addressField, `endpoint address ${quote(address)} is not a valid IP address`);
    else if (domainFault(address) !== null)
      yield refuse(addressField, `endpoint address ${quote(address)} is not a valid FQDN or an IP address`);
  }
  for (const [name, port] of ports) {
    if (portNames !== null && !portNames.has(name))
      yield refuse(port, `endpoint port ${amount(port)} is not defined by the service entry`);
    yield* refuseIf(port, portNameFault(name));
    yield* refuseIf(port, portFault(amount(port)));
  }
  yield* validateLabels(at(endpoint, 'labels'));
  if (isUnix && portNames !== null && portNames.size !== 1)
    yield refuse(addressField, 'exactly 1 service port required for unix endpoints');
}
