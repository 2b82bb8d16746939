import type { MeshConfig } from '../mesh/mesh-config';
import type { RbacFilter } from '../xds/rbac';
import { buildRbac } from './build-rbac';
import type { AuthorizationPoliciesResult } from './list-authorization-policies';

/** The filters that decide, of chains that read HTTP and of chains that do not. */
export interface Filters {
  readonly http: readonly RbacFilter[];
  readonly tcp: readonly RbacFilter[];
}

/** The same for sidecars and gateways. @upstream istio/istio pilot/pkg/networking/core/listener_builder.go buildHTTPConnectionManager */
export function buildFilters(policies: AuthorizationPoliciesResult, config: MeshConfig): Filters {
  const bundle = { trustDomains: [config.trustDomain, ...config.trustDomainAliases] };
  return { http: buildRbac(policies, bundle, false), tcp: buildRbac(policies, bundle, true) };
}
