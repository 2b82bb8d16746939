import type { Origin } from '../base/source';
import type { CidrRange } from '../matchers/ip-range';
import type { StringMatch } from '../matchers/string-match';

/**
 * The condition of an RBAC policy: Envoy's permissions and principals as one tree.
 * @upstream envoyproxy/envoy api/envoy/config/rbac/v3/rbac.proto Permission, Principal
 */
export type Matcher =
  | { readonly kind: 'any' }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Matcher[] }
  | { readonly kind: 'not'; readonly of: Matcher }
  | Leaf;

export interface LeafBase {
  /** The policy field as its author writes it: `principals`, `notPaths`, `request.headers[x]`. */
  readonly field: string;
  /** The value as written. */
  readonly wants: string;
  readonly origin: Origin;
}

export type Leaf = LeafBase &
  (
    | { readonly kind: 'authenticated'; readonly match: StringMatch }
    | { readonly kind: 'directRemoteIp' | 'remoteIp' | 'destinationIp'; readonly range: CidrRange }
    | { readonly kind: 'destinationPort'; readonly port: number }
    | { readonly kind: 'requestedServerName'; readonly match: StringMatch }
    /** `name` is in lower case, or a pseudo header. A null match asks for presence only; an empty value is present. */
    | { readonly kind: 'header'; readonly name: string; readonly match: StringMatch | null }
    | { readonly kind: 'urlPath'; readonly match: StringMatch }
    | { readonly kind: 'uriTemplate'; readonly template: string }
    /** A claim of the accepted token; matches a text, or any text of a list. */
    | {
        readonly kind: 'claim';
        readonly path: readonly string[];
        readonly match: StringMatch;
        readonly mayBeList: boolean;
      }
    /** Dynamic metadata of some other filter, which manifests do not tell; where nobody adds filters, there is none. */
    | { readonly kind: 'metadata'; readonly filter: string; readonly key: string; readonly mayBeSet: boolean }
  );

/** One policy of an RBAC filter: one rule of one AuthorizationPolicy. */
export interface RbacPolicy {
  /** `ns[shop]-policy[p]-rule[0]`. Envoy asks policies in the byte order of these names. */
  readonly name: string;
  /** `namespace/name` of the AuthorizationPolicy. */
  readonly policy: string;
  /** Zero-based; -1 for an ALLOW policy without rules. */
  readonly rule: number;
  readonly origin: Origin;
  readonly permissions: readonly Matcher[];
  readonly principals: readonly Matcher[];
  /** What istiod left out of the rule, such as `methods` on a TCP port. */
  readonly dropped: readonly Dropped[];
}

/** A value, or a whole rule, that istiod could not translate. */
export interface Dropped {
  readonly field: string;
  readonly value: string;
  readonly why: 'http-only' | 'bad-value';
  readonly origin: Origin;
}

/** A rule that istiod left out altogether. */
export interface DroppedRule {
  readonly policy: string;
  readonly rule: number;
  readonly origin: Origin;
  readonly dropped: Dropped;
}

/**
 * One RBAC filter, HTTP or network. A null rule set is not evaluated; an empty one of action ALLOW refuses everything.
 * @upstream istio/istio pilot/pkg/security/authz/builder/builder.go
 */
export interface RbacFilter {
  readonly kind: 'rbac';
  readonly action: 'ALLOW' | 'DENY' | 'LOG';
  /** Sorted by name. */
  readonly rules: readonly RbacPolicy[] | null;
  /** Rules of staged (dry-run) policies, sorted by name: reported, never enforced. */
  readonly shadowRules: readonly RbacPolicy[] | null;
  readonly droppedRules: readonly DroppedRule[];
}
