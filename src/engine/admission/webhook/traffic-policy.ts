import type { Problem } from '../finding';
import { validateClientTls } from './client-tls';
import { validateConnectionPool } from './connection-pool';
import { durationFault } from './durations';
import { type Field, amount, at, flag, isSet, items, refuse, refuseIf, text, warn } from './field';
import { validateLoadBalancer } from './load-balancer';
import { addressFault, domainFault } from './names';
import { portFault } from './ports';

/** A policy that says nothing is a mistake; warm-up and the like live in these parts. */
const PARTS = ['outlierDetection', 'connectionPool', 'loadBalancer', 'tls', 'tunnel', 'proxyProtocol', 'retryBudget'];
const PORT_PARTS = ['outlierDetection', 'connectionPool', 'loadBalancer', 'tls'];

/** @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go validateTrafficPolicy */
export function* validateTrafficPolicy(policy: Field, namespace: string): Iterable<Problem> {
  if (!isSet(policy)) return;
  const ports = items(policy, 'portLevelSettings');
  if (PARTS.every((part) => !isSet(policy, part)) && ports.length === 0) {
    yield refuse(policy, 'traffic policy must have at least one field');
    return;
  }
  if (isSet(policy, 'tunnel') && isSet(policy, 'proxyProtocol')) {
    yield refuse(policy, 'tunnel and proxyProtocol must not be set together');
    return;
  }
  yield* validateParts(policy, namespace);
  // istiod drops the warnings of port settings on the way.
  for (const port of ports)
    for (const problem of validatePortPolicy(port, namespace)) if (!problem.isWarning) yield problem;
  yield* validateTunnel(at(policy, 'tunnel'));
}

function* validateParts(policy: Field, namespace: string): Iterable<Problem> {
  const outlierDetection = at(policy, 'outlierDetection');
  yield* validateOutlierDetection(outlierDetection);
  yield* validateConnectionPool(at(policy, 'connectionPool'));
  yield* validateLoadBalancer(at(policy, 'loadBalancer'), isSet(outlierDetection));
  yield* validateClientTls(at(policy, 'tls'), namespace);
}

/** @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go validatePortTrafficPolicies */
function* validatePortPolicy(policy: Field, namespace: string): Iterable<Problem> {
  if (!isSet(policy, 'port')) yield refuse(at(policy, 'port'), 'portTrafficPolicy must have valid port');
  if (PORT_PARTS.every((part) => !isSet(policy, part)))
    yield refuse(policy, 'port traffic policy must have at least one field');
  else yield* validateParts(policy, namespace);
}

/** @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go validateTunnelSettings */
function* validateTunnel(tunnel: Field): Iterable<Problem> {
  if (!isSet(tunnel)) return;
  if (!['', 'CONNECT', 'POST'].includes(text(tunnel, 'protocol')))
    yield refuse(at(tunnel, 'protocol'), 'tunnel protocol must be "CONNECT" or "POST"');
  const host = text(tunnel, 'targetHost');
  const [nameFault, ipFault] = [domainFault(host), addressFault(host)];
  if (nameFault !== null && ipFault !== null) {
    yield refuse(
      at(tunnel, 'targetHost'),
      `tunnel target host must be valid FQDN or IP address: ${nameFault}; ${ipFault}`,
    );
  }
  const port = portFault(amount(tunnel, 'targetPort'));
  if (port !== null) yield refuse(at(tunnel, 'targetPort'), `tunnel target port is invalid: ${port}`);
}

/** @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go validateOutlierDetection */
function* validateOutlierDetection(outlier: Field): Iterable<Problem> {
  if (!isSet(outlier)) return;
  for (const name of ['baseEjectionTime', 'interval']) {
    if (isSet(outlier, name)) yield* refuseIf(at(outlier, name), durationFault(text(outlier, name)));
  }
  if (amount(outlier, 'consecutiveErrors') !== 0) {
    yield warn(
      at(outlier, 'consecutiveErrors'),
      'outlier detection consecutive errors is deprecated, use consecutiveGatewayErrors or consecutive5xxErrors instead',
    );
  }
  if (!flag(outlier, 'splitExternalLocalOriginErrors') && amount(outlier, 'consecutiveLocalOriginFailures') > 0) {
    yield refuse(
      at(outlier, 'consecutiveLocalOriginFailures'),
      'outlier detection consecutive local origin failures is specified, but split external local origin errors is set to false',
    );
  }
  for (const name of ['maxEjectionPercent', 'minHealthPercent']) {
    const percent = amount(outlier, name);
    if (percent < 0 || percent > 100) yield refuse(at(outlier, name), `percentage ${percent} is not in range 0..100`);
  }
}
