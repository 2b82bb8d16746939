import type { Problem } from '../finding';
import { quote } from '../go/quote';
import { type Field, items, refuse, refuseIf, text, warn } from './field';
import { domainFault, isDnsLabel } from './names';

/**
 * `namespace/name`, or a name alone, or the legacy form `name.namespace.svc…`. What follows the first name without a slash is
 * not looked at.
 * @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go validateGatewayNames
 */
export function* validateGatewayNames(names: Field, isFromGatewayApi = false): Iterable<Problem> {
  for (const field of items(names)) {
    const value = text(field);
    const slash = value.indexOf('/');
    if (slash < 0) {
      const [name, namespace] = value.split('.');
      if (namespace !== undefined) {
        const better = quote(`${namespace}/${name}`);
        yield warn(
          field,
          `using legacy gatewayName format ${quote(value)}; prefer the <namespace>/<name> format: ${better}`,
        );
      }
      yield* refuseIf(field, domainFault(value));
      return;
    }
    const namespace = value.slice(0, slash);
    const name = value.slice(slash + 1);
    if (namespace === '' || name === '') yield refuse(field, 'config namespace and gateway name cannot be empty');
    if (!isDnsLabel(namespace)) yield refuse(field, `invalid value for namespace: ${quote(namespace)}`);
    if (!isDnsLabel(name) && !isFromGatewayApi) yield refuse(field, `invalid value for gateway name: ${quote(name)}`);
  }
}
