import type { Problem } from '../finding';
import { quote } from '../go/quote';
import { type Field, amount, at, isSet, items, refuse, refuseIf, stringMap, text } from './field';
import { labelFaults } from './names';
import { portFault } from './ports';
import type { Review } from './review';

/** The template is no WorkloadEntry yet: its address comes with the workload. @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go ValidateWorkloadGroup */
export function* validateWorkloadGroup({ spec }: Review): Iterable<Problem> {
  if (!isSet(spec, 'template')) {
    yield refuse(at(spec, 'template'), 'template is required');
    return;
  }
  const labels = at(spec, 'metadata', 'labels');
  const faults = labelFaults(stringMap(labels));
  for (const { key, fault } of faults) yield refuse(at(labels, key), `invalid labels: ${fault}`);
  if (faults.length === 0 && isSet(spec, 'probe')) yield* validateProbe(at(spec, 'probe'));
}

const COUNTS = ['periodSeconds', 'initialDelaySeconds', 'timeoutSeconds', 'successThreshold', 'failureThreshold'];

/** @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go validateReadinessProbe */
function* validateProbe(probe: Field): Iterable<Problem> {
  for (const name of COUNTS) {
    if (amount(probe, name) < 0) yield refuse(at(probe, name), `${name} must be non-negative`);
  }
  const http = at(probe, 'httpGet');
  if (isSet(http)) {
    yield* refuseIf(at(http, 'port'), portFault(amount(http, 'port')));
    if (!['', 'HTTP', 'HTTPS'].includes(text(http, 'scheme')))
      yield refuse(at(http, 'scheme'), 'httpGet.scheme must be one of "HTTPS", "HTTP"');
    for (const header of items(http, 'httpHeaders')) {
      const name = text(header, 'name');
      if (name === '') yield refuse(at(header, 'name'), 'header name cannot be empty');
      else if (!/^[-A-Za-z0-9]+$/.test(name))
        yield refuse(at(header, 'name'), `header name ${name} is not a valid header name`);
    }
  } else if (isSet(probe, 'tcpSocket'))
    yield* refuseIf(at(probe, 'tcpSocket', 'port'), portFault(amount(probe, 'tcpSocket', 'port')));
  else if (isSet(probe, 'exec')) {
    if (items(probe, 'exec', 'command').length === 0)
      yield refuse(at(probe, 'exec', 'command'), 'exec.command is required');
  } else if (!isSet(probe, 'grpc')) yield refuse(probe, `unknown health check method ${quote('<nil>').slice(1, -1)}`);
  else yield refuse(at(probe, 'grpc'), 'unknown health check method *v1alpha3.ReadinessProbe_Grpc');
}
