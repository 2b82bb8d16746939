import type { Origin } from '../base/source';
import type { PathNormalization } from '../matchers/path-normalization';
import type { ClusterKey, RouteConfiguration } from './route';

/** What a caller's proxy does with what is sent to one port of a service, where a VirtualService has a say in it. */
export interface OutboundRoutes {
  /** What the listener takes the port for. `auto`: it looks at the first bytes. */
  readonly protocol: 'http' | 'tcp' | 'auto';
  /** null: what is sent over HTTP goes where it is sent. */
  readonly http: OutboundHttp | null;
  /** null: so do bytes. */
  readonly tcp: OutboundTcp | null;
}

/**
 * Routes for the hosts that VirtualServices name. All others lead to the service of their name.
 * @upstream istio/istio pilot/pkg/networking/core/httproute.go buildSidecarOutboundHTTPRouteConfig
 */
export interface OutboundHttp {
  readonly routes: RouteConfiguration;
  /** In lower case: names of services that no wildcard of a VirtualService takes. */
  readonly otherNames: ReadonlySet<string>;
  readonly pathNormalization: PathNormalization;
}

/** @upstream istio/istio pilot/pkg/networking/core/tls.go buildSidecarOutboundTCPFilterChainOpts */
export interface OutboundTcp {
  /** More than one share the connections. */
  readonly clusters: readonly ClusterKey[];
  /** `namespace/name` of the VirtualService, and the place among its routes of this kind. */
  readonly resource: string;
  readonly index: number;
  readonly origin: Origin;
}
