import type { Origin } from '../base/source';
import type { HttpConnectionManager, TcpProxy } from './filter-chain';
import type { ClusterKey, RouteConfiguration } from './route';

/**
 * What istiod tells a gateway about one port.
 * @upstream istio/istio pilot/pkg/networking/core/gateway.go buildGatewayListeners
 */
export interface GatewayListener {
  /** The port that the proxy listens on. */
  readonly port: number;
  readonly chains: readonly GatewayFilterChain[];
  /** Whether the server name of TLS is read before a chain is chosen. */
  readonly inspectsTls: boolean;
  /** Where it says that connections begin with the PROXY protocol; null: they do not. */
  readonly proxyProtocol: { readonly origin: Origin | null } | null;
}

export interface GatewayFilterChain {
  /** Names, or `*.example.com`; empty: any, plaintext included. */
  readonly serverNames: readonly string[];
  /** ALPN values of which the client has to offer one; empty: any. */
  readonly applicationProtocols: readonly string[];
  /** null: bytes go on as they are. */
  readonly tls: GatewayTls | null;
  readonly network: GatewayHttp | GatewayTcp;
  /** `namespace/name` of the Gateway whose server this is; for an HTTP port the first of several. */
  readonly gateway: string;
  /** The server in the text. */
  readonly origin: Origin;
}

/** `mesh`: a certificate of the mesh is required. */
export interface GatewayTls {
  readonly mode: 'SIMPLE' | 'MUTUAL' | 'OPTIONAL_MUTUAL' | 'ISTIO_MUTUAL';
  readonly clientCertificate: 'none' | 'optional' | 'required' | 'mesh';
  /** Trust domains of client certificates of the mesh. */
  readonly trustDomains: readonly string[];
}

export interface GatewayHttp extends HttpConnectionManager {
  readonly routes: RouteConfiguration;
  /** How many proxies in front of the gateway are trusted to write X-Forwarded-For. */
  readonly xffNumTrustedHops: number;
}

export interface GatewayTcp extends TcpProxy {
  /** In the order written; more than one share the connections. */
  readonly clusters: readonly ClusterKey[];
  /** The VirtualService that says so. */
  readonly resource: string;
  readonly routeOrigin: Origin;
  /** The route's place among the VirtualService's; absent: not known. */
  readonly routeIndex?: number;
}
