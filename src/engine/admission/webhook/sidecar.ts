import type { Problem } from '../finding';
import { quote } from '../go/quote';
import { validateConnectionPool } from './connection-pool';
import { validateDestination } from './destination';
import { type Field, amount, at, entries, flag, isSet, items, refuse, refuseIf, text, warn } from './field';
import { validateListenerPort } from './listener-port';
import { UNIX_PREFIX, addressFault, domainFault, unixAddressFault } from './names';
import { isHttpProtocol, isTlsProtocol, portFault } from './ports';
import type { Review } from './review';
import { EMPTY_SELECTOR, validateLabelSelector } from './selectors';
import { validateServerTls } from './server-tls';
import { validateEgress } from './sidecar-egress';

/** @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go ValidateSidecar */
export function* validateSidecar({ spec, namespace }: Review): Iterable<Problem> {
  const selector = at(spec, 'workloadSelector');
  const faults = [...validateLabelSelector(selector, 'labels')];
  if (faults.length > 0) {
    yield* faults;
    return;
  }
  const ingress = items(spec, 'ingress');
  if (
    ingress.length + items(spec, 'egress').length === 0 &&
    !isSet(spec, 'outboundTrafficPolicy') &&
    !isSet(spec, 'inboundConnectionPool')
  ) {
    yield refuse(spec, 'sidecar: empty configuration provided');
    return;
  }
  if (isSet(selector) && entries(selector, 'labels').length === 0) {
    yield warn(selector, `sidecar: ${EMPTY_SELECTOR}, will be applied to all services in namespace`);
  }
  const ports = new Set<number>();
  for (const listener of ingress) {
    yield* validateIngress(listener, ports);
    ports.add(amount(listener, 'port', 'number'));
  }
  yield* validateConnectionPool(at(spec, 'inboundConnectionPool'));
  yield* validateEgress(spec, namespace);
  yield* validateOutboundPolicy(at(spec, 'outboundTrafficPolicy'));
}

function* validateIngress(listener: Field, taken: ReadonlySet<number>): Iterable<Problem> {
  const port = at(listener, 'port');
  if (!isSet(port)) {
    yield refuse(port, 'sidecar: port is required for ingress listeners');
    return;
  }
  if (amount(port, 'targetPort') > 0) yield refuse(at(port, 'targetPort'), 'targetPort has no impact on Sidecars');
  yield* validateListenerPort(port);
  yield* refuseIf(at(port, 'number'), portFault(amount(port, 'number')));
  if (text(listener, 'bind') !== '') yield* refuseIf(at(listener, 'bind'), addressFault(text(listener, 'bind')));
  if (taken.has(amount(port, 'number')))
    yield refuse(at(port, 'number'), 'sidecar: ports on IP bound listeners must be unique');
  if (text(listener, 'defaultEndpoint') !== '') yield* validateDefaultEndpoint(at(listener, 'defaultEndpoint'));
  if (isSet(listener, 'tls')) yield* validateIngressTls(at(listener, 'tls'), text(port, 'protocol'));
  yield* validateConnectionPool(at(listener, 'connectionPool'));
  if (isSet(listener, 'connectionPool', 'http') && !isHttpProtocol(text(port, 'protocol'))) {
    const shown = `${amount(port, 'number')} (${quote(text(port, 'name'))}) but its protocol is not HTTP (${text(port, 'protocol')})`;
    yield warn(
      at(listener, 'connectionPool', 'http'),
      `sidecar: HTTP connection pool settings are configured for port ${shown}; only TCP settings will apply`,
    );
  }
}

/** "format should be 127.0.0.1:port, [::1]:port or :port" */
function* validateDefaultEndpoint(field: Field): Iterable<Problem> {
  const endpoint = text(field);
  if (endpoint.startsWith(UNIX_PREFIX)) {
    yield* refuseIf(field, unixAddressFault(endpoint.slice(UNIX_PREFIX.length)));
    return;
  }
  const { host, port, fault } = splitHostPort(endpoint);
  yield* refuseIf(field, fault);
  if (!['', '127.0.0.1', '0.0.0.0', '::1', '::'].includes(host)) {
    yield refuse(
      field,
      'sidecar: defaultEndpoint must be of form 127.0.0.1:<port>,0.0.0.0:<port>,[::1]:port,[::]:port,unix://filepath or unset',
    );
  }
  if (/^[-+]?[0-9]+$/.test(port)) yield* refuseIf(field, portFault(Number(port)));
  else
    yield refuse(
      field,
      `sidecar: defaultEndpoint port (${port}) is not a number: strconv.Atoi: parsing ${quote(port)}: invalid syntax`,
    );
}

/** @upstream golang/go net SplitHostPort */
function splitHostPort(text: string): { readonly host: string; readonly port: string; readonly fault: string | null } {
  const fail = (reason: string) => ({ host: '', port: '', fault: `address ${text}: ${reason}` });
  const colon = text.lastIndexOf(':');
  if (colon < 0) return fail('missing port in address');
  if (!text.startsWith('[')) {
    const host = text.slice(0, colon);
    if (host.includes(':')) return fail('too many colons in address');
    if (/[[\]]/.test(text)) return fail(`unexpected '${text.includes('[') ? '[' : ']'}' in address`);
    return { host, port: text.slice(colon + 1), fault: null };
  }
  const close = text.indexOf(']');
  if (close < 0) return fail("missing ']' in address");
  if (close + 1 === text.length) return fail('missing port in address');
  if (close + 1 !== colon)
    return fail(text[close + 1] === ':' ? 'too many colons in address' : 'missing port in address');
  return { host: text.slice(1, close), port: text.slice(colon + 1), fault: null };
}

function* validateIngressTls(tls: Field, protocol: string): Iterable<Problem> {
  if (items(tls, 'subjectAltNames').length > 0)
    yield refuse(at(tls, 'subjectAltNames'), 'sidecar: subjectAltNames is not supported in ingress tls');
  if (flag(tls, 'httpsRedirect')) yield refuse(at(tls, 'httpsRedirect'), 'sidecar: httpsRedirect is not supported');
  if (text(tls, 'credentialName') !== '')
    yield refuse(at(tls, 'credentialName'), 'sidecar: credentialName is not currently supported');
  if (items(tls, 'credentialNames').length > 0)
    yield refuse(at(tls, 'credentialNames'), 'sidecar: credentialNames is not currently supported');
  if (items(tls, 'tlsCertificates').length > 0)
    yield refuse(at(tls, 'tlsCertificates'), 'sidecar: tls_certificates is not currently supported');
  const mode = text(tls, 'mode');
  if (mode === 'ISTIO_MUTUAL' || mode === 'AUTO_PASSTHROUGH') {
    yield refuse(at(tls, 'mode'), `configuration is invalid: cannot set mode to ${mode} in sidecar ingress tls`);
  }
  if (!isTlsProtocol(protocol)) yield refuse(tls, 'server cannot have TLS settings for non HTTPS/TLS ports');
  yield* validateServerTls(tls);
}

/** @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go validateSidecarOutboundTrafficPolicy */
function* validateOutboundPolicy(policy: Field): Iterable<Problem> {
  const proxy = at(policy, 'egressProxy');
  if (!isSet(proxy)) return;
  if (text(policy, 'mode') !== 'ALLOW_ANY') {
    yield refuse(proxy, 'sidecar: egress_proxy must be set only with ALLOW_ANY outbound_traffic_policy mode');
    return;
  }
  yield* refuseIf(at(proxy, 'host'), domainFault(text(proxy, 'host')));
  if (isSet(proxy, 'port')) yield* validateDestination(proxy);
  else yield refuse(at(proxy, 'port'), 'sidecar: egress_proxy port must be non-nil');
}
