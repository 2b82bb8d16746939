import type { GatewayServer } from '../../manifests/kinds/gateway';
import { type Protocol, parseProtocol } from '../../mesh/protocol';

/** What a server of a Gateway does with connections. @upstream istio/istio pkg/config/gateway/gateway.go */
type Server = Pick<GatewayServer, 'port' | 'tls'>;

/** Plaintext HTTP of some kind. @upstream istio/istio pkg/config/protocol/instance.go IsHTTP */
export function isHttp(protocol: Protocol): boolean {
  return ['HTTP', 'HTTP2', 'HTTP_PROXY', 'GRPC', 'GRPC-Web'].includes(protocol);
}

/** "to filter out https redirect": an HTTP server may have a `tls` block, too. */
export function isTlsServer(server: Server): boolean {
  return server.tls !== null && !isHttp(protocolOf(server));
}

/**
 * HTTPS that ends here, so that its requests can be routed.
 * @upstream istio/istio pkg/config/gateway/gateway.go IsHTTPSServerWithTLSTermination
 */
export function isHttpsWithTermination(server: Server): boolean {
  return server.tls !== null && protocolOf(server) === 'HTTPS' && !isPassThrough(server);
}

/** HTTP, or HTTPS that ends here. */
export function isHttpServer(server: Server): boolean {
  return isHttp(protocolOf(server)) || (protocolOf(server) === 'HTTPS' && !isPassThrough(server));
}

/** TLS that is led on unopened. @upstream istio/istio pkg/config/gateway/gateway.go IsPassThroughServer */
export function isPassThrough(server: Server): boolean {
  return server.tls?.mode === 'PASSTHROUGH' || server.tls?.mode === 'AUTO_PASSTHROUGH';
}

function protocolOf(server: Server): Protocol {
  return parseProtocol(server.port.protocol);
}
