import { isDnsLabel } from './names';

/** @upstream istio/istio@eed52ebb66 pkg/config/validation/agent/validation.go ValidatePort */
export function portFault(port: number): string | null {
  return port >= 1 && port <= 65535 ? null : `port number ${port} must be in the range 1..65535`;
}

export function portNameFault(name: string): string | null {
  return isDnsLabel(name) ? null : `invalid port name: ${name}`;
}

const PROTOCOLS = new Set('tcp udp grpc grpc-web http http_proxy http2 https tls mongo redis mysql'.split(' '));
const HTTP = new Set(['http', 'http2', 'http_proxy', 'grpc', 'grpc-web']);
const TCP = new Set(['tcp', 'https', 'tls', 'mongo', 'redis', 'mysql']);
const TLS = new Set(['https', 'tls']);

/*
 * What a port's `protocol` says, in any case of letters.
 * @upstream istio/istio@eed52ebb66 pkg/config/protocol/instance.go
 */
export const isKnownProtocol = (protocol: string): boolean => PROTOCOLS.has(protocol.toLowerCase());
export const isHttpProtocol = (protocol: string): boolean => HTTP.has(protocol.toLowerCase());
export const isTcpProtocol = (protocol: string): boolean => TCP.has(protocol.toLowerCase());
export const isTlsProtocol = (protocol: string): boolean => TLS.has(protocol.toLowerCase());

/** "Empty string is used for protocol sniffing." */
export function protocolFault(protocol: string): string | null {
  return protocol === '' || isKnownProtocol(protocol) ? null : `unsupported protocol: ${protocol}`;
}
