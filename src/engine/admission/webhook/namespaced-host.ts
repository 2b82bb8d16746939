import type { Problem } from '../finding';
import { quote } from '../go/quote';
import { type Field, refuse, refuseIf, text } from './field';
import { isAddress, isDnsLabel, partialWildcardFault, wildcardDomainFault } from './names';

type Owner = 'sidecar' | 'gateway' | 'kubernetes-gateway';

/**
 * `namespace/host`, as Sidecars and Gateways have it. A Gateway's may be a host alone; a Sidecar's namespace may start with `~`,
 * which leaves out what else would be imported.
 * @upstream istio/istio@eed52ebb66 pkg/config/validation/agent/validation.go ValidateNamespaceSlashWildcardHostname
 */
export function* validateNamespacedHost(field: Field, owner: Owner): Iterable<Problem> {
  const value = text(field);
  const slash = value.indexOf('/');
  if (slash < 0) {
    if (owner === 'sidecar') yield refuse(field, 'host must be of form namespace/dnsName');
    else yield* validateHost(field, value, owner);
    return;
  }
  const namespace = value.slice(0, slash);
  const host = value.slice(slash + 1);
  if (namespace === '' || host === '')
    yield refuse(field, 'config namespace and dnsName in host entry cannot be empty');
  if (owner === 'sidecar') {
    const name = namespace.replace(/^~/, '');
    if (!['', '*', '.'].includes(name) && !isDnsLabel(name))
      yield refuse(field, `invalid namespace value ${quote(namespace)} in sidecar`);
  } else if (
    !['*', '.'].includes(namespace) &&
    !(namespace === '~' && owner === 'kubernetes-gateway') &&
    !isDnsLabel(namespace)
  ) {
    yield refuse(field, `invalid namespace value ${quote(namespace)} in gateway`);
  }
  yield* validateHost(field, host, owner);
}

/** @upstream istio/istio@eed52ebb66 pkg/config/validation/agent/validation.go validateSidecarOrGatewayHostnamePart */
function* validateHost(field: Field, host: string, owner: Owner): Iterable<Problem> {
  if (host !== '*' && !host.includes('.')) yield refuse(field, 'short names (non FQDN) are not allowed');
  // "Gateway allows IP as the host string, as well"
  if (owner === 'sidecar' || !isAddress(host)) yield* refuseIf(field, wildcardDomainFault(host));
  yield* refuseIf(field, partialWildcardFault(host));
}
