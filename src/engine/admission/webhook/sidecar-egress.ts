import type { Problem } from '../finding';
import { type Field, amount, at, isSet, items, refuse, refuseIf, text, warn } from './field';
import { validateListenerPort } from './listener-port';
import { UNIX_PREFIX, addressFault, unixAddressFault } from './names';
import { validateNamespacedHost } from './namespaced-host';
import { portFault } from './ports';

/** @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go ValidateSidecar */
export function* validateEgress(spec: Field, namespace: string): Iterable<Problem> {
  const listeners = items(spec, 'egress');
  const ports = new Set<number>();
  const sockets = new Set<string>();
  for (const [index, listener] of listeners.entries()) {
    const port = at(listener, 'port');
    if (isSet(port)) {
      yield* validateListener(listener);
      const number = amount(port, 'number');
      const bind = text(listener, 'bind');
      if (number === 0 && sockets.has(bind))
        yield refuse(at(listener, 'bind'), 'sidecar: unix domain socket values for listeners must be unique');
      if (number !== 0 && ports.has(number))
        yield refuse(at(port, 'number'), 'sidecar: ports on IP bound listeners must be unique');
      if (number === 0) sockets.add(bind);
      else ports.add(number);
    } else if (index < listeners.length - 1) {
      // "there can be only one catch all egress listener with empty port, and it should be the last listener."
      yield refuse(listener, 'sidecar: the egress listener with empty port should be the last listener in the list');
    }
    yield* validateHosts(listener, namespace);
  }
}

/** @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go validateSidecarEgressPortBindAndCaptureMode */
function* validateListener(listener: Field): Iterable<Problem> {
  const port = at(listener, 'port');
  const bind = text(listener, 'bind');
  if (amount(port, 'targetPort') > 0) yield refuse(at(port, 'targetPort'), 'targetPort has no impact on Sidecars');
  yield* validateListenerPort(port);
  if (amount(port, 'number') !== 0) {
    yield* refuseIf(at(port, 'number'), portFault(amount(port, 'number')));
    if (bind !== '') yield* refuseIf(at(listener, 'bind'), addressFault(bind));
    return;
  }
  if (bind.startsWith(UNIX_PREFIX))
    yield* refuseIf(at(listener, 'bind'), unixAddressFault(bind.slice(UNIX_PREFIX.length)));
  else yield refuse(at(listener, 'bind'), 'sidecar: ports with 0 value must have a unix domain socket bind address');
  if (!['', 'DEFAULT', 'NONE'].includes(text(listener, 'captureMode'))) {
    yield refuse(
      at(listener, 'captureMode'),
      'sidecar: captureMode must be DEFAULT/NONE for unix domain socket listeners',
    );
  }
}

/** A host that another one covers is no mistake that is refused. */
function* validateHosts(listener: Field, namespace: string): Iterable<Problem> {
  const hosts = items(listener, 'hosts');
  if (hosts.length === 0)
    yield refuse(at(listener, 'hosts'), 'sidecar: egress listener must contain at least one host');
  const byNamespace = new Map<string, Set<string>>();
  for (const host of hosts) {
    const value = text(host);
    const slash = value.indexOf('/');
    if (slash >= 0 && !value.startsWith('~')) {
      const owner = value.slice(0, slash) === '.' ? namespace : value.slice(0, slash);
      const name = value.slice(slash + 1);
      const known = byNamespace.get(owner) ?? new Set();
      const isDuplicate = name === '*' ? known.size > 0 : known.has(name) || known.has('*');
      if (isDuplicate) yield warn(host, `duplicated egress host: ${value}`);
      byNamespace.set(owner, known.add(name));
    }
    yield* validateNamespacedHost(host, 'sidecar');
  }
  if (byNamespace.get('*')?.has('*') && byNamespace.size !== 1)
    yield warn(at(listener, 'hosts'), '`*/*` host select all resources, no other hosts can be added');
}
