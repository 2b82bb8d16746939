import type { Problem } from '../finding';
import { checkPorts } from './authorization-operation';
import { checkAddresses, checkNotEmpty, checkServiceAccounts, checkWildcards } from './authorization-source';
import { type Field, at, items, refuse, text } from './field';

/** One entry of `when`. @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go ValidateAuthorizationPolicy */
export function* validateCondition(when: Field): Iterable<Problem> {
  const key = text(when, 'key');
  if (key === '') {
    yield refuse(at(when, 'key'), '`key` must not be empty');
    return;
  }
  const values = at(when, 'values');
  const notValues = at(when, 'notValues');
  if (items(values).length === 0 && items(notValues).length === 0) {
    yield refuse(when, `at least one of \`values\` or \`notValues\` must be set for key ${key}`);
    return;
  }
  yield* within('value', when, values);
  yield* within('notValue', when, notValues);
}

function* within(name: string, when: Field, values: Field): Iterable<Problem> {
  const key = text(when, 'key');
  for (const problem of validateAttribute(at(when, 'key'), values)) {
    yield { ...problem, message: `invalid \`${name}\` for \`key\` ${key}: ${problem.message}` };
  }
}

const ANY_VALUE = [
  'source.namespace',
  'source.principal',
  'request.auth.principal',
  'request.auth.audiences',
  'request.auth.presenter',
  'connection.sni',
];
const WITH_NAME = ['request.headers', 'request.auth.claims', 'experimental.envoy.filters.'];

/** @upstream istio/istio@eed52ebb66 pkg/config/security/security.go ValidateAttribute */
function* validateAttribute(keyField: Field, values: Field): Iterable<Problem> {
  const key = text(keyField);
  for (const problem of checkNotEmpty(values, key)) {
    yield problem;
    return;
  }
  if (WITH_NAME.some((prefix) => key.startsWith(prefix))) {
    const open = key.indexOf('[');
    const isForm = key.endsWith(']') && open > 0 && open < key.length - 2;
    if (!isForm) yield refuse(keyField, `bad key (${key}): should have format a[b]`);
  } else if (['source.ip', 'remote.ip', 'destination.ip'].includes(key)) yield* checkAddresses(values);
  else if (key === 'destination.port') yield* checkPorts(values);
  else if (key === 'source.serviceAccount') yield* checkServiceAccounts(values, key);
  else if (key === 'source.trustDomain') yield* checkWildcards(values, key);
  else if (key === 'destination.namespace')
    yield refuse(keyField, `attribute ${key} is replaced by the metadata.namespace`);
  else if (key.startsWith('destination.labels'))
    yield refuse(keyField, `attribute ${key} is replaced by the workload selector`);
  else if (key === 'destination.name' || key === 'destination.user')
    yield refuse(keyField, `deprecated attribute ${key}: only supported in v1alpha1`);
  else if (!ANY_VALUE.includes(key)) yield refuse(keyField, `unknown attribute: ${key}`);
}
