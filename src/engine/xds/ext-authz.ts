import type { DroppedRule, RbacPolicy } from './rbac';

/**
 * An external authorizer, and the rules that decide which requests it is asked about: Istio's pair of a shadow RBAC filter and an
 * ext_authz filter.
 * @upstream istio/istio pilot/pkg/security/authz/builder/builder.go buildHTTP, buildTCP
 */
export interface ExtAuthzFilter {
  readonly kind: 'ext-authz';
  /** Its name in MeshConfig. */
  readonly provider: string;
  /** Sorted by name. */
  readonly rules: readonly RbacPolicy[];
  readonly droppedRules: readonly DroppedRule[];
  /** Whether requests pass if it does not answer. */
  readonly failOpen: boolean;
  /** What the caller gets if it does not answer. */
  readonly statusOnError: number;
}

/**
 * CUSTOM rules whose provider cannot be used: they refuse what they match.
 * @upstream istio/istio pilot/pkg/security/authz/builder/builder.go getBadCustomDenyRules
 */
export interface BadCustomFilter {
  readonly kind: 'bad-custom';
  readonly provider: string;
  readonly why: BadProvider;
  /** Sorted by name; each name ends in `-deny-due-to-bad-CUSTOM-action`. */
  readonly rules: readonly RbacPolicy[];
  readonly droppedRules: readonly DroppedRule[];
}

/** What MeshConfig says of a provider that cannot be used. */
export type ProviderFault =
  /** It is one of logs, traces or metrics. */
  | 'no-authorizer'
  | 'name'
  | 'port'
  | 'no-service'
  | 'several-services'
  | 'status'
  | 'path-prefix'
  /** `*` among the headers. */
  | 'headers';

/** `several`: the workload's policies name more than one. `undefined`: MeshConfig has none of that name. */
export type BadProvider = 'several' | 'undefined' | ProviderFault;

export type CustomFilter = ExtAuthzFilter | BadCustomFilter;
