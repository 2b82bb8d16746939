import type { Problem } from '../finding';
import { quote } from '../go/quote';
import { type Field, amount, at, flag, isSet, items, refuse, refuseIf, text, warn } from './field';
import { UNIX_PREFIX, addressFault, isDnsLabel, unixAddressFault } from './names';
import { validateNamespacedHost } from './namespaced-host';
import { isHttpProtocol, isKnownProtocol, isTlsProtocol, portFault } from './ports';
import type { Review } from './review';
import { validateServerTls } from './server-tls';

/** @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go ValidateGateway */
export function* validateGateway({ root, spec, name, annotations }: Review): Iterable<Problem> {
  const isFromGatewayApi = annotations['internal.istio.io/gateway-semantics'] === 'gateway';
  if (!isDnsLabel(name) && !isFromGatewayApi)
    yield refuse(at(root, 'metadata', 'name'), `invalid gateway name: ${quote(name)}`);
  const servers = items(spec, 'servers');
  if (servers.length === 0) yield refuse(at(spec, 'servers'), 'gateway must have at least one server');
  for (const server of servers) yield* validateServer(server, isFromGatewayApi);

  const names = new Set<string>();
  for (const server of servers) {
    const port = at(server, 'port');
    if (!isSet(port)) continue;
    const portName = text(port, 'name');
    if (names.has(portName))
      yield refuse(at(port, 'name'), `port names in servers must be unique: duplicate name ${portName}`);
    names.add(portName);
    if (!isHttpProtocol(text(port, 'protocol')) && flag(server, 'tls', 'httpsRedirect')) {
      yield warn(at(server, 'tls', 'httpsRedirect'), 'tls.httpsRedirect should only be used with http servers');
    }
  }
}

/** @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go validateServer */
function* validateServer(server: Field, isFromGatewayApi: boolean): Iterable<Problem> {
  const hosts = items(server, 'hosts');
  if (hosts.length === 0) yield refuse(at(server, 'hosts'), 'server config must contain at least one host');
  for (const host of hosts) yield* validateNamespacedHost(host, isFromGatewayApi ? 'kubernetes-gateway' : 'gateway');
  const portProblems = [...validatePort(server)];
  yield* portProblems;
  yield* validateBind(server);
  yield* validateServerTls(at(server, 'tls'));
  if (portProblems.some((problem) => !problem.isWarning)) return;
  const protocol = text(server, 'port', 'protocol');
  const tls = at(server, 'tls');
  if (isTlsProtocol(protocol) && !isSet(tls))
    yield refuse(at(server, 'port', 'protocol'), 'server must have TLS settings for HTTPS/TLS protocols');
  if (isTlsProtocol(protocol) || !isSet(tls)) return;
  if (!isHttpProtocol(protocol)) yield refuse(tls, 'server cannot have TLS settings for non HTTPS/TLS ports');
  else if (
    !isPassthrough(tls) ||
    ['caCertificates', 'privateKey', 'serverCertificate'].some((name) => text(tls, name) !== '')
  ) {
    // "only tls redirect is allowed if this is a HTTP server"
    yield refuse(tls, 'server cannot have TLS settings for plain text HTTP ports');
  }
}

function isPassthrough(tls: Field): boolean {
  return ['', 'PASSTHROUGH', 'AUTO_PASSTHROUGH'].includes(text(tls, 'mode'));
}

/** @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go validateServerPort */
function* validatePort(server: Field): Iterable<Problem> {
  const port = at(server, 'port');
  if (!isSet(port)) {
    yield refuse(port, 'port is required');
    return;
  }
  const protocol = text(port, 'protocol');
  if (!isKnownProtocol(protocol)) {
    yield refuse(
      at(port, 'protocol'),
      `invalid protocol ${quote(protocol)}, supported protocols are HTTP, HTTP2, GRPC, GRPC-WEB, MONGO, REDIS, MYSQL, TCP`,
    );
  }
  const number = amount(port, 'number');
  if (number > 0 || !text(server, 'bind').startsWith(UNIX_PREFIX))
    yield* refuseIf(at(port, 'number'), portFault(number));
  if (amount(port, 'targetPort') > 0) yield refuse(at(port, 'targetPort'), 'targetPort has no impact on Gateways');
  if (text(port, 'name') === '') yield refuse(at(port, 'name'), `port name must be set: ${shownPort(port)}`);
}

/** A message as protobuf prints it: what is empty is left out. */
function shownPort(port: Field): string {
  const parts = [
    ['number', String(amount(port, 'number'))],
    ['protocol', quote(text(port, 'protocol'))],
    ['name', quote(text(port, 'name'))],
    ['target_port', String(amount(port, 'targetPort'))],
  ] as const;
  return parts.flatMap(([name, value]) => (value === '0' || value === '""' ? [] : [`${name}:${value}`])).join(' ');
}

/** @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go validateServerBind */
function* validateBind(server: Field): Iterable<Problem> {
  const bind = at(server, 'bind');
  if (text(bind).startsWith(UNIX_PREFIX)) {
    yield* refuseIf(bind, unixAddressFault(text(bind).slice(UNIX_PREFIX.length)));
    if (amount(server, 'port', 'number') !== 0) {
      yield refuse(
        at(server, 'port', 'number'),
        `port number must be 0 for unix domain socket: ${shownPort(at(server, 'port'))}`,
      );
    }
  } else if (text(bind) !== '') yield* refuseIf(bind, addressFault(text(bind)));
}
