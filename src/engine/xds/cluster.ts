import type { Origin } from '../base/source';

/**
 * How a caller's proxy reaches one port of a known service.
 * @upstream istio/istio pilot/pkg/networking/core/cluster_builder.go, cluster_tls.go
 */
export interface OutboundCluster {
  /** `outbound|9080||reviews.bookinfo.svc.cluster.local`. */
  readonly name: string;
  readonly tls: UpstreamTls;
  /** What chose it. */
  readonly reason: UpstreamReason;
  /** The DestinationRule, PeerAuthentication or MeshConfig behind `reason`; null for automatic mTLS as it is by default. */
  readonly decidedBy: { readonly kind: string; readonly id: string; readonly origin: Origin } | null;
}

export type UpstreamTls =
  | { readonly mode: 'plaintext' }
  /** The mesh's certificates. `perEndpoint`: only towards endpoints that are marked as able to. */
  | {
      readonly mode: 'mutual';
      readonly perEndpoint: boolean;
      readonly sni: string;
      readonly subjectAltNames: readonly string[];
    }
  /** TLS of the user's own, with or without a client certificate. */
  | { readonly mode: 'simple' | 'own-certificate'; readonly sni: string };

/** What a caller's proxy knows of the place that it is to connect to. */
export type Upstream =
  | { readonly kind: 'cluster'; readonly cluster: OutboundCluster; readonly endpoint: UpstreamEndpoint }
  | {
      /** No cluster. */
      readonly kind: 'unknown';
      /** Whether a Service is called, and not the address of a pod. */
      readonly isService: boolean;
      readonly policy: 'ALLOW_ANY' | 'REGISTRY_ONLY';
      /** The Sidecar or MeshConfig that has the policy; null: the default. */
      readonly decidedBy: OutboundCluster['decidedBy'];
    };

export interface UpstreamEndpoint {
  readonly name: string;
  /** Whether it is marked as able to do mTLS, which a cluster that chooses for each endpoint goes by. */
  readonly isEnabled: boolean;
  /** What cleared it. */
  readonly decidedBy: OutboundCluster['decidedBy'];
}

export type UpstreamReason =
  | 'auto-mtls'
  | 'auto-mtls-off'
  | 'mesh-external'
  | 'peer-authentication-disable'
  | 'headless-mixed'
  | 'destination-rule'
  | 'destination-rule-credential-ignored'
  | 'destination-rule-broken';
