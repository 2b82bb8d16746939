import type { ExtensionProvider, MeshConfig } from '../../mesh/mesh-config';
import type { Registry } from '../../mesh/registry';

/** An external authorizer that may be named by CUSTOM policies; `isValid` is false if a policy that names it can only refuse. */
export interface BuiltExtAuthz {
  readonly provider: ExtensionProvider;
  readonly isValid: boolean;
}

/**
 * The authorizers of MeshConfig by name; of several of one name the last counts. Providers of logs, traces and metrics are no
 * authorizers, and are not in it.
 * @upstream istio/istio pilot/pkg/security/authz/builder/extauthz.go processExtensionProvider
 */
export function processExtensionProvider(
  { extensionProviders }: MeshConfig,
  registry: Registry,
): ReadonlyMap<string, BuiltExtAuthz> {
  const resolved = new Map<string, BuiltExtAuthz>();
  for (const provider of extensionProviders) {
    resolved.delete(provider.name);
    if (provider.kind === 'other') continue;
    const isValid = isProviderName(provider.name) && isBuildable(provider, registry);
    resolved.set(provider.name, { provider, isValid });
  }
  return resolved;
}

/** "Provider names must be DNS-1123 label compatible" */
function isProviderName(name: string): boolean {
  return /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(name);
}

/** @upstream istio/istio pilot/pkg/security/authz/builder/extauthz.go buildExtAuthzHTTP, buildExtAuthzGRPC */
function isBuildable(provider: ExtensionProvider, registry: Registry): boolean {
  const { port, pathPrefix } = provider;
  const headerLists = [
    provider.includeRequestHeadersInCheck,
    provider.includeHeadersInCheck,
    provider.headersToUpstreamOnAllow,
    provider.headersToDownstreamOnAllow,
    provider.headersToDownstreamOnDeny,
  ];
  return (
    Number.isInteger(port) &&
    port >= 1 &&
    port <= 65535 &&
    hasCluster(provider.service, registry) &&
    (provider.statusOnError === '' || statusOf(provider.statusOnError) !== null) &&
    (pathPrefix === '' || pathPrefix.startsWith('/')) &&
    !headerLists.some((headers) => headers.includes('*'))
  );
}

/** "If namespace is omitted, return successfully if there is only one such host name". @upstream istio/istio pilot/pkg/model/telemetry_logging.go LookupCluster */
function hasCluster(service: string, registry: Registry): boolean {
  const parts = service.split('/');
  const [namespace, hostname] = parts.length === 2 ? parts : [null, service];
  const found = registry.services.filter(
    (candidate) => candidate.hostname === hostname && (namespace === null || candidate.namespace === namespace),
  );
  return new Set(found.map((candidate) => candidate.namespace)).size === 1;
}

/** @upstream envoyproxy/envoy api/envoy/type/v3/http_status.proto StatusCode */
const STATUSES: readonly (readonly [first: number, last: number])[] = [
  [0, 0],
  [100, 100],
  [200, 208],
  [226, 226],
  [300, 305],
  [307, 308],
  [400, 417],
  [421, 424],
  [426, 426],
  [428, 429],
  [431, 431],
  [500, 508],
  [510, 511],
];

/** null: no HTTP status that Envoy knows. */
export function statusOf(text: string): number | null {
  if (!/^[-+]?\d+$/.test(text)) return null;
  const status = Number(text);
  return STATUSES.some(([first, last]) => status >= first && status <= last) ? status : null;
}
