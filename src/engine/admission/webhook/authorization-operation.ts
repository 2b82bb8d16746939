import type { Problem } from '../finding';
import { quote } from '../go/quote';
import { checkNotEmpty } from './authorization-source';
import { type Field, at, goName, items, refuse, text } from './field';

const FIELDS = ['ports', 'methods', 'paths', 'hosts', 'notPorts', 'notMethods', 'notPaths', 'notHosts'];

/** @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go ValidateAuthorizationPolicy */
export function* validateOperation(operation: Field, rule: number): Iterable<Problem> {
  if (FIELDS.every((name) => items(operation, name).length === 0)) {
    yield refuse(operation, `\`to.operation\` must not be empty, found at rule ${rule}`);
  }
  yield* checkPorts(at(operation, 'ports'));
  yield* checkPorts(at(operation, 'notPorts'));
  for (const name of FIELDS) yield* checkNotEmpty(at(operation, name), goName(name));
  yield* checkPathTemplates(at(operation, 'paths'), 'Paths');
  yield* checkPathTemplates(at(operation, 'notPaths'), 'NotPaths');
}

/** Ports are texts here, and 0 is one. @upstream istio/istio@eed52ebb66 pkg/config/security/security.go ValidatePorts */
export function* checkPorts(list: Field): Iterable<Problem> {
  for (const item of items(list)) {
    const value = text(item);
    if (!/^[0-9]+$/.test(value))
      yield refuse(item, `bad port (${value}): strconv.ParseUint: parsing ${quote(value)}: invalid syntax`);
    else if (BigInt(value) > 0xffffffffn)
      yield refuse(item, `bad port (${value}): strconv.ParseUint: parsing ${quote(value)}: value out of range`);
    else if (Number(value) > 65535) yield refuse(item, `bad port (${value}): <nil>`);
  }
}

/** "Meets Envoy's valid pchar requirements". A `*` is none of them, so other wildcards cannot be used beside templates. */
const LITERAL = /^[a-zA-Z0-9\-._~%!$&'()+,;:@=]+$/;

/**
 * `{*}` is one segment of a path and `{**}` any number of them; each has to be a whole segment, and nothing may follow `{**}`
 * but literals. Braces mean nothing else.
 * @upstream istio/istio@eed52ebb66 pkg/config/security/security.go CheckValidPathTemplate
 */
export function* checkPathTemplates(list: Field, label: string): Iterable<Problem> {
  for (const item of items(list)) {
    const fault = templateFault(text(item));
    if (fault === null) continue;
    yield refuse(item, `invalid or unsupported path ${fault.path}, found in ${label}. ${fault.reason}`);
    return;
  }
}

function templateFault(value: string): { readonly path: string; readonly reason: string } | null {
  const isTemplate = value.includes('{*}') || value.includes('{**}');
  const path = value.replace(/^\/+|\/+$/g, '');
  let hasRest = false;
  for (const segment of path.split('/')) {
    if (segment === '{*}' || segment === '{**}') {
      if (hasRest) return { path, reason: '{**} is not the last operator' };
      hasRest = segment === '{**}';
      continue;
    }
    if (/[{}]/.test(segment)) return { path, reason: "Contains '{' or '}' beyond a supported path template" };
    if (isTemplate && !LITERAL.test(segment))
      return { path, reason: `Contains segment ${segment} with invalid string literal` };
  }
  return null;
}
