import type { Problem } from '../finding';
import { type Field, at, goName, isSet, items, refuse, text, warn } from './field';
import { validateCondition } from './authorization-condition';
import { validateOperation } from './authorization-operation';
import { validateSource } from './authorization-source';
import type { Review } from './review';
import { validateAttachment } from './selectors';

const USELESS =
  'action without `rules` is meaningless as it will never be triggered, add an empty rule `{}` if you want it be triggered for every request';

/**
 * - An action other than ALLOW needs rules: without any, ALLOW denies everything, and the others do nothing.
 * - CUSTOM needs a provider, which no other action may have, and may not ask for identities or tokens.
 * - What is written has to be readable: addresses, ports, path templates, attribute names.
 * - A DENY rule of HTTP attributes only is accepted with a warning, as it denies everything on TCP ports.
 *
 * @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go ValidateAuthorizationPolicy
 */
export function* validateAuthorizationPolicy({ spec, name, namespace }: Review): Iterable<Problem> {
  for (const problem of validateSpec(spec)) {
    yield problem.isWarning
      ? problem
      : { ...problem, message: `invalid policy ${name}.${namespace}: ${problem.message}` };
  }
}

function* validateSpec(spec: Field): Iterable<Problem> {
  yield* validateAttachment(spec);
  const action = text(spec, 'action') || 'ALLOW';
  const rules = items(spec, 'rules');
  if (action === 'CUSTOM') {
    if (rules.length === 0) yield refuse(at(spec, 'action'), `CUSTOM ${USELESS}`);
    else if (text(spec, 'provider', 'name') === '')
      yield refuse(at(spec, 'provider', 'name'), '`provider.name` must not be empty');
    for (const rule of rules) yield* validateCustomRule(rule);
  } else if (isSet(spec, 'provider')) {
    yield refuse(at(spec, 'provider'), `\`provider\` must not be with non CUSTOM action, found ${action}`);
  }
  if (action === 'DENY' && rules.length === 0) yield refuse(at(spec, 'action'), `DENY ${USELESS}`);
  for (const [index, rule] of rules.entries()) yield* validateRule(rule, index, action);
}

/** An external authorizer is asked by Envoy's RBAC filter in shadow mode, which knows nothing of identities yet. */
const NOT_WITH_CUSTOM = [
  'namespaces',
  'notNamespaces',
  'serviceAccounts',
  'notServiceAccounts',
  'trustDomains',
  'notTrustDomains',
  'principals',
  'notPrincipals',
  'requestPrincipals',
  'notRequestPrincipals',
];
const CONDITIONS_NOT_WITH_CUSTOM = [
  'source.namespace',
  'source.serviceAccount',
  'source.trustDomain',
  'source.principal',
];

function* validateCustomRule(rule: Field): Iterable<Problem> {
  const unsupported = (field: Field, name: string): Problem =>
    refuse(field, `${name} is currently not supported with CUSTOM action`);
  for (const from of items(rule, 'from')) {
    for (const name of NOT_WITH_CUSTOM) {
      const list = at(from, 'source', name);
      if (items(list).length > 0) yield unsupported(list, `From.${goName(name)}`);
    }
  }
  for (const when of items(rule, 'when')) {
    const key = text(when, 'key');
    if (CONDITIONS_NOT_WITH_CUSTOM.includes(key) || key.startsWith('request.auth.'))
      yield unsupported(at(when, 'key'), key);
  }
}

/** These mean something on a TCP connection too. `trustDomains` would, but is not counted. */
const TCP_SOURCES = [
  'principals',
  'notPrincipals',
  'ipBlocks',
  'notIpBlocks',
  'namespaces',
  'notNamespaces',
  'remoteIpBlocks',
  'notRemoteIpBlocks',
  'serviceAccounts',
  'notServiceAccounts',
];

function* validateRule(rule: Field, index: number, action: string): Iterable<Problem> {
  const sources = items(rule, 'from').map((from) => at(from, 'source'));
  for (const source of sources) {
    if (isSet(source)) yield* validateSource(source, index);
    else yield refuse(source, `\`from.source\` must not be nil, found at rule ${index}`);
  }
  const operations = items(rule, 'to').map((to) => at(to, 'operation'));
  for (const operation of operations) {
    if (isSet(operation)) yield* validateOperation(operation, index);
    else yield refuse(operation, `\`to.operation\` must not be nil, found at rule ${index}`);
  }
  for (const when of items(rule, 'when')) yield* validateCondition(when);

  if (action !== 'DENY') return;
  const hasFrom = sources.some((source) => isSet(source));
  const hasTo = operations.some((operation) => isSet(operation));
  const hasTcpFrom = sources.some((source) => TCP_SOURCES.some((name) => items(source, name).length > 0));
  const hasTcpTo = operations.some(
    (operation) => items(operation, 'ports').length + items(operation, 'notPorts').length > 0,
  );
  if ((hasFrom && !hasTo && !hasTcpFrom) || (hasTo && !hasTcpTo)) {
    yield warn(
      rule,
      'configured AuthorizationPolicy will deny all traffic to TCP ports under its scope due to the use of only HTTP attributes in a DENY rule; it is recommended to explicitly specify the port',
      'http-only-deny',
    );
  }
}
