import type { ExtensionProvider, MeshConfig } from '../../mesh/mesh-config';
import type { Registry } from '../../mesh/registry';
import type { ProviderFault } from '../../xds/ext-authz';

/** A provider that may be named by CUSTOM policies; with a fault, a policy that names it can only refuse. */
export interface BuiltExtAuthz {
  readonly provider: ExtensionProvider;
  readonly fault: ProviderFault | null;
}

/**
 * The providers of MeshConfig by name; of several of one name the last counts. Those of logs, traces and metrics are no authorizers.
 * @upstream istio/istio pilot/pkg/security/authz/builder/extauthz.go processExtensionProvider
 */
export function processExtensionProvider(
  { extensionProviders }: MeshConfig,
  registry: Registry,
): ReadonlyMap<string, BuiltExtAuthz> {
  const resolved = new Map<string, BuiltExtAuthz>();
  for (const provider of extensionProviders) {
    resolved.set(provider.name, { provider, fault: faultOf(provider, registry) });
  }
  return resolved;
}

/** "Provider names must be DNS-1123 label compatible" */
function isProviderName(name: string): boolean {
  return /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(name);
}

/** @upstream istio/istio pilot/pkg/security/authz/builder/extauthz.go buildExtAuthzHTTP, buildExtAuthzGRPC */
function faultOf(provider: ExtensionProvider, registry: Registry): ProviderFault | null {
  const { kind, name, port, service, statusOnError, pathPrefix } = provider;
  const headerLists = [
    provider.includeRequestHeadersInCheck,
    provider.includeHeadersInCheck,
    provider.headersToUpstreamOnAllow,
    provider.headersToDownstreamOnAllow,
    provider.headersToDownstreamOnDeny,
  ];
  if (kind === 'other') return 'no-authorizer';
  if (!isProviderName(name)) return 'name';
  if (!Number.isInteger(port) || port < 1 || port > 65535) return 'port';
  const found = countClusters(service, registry);
  if (found !== 1) return found === 0 ? 'no-service' : 'several-services';
  if (statusOnError !== '' && statusOf(statusOnError) === null) return 'status';
  if (pathPrefix !== '' && !pathPrefix.startsWith('/')) return 'path-prefix';
  return headerLists.some((headers) => headers.includes('*')) ? 'headers' : null;
}

/** "If namespace is omitted, return successfully if there is only one such host name". @upstream istio/istio pilot/pkg/model/telemetry_logging.go LookupCluster */
function countClusters(service: string, registry: Registry): number {
  const parts = service.split('/');
  const [namespace, hostname] = parts.length === 2 ? parts : [null, service];
  const found = registry.services.filter(
    (candidate) => candidate.hostname === hostname && (namespace === null || candidate.namespace === namespace),
  );
  return new Set(found.map((candidate) => candidate.namespace)).size;
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
