import type { Origin } from '../base/source';
import type { ValueMatch } from '../matchers/value-match';

/**
 * What an HTTP connection manager routes by.
 * @upstream envoyproxy/envoy api/envoy/config/route/v3/route.proto RouteConfiguration
 */
export interface RouteConfiguration {
  /** `http.8080`, or `https.443.https.public.istio-system`. */
  readonly name: string;
  /** One per host name. Which one is asked does not depend on their order. */
  readonly virtualHosts: readonly VirtualHost[];
}

export interface VirtualHost {
  /** In lower case: a name, `*.example.com` or `*`. */
  readonly domain: string;
  /** Requests without TLS are redirected to https. */
  readonly requireTls: boolean;
  /** The first that matches is taken. */
  readonly routes: readonly Route[];
  /** Where the host or the redirect is written. */
  readonly origin: Origin;
}

export interface Route {
  /** `namespace/name` of the VirtualService, or of the HTTPRoute or GRPCRoute. */
  readonly resource: string;
  readonly kind: 'VirtualService' | 'HTTPRoute' | 'GRPCRoute';
  /** Zero-based place among the resource's routes. */
  readonly index: number;
  readonly origin: Origin;
  readonly match: RouteMatch;
  readonly action: RouteAction;
}

/** All conditions have to hold. @upstream envoyproxy/envoy api/envoy/config/route/v3/route_components.proto RouteMatch */
export interface RouteMatch {
  readonly path: PathMatch;
  readonly conditions: readonly RouteCondition[];
}

export interface PathMatch {
  /** `separated-prefix`: the path itself, or whatever follows it after a slash. A regex matches whole paths. */
  readonly kind: 'exact' | 'prefix' | 'separated-prefix' | 'regex';
  readonly text: string;
  /** A regex is always case-sensitive. */
  readonly ignoreCase: boolean;
}

export type RouteCondition =
  /** `name` is in lower case, or a pseudo header. */
  | {
      readonly kind: 'header';
      readonly name: string;
      readonly match: ValueMatch;
      readonly isInverted: boolean;
      /** An absent header is compared as an empty one. */
      readonly isMissingEmpty: boolean;
    }
  | { readonly kind: 'query'; readonly name: string; readonly match: ValueMatch }
  /** A claim of the token that this proxy accepted. */
  | {
      readonly kind: 'claim';
      readonly path: readonly string[];
      readonly match: ValueMatch;
      readonly isInverted: boolean;
    };

export type RouteAction =
  | ForwardAction
  | { readonly kind: 'redirect'; readonly status: number }
  | { readonly kind: 'direct-response'; readonly status: number; readonly body: string };

export interface ForwardAction {
  readonly kind: 'forward';
  /** In the order written, without those of weight 0. */
  readonly clusters: readonly WeightedCluster[];
  /** Null: the path stays. */
  readonly rewrite: PathRewrite | null;
  /** The Host header that the backend sees; null: the caller's. */
  readonly authority: string | null;
  readonly headers: HeaderMutations;
  /** The status of a fault that hits every request; null: none. */
  readonly abort: number | null;
  /** The answer if the cluster does not exist. */
  readonly statusWithoutCluster: number;
}

export interface WeightedCluster {
  readonly cluster: ClusterKey;
  readonly weight: number;
  readonly authority: string | null;
  readonly headers: HeaderMutations;
}

/** `outbound|9080|v1|reviews.bookinfo.svc.cluster.local`, taken apart. */
export interface ClusterKey {
  /** Empty: an HTTPRoute names a backend that it may not use. */
  readonly host: string;
  readonly port: number;
  /** Empty: all pods. */
  readonly subset: string;
}

export type PathRewrite =
  | { readonly kind: 'prefix'; readonly to: string }
  | { readonly kind: 'regex'; readonly regex: string; readonly substitution: string };

export interface HeaderMutations {
  readonly set: readonly (readonly [name: string, value: string])[];
  readonly add: readonly (readonly [name: string, value: string])[];
  readonly remove: readonly string[];
}

/** @upstream istio/istio pilot/pkg/model/push_context.go BuildSubsetKey */
export function clusterName({ host, port, subset }: ClusterKey): string {
  // "only happens when the gateway-api BackendRef is invalid"
  return host === '' ? 'UnknownService' : `outbound|${port}|${subset}|${host}`;
}
