import type { Origin } from '../base/source';

/** One rule of a RequestAuthentication. @upstream envoyproxy/envoy api/envoy/extensions/filters/http/jwt_authn/v3/config.proto JwtProvider */
export interface JwtProvider {
  /** `origins-0`, in the order in which they are asked. */
  readonly name: string;
  /** Empty: any. */
  readonly issuer: string;
  /** Empty: not looked at. */
  readonly audiences: readonly string[];
  /** Names in lower case. Without any location, `Authorization: Bearer` and the query parameter `access_token` are looked at. */
  readonly fromHeaders: readonly { readonly name: string; readonly valuePrefix: string }[];
  readonly fromParams: readonly string[];
  readonly fromCookies: readonly string[];
  /** Whether an accepted token stays in the request. */
  readonly forward: boolean;
  /** In lower case; empty: none. */
  readonly forwardPayloadHeader: string;
  /** Header names in lower case. */
  readonly claimToHeaders: readonly { readonly header: string; readonly claim: string }[];
  readonly spaceDelimitedClaims: readonly string[];
  /** The key set's text. */
  readonly jwks: string;
  /** `unreachable`: nobody fetches keys here, and istiod puts a key in their place that signs nothing. */
  readonly jwksFrom: 'inline' | 'unreachable';
  /** `namespace/name` of the RequestAuthentication. */
  readonly policy: string;
  /** Zero-based place in its `jwtRules`. */
  readonly rule: number;
  readonly origin: Origin;
}

/**
 * Checks tokens: a request with a token has to have one that some provider accepts; a request without one passes.
 * @upstream istio/istio pilot/pkg/security/authn/policy_applier.go convertToEnvoyJwtConfig
 */
export interface JwtFilter {
  readonly kind: 'jwt';
  /** At least one. */
  readonly providers: readonly JwtProvider[];
}
