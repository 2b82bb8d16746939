import type { Origin } from '../base/source';
import type { CustomFilter } from './ext-authz';
import type { JwtFilter } from './jwt';
import type { RbacFilter } from './rbac';

/**
 * One filter chain of a proxy's inbound listener.
 * @upstream envoyproxy/envoy api/envoy/config/listener/v3/listener_components.proto FilterChain
 */
export interface FilterChain {
  /** As istiod names it: `0.0.0.0_8080`, `virtualInbound`, `virtualInbound-catchall-http`. */
  readonly name: string;
  readonly match: FilterChainMatch;
  /** null: no TLS is terminated here; TLS bytes go on as they are. */
  readonly tls: DownstreamTls | null;
  readonly network: HttpConnectionManager | TcpProxy;
}

export interface FilterChainMatch {
  /** null: any port that no other chain names. */
  readonly destinationPort: number | null;
  readonly transportProtocol: 'tls' | 'raw_buffer';
  /** Empty: any. */
  readonly applicationProtocols: readonly string[];
}

/** Mesh mTLS: a client certificate of one of these trust domains is required. */
export interface DownstreamTls {
  readonly trustDomains: readonly string[];
}

export interface HttpConnectionManager {
  readonly kind: 'http';
  readonly pathNormalization: 'NONE' | 'BASE' | 'MERGE_SLASHES' | 'DECODE_AND_MERGE_SLASHES';
  /** In the order in which they run. */
  readonly filters: readonly HttpFilter[];
}

export interface TcpProxy {
  readonly kind: 'tcp';
  /** In the order in which they run. */
  readonly filters: readonly NetworkFilter[];
}

/** CUSTOM comes first, then the token check, then AUDIT, DENY and ALLOW. */
export type HttpFilter = NetworkFilter | JwtFilter;

export type NetworkFilter = CustomFilter | RbacFilter;

/** Everything that istiod tells the proxy of one workload about traffic that comes in. */
export interface InboundListener {
  readonly chains: readonly FilterChain[];
  /** What decided the mTLS mode, by container port; the entry null is for all other ports. */
  readonly modes: readonly PortMode[];
  /** Ports whose protocol is known, with the Service or Sidecar that says so. */
  readonly ports: readonly InboundPort[];
  /** What changes the proxy and is not evaluated. */
  readonly patches: readonly { readonly kind: string; readonly id: string; readonly origin: Origin }[];
}

export interface PortMode {
  readonly port: number | null;
  readonly mode: 'STRICT' | 'PERMISSIVE' | 'DISABLE';
  /** Which rung of the ladder set it. */
  readonly scope: 'mesh' | 'namespace' | 'workload' | 'port' | 'default';
  /** `namespace/name` of the PeerAuthentication; null for the built-in default. */
  readonly policy: string | null;
  readonly origin: Origin | null;
}

export interface InboundPort {
  /** Container port. */
  readonly port: number;
  readonly protocol: 'http' | 'tcp' | 'auto';
  /** `namespace/name` of the Service, or of the Sidecar. */
  readonly from: string;
  readonly origin: Origin;
}
