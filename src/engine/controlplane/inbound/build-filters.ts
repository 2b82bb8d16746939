import type { RequestAuthentication } from '../../manifests/kinds/request-authentication';
import type { MeshConfig } from '../../mesh/mesh-config';
import type { Registry } from '../../mesh/registry';
import type { HttpFilter, NetworkFilter } from '../../xds/filter-chain';
import { buildCustom } from '../rbac/build-custom';
import { buildRbac } from '../rbac/build-rbac';
import { convertToEnvoyJwtConfig } from '../jwt/convert-to-envoy-jwt-config';
import type { AuthorizationPoliciesResult } from '../rbac/list-authorization-policies';
import { processExtensionProvider } from '../rbac/process-extension-provider';

/** The filters that decide, of chains that read HTTP and of chains that do not. */
export interface Filters {
  readonly http: readonly HttpFilter[];
  readonly tcp: readonly NetworkFilter[];
}

/** All policies of one proxy that become filters. */
export interface WorkloadPolicies extends AuthorizationPoliciesResult {
  readonly requestAuthentications: readonly RequestAuthentication[];
}

export interface FilterInputs {
  readonly policies: WorkloadPolicies;
  readonly registry: Registry;
  readonly config: MeshConfig;
  /** Whether the user adds filters to proxies, which may set any metadata. */
  readonly hasExtensions: boolean;
}

/**
 * The same for sidecars and gateways: CUSTOM, the token check where HTTP is read, AUDIT, DENY, ALLOW.
 * @upstream istio/istio pilot/pkg/networking/core/listener_builder.go buildHTTPConnectionManager; networkfilter.go
 */
export function buildFilters({ policies, registry, config, hasExtensions }: FilterInputs): Filters {
  const settings = { trustDomains: [config.trustDomain, ...config.trustDomainAliases], hasExtensions };
  const providers = policies.custom.length > 0 ? processExtensionProvider(config, registry) : new Map();
  const custom = (forTcp: boolean) => buildCustom(policies.custom, providers, settings, forTcp);
  const jwt = convertToEnvoyJwtConfig(policies.requestAuthentications);
  return {
    http: [...custom(false), ...(jwt === null ? [] : [jwt]), ...buildRbac(policies, settings, false)],
    tcp: [...custom(true), ...buildRbac(policies, settings, true)],
  };
}
