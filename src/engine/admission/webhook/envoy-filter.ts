import type { Problem } from '../finding';
import { regexpFault } from '../go/regexp-fault';
import { type Field, at, entries, isSet, items, refuse, text, warn } from './field';
import type { Review } from './review';
import { EMPTY_SELECTOR, validateLabelSelector } from './selectors';

const LISTENER_PARTS = ['LISTENER', 'FILTER_CHAIN', 'NETWORK_FILTER', 'HTTP_FILTER'];
const ROUTE_PARTS = ['ROUTE_CONFIGURATION', 'VIRTUAL_HOST', 'HTTP_ROUTE'];
const CONNECTION_MANAGERS = ['envoy.filters.network.http_connection_manager', 'envoy.http_connection_manager'];

/**
 * DIFFERS: the patch itself is not compared with Envoy's own types.
 * @upstream istio/istio@eed52ebb66 pkg/config/validation/envoyfilter/envoyfilter.go validateEnvoyFilter
 */
export function* validateEnvoyFilter({ root, spec }: Review): Iterable<Problem> {
  yield warn(
    at(root, 'kind'),
    'EnvoyFilter exposes internal implementation details that may change at any time. Prefer other APIs if possible, and exercise extreme caution, especially around upgrades.',
  );
  const selector = at(spec, 'workloadSelector');
  const faults = [...validateLabelSelector(selector, 'labels')];
  if (faults.length > 0) {
    yield* faults;
    return;
  }
  if (isSet(selector) && entries(selector, 'labels').length === 0) {
    yield warn(selector, `Envoy filter: ${EMPTY_SELECTOR}, will be applied to all services in namespace`);
  }
  for (const patch of items(spec, 'configPatches')) {
    if (text(patch, 'match', 'context') === 'WAYPOINT') continue;
    const fault = patchFault(patch);
    if (fault === null) yield* validateMatch(patch);
    else yield refuse(patch, fault);
  }
}

function patchFault(patch: Field): string | null {
  const operation = text(patch, 'patch', 'operation');
  if (['', 'INVALID'].includes(text(patch, 'applyTo'))) return 'Envoy filter: missing applyTo';
  if (!isSet(patch, 'patch')) return 'Envoy filter: missing patch';
  if (['', 'INVALID'].includes(operation)) return 'Envoy filter: missing patch operation';
  if (operation !== 'REMOVE' && !isSet(patch, 'patch', 'value'))
    return 'Envoy filter: missing patch value for non-remove operation';
  const version = text(patch, 'match', 'proxy', 'proxyVersion');
  const fault = version.length > 1024 ? null : regexpFault(version);
  return fault === null ? null : `Envoy filter: invalid regex for proxy version, [${fault}]`;
}

function* validateMatch(patch: Field): Iterable<Problem> {
  const match = at(patch, 'match');
  const applyTo = text(patch, 'applyTo');
  if (text(match, 'proxy', 'proxyVersion').length > 1024) {
    yield warn(
      at(match, 'proxy', 'proxyVersion'),
      'Envoy filter: proxyVersion match exceeds 1024 characters and will be ignored',
    );
  }
  const objects = ['listener', 'routeConfiguration', 'cluster', 'waypoint'].filter((name) => isSet(match, name));
  const mismatch = (expected: string): boolean => objects.length > 0 && !objects.includes(expected);
  if (LISTENER_PARTS.includes(applyTo)) {
    if (mismatch('listener'))
      yield refuse(match, 'Envoy filter: applyTo for listener class objects cannot have non listener match');
    else yield* validateFilterMatch(at(match, 'listener', 'filterChain', 'filter'), applyTo);
  } else if (ROUTE_PARTS.includes(applyTo) && mismatch('routeConfiguration')) {
    yield refuse(match, 'Envoy filter: applyTo for http route class objects cannot have non route configuration match');
  } else if (applyTo === 'CLUSTER' && mismatch('cluster')) {
    yield refuse(match, 'Envoy filter: applyTo for cluster class objects cannot have non cluster match');
  }
}

function* validateFilterMatch(filter: Field, applyTo: string): Iterable<Problem> {
  if (!isSet(filter)) return;
  if (applyTo === 'LISTENER' || applyTo === 'FILTER_CHAIN')
    yield warn(filter, `Envoy filter: filter match has no effect when used with ${applyTo}`);
  const sub = at(filter, 'subFilter');
  if (text(filter, 'name') === '') yield refuse(filter, 'Envoy filter: filter match has no name to match on');
  else if (isSet(sub) && applyTo !== 'HTTP_FILTER')
    yield refuse(sub, 'Envoy filter: subfilter match can be used with applyTo HTTP_FILTER only');
  else if (isSet(sub) && !CONNECTION_MANAGERS.includes(text(filter, 'name'))) {
    yield refuse(sub, `Envoy filter: subfilter match requires filter match with ${CONNECTION_MANAGERS[0]}`);
  } else if (isSet(sub) && text(sub, 'name') === '')
    yield refuse(sub, 'Envoy filter: subfilter match has no name to match on');
}
