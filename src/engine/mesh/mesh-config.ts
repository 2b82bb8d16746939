import { compareBytes } from '../base/ordering';
import type { Diagnostic } from '../base/diagnostic';
import { type Origin, originOf } from '../base/source';
import { type Manifest, manifestId } from '../manifests/manifest';
import type { LabelSelector } from '../matchers/label-selector';
import { meshConfigFault } from './mesh-config-fault';
import { type ParsedYaml, parseYaml } from '../manifests/parse-yaml';
import { readBoolean, readItems, readNumber, readStringMap, readText, readTexts } from '../manifests/read';
import { type YamlNode, nodeAt } from '../manifests/yaml-node';

export type PathNormalization = 'NONE' | 'BASE' | 'MERGE_SLASHES' | 'DECODE_AND_MERGE_SLASHES';

/**
 * The fields of MeshConfig that decide requests.
 * DIFFERS: of the settings of single proxies (`proxy.istio.io/config`, ProxyConfig) only `gatewayTopology` is read; MeshConfig's `defaultConfig`
 * counts for the rest.
 * @upstream istio/istio pkg/config/mesh/mesh.go DefaultMeshConfig
 */
export interface MeshConfig {
  readonly rootNamespace: string;
  readonly trustDomain: string;
  readonly trustDomainAliases: readonly string[];
  /** Further trust domains that inbound mTLS accepts (`caCertificates[].trustDomains`). */
  readonly caTrustDomains: readonly string[];
  readonly enableAutoMtls: boolean;
  readonly outboundTrafficPolicy: 'ALLOW_ANY' | 'REGISTRY_ONLY';
  readonly pathNormalization: PathNormalization;
  /** For gateways that have no settings of their own. */
  readonly numTrustedProxies: number;
  readonly readsProxyProtocol: boolean;
  readonly defaultServiceExportTo: readonly string[];
  readonly defaultVirtualServiceExportTo: readonly string[];
  readonly defaultDestinationRuleExportTo: readonly string[];
  readonly extensionProviders: readonly ExtensionProvider[];
  /** Namespaces that match none of them do not exist for istiod; none means that all do. */
  readonly discoverySelectors: readonly LabelSelector[];
  /** Where it was written; null for the built-in defaults. */
  readonly origin: Origin | null;
}

/** An external authorizer that CUSTOM policies may name. */
export interface ExtensionProvider {
  readonly name: string;
  readonly kind: 'http' | 'grpc' | 'other';
  readonly service: string;
  readonly port: number;
  readonly pathPrefix: string;
  readonly failOpen: boolean;
  readonly statusOnError: string;
  readonly timeout: string;
  readonly headersToUpstreamOnAllow: readonly string[];
  readonly headersToDownstreamOnAllow: readonly string[];
  readonly headersToDownstreamOnDeny: readonly string[];
  readonly includeRequestHeadersInCheck: readonly string[];
  /** The older name of the one above. */
  readonly includeHeadersInCheck: readonly string[];
}

/** What holds where nothing is written. */
const DEFAULT_MESH_CONFIG: MeshConfig = {
  rootNamespace: 'istio-system',
  trustDomain: 'cluster.local',
  trustDomainAliases: [],
  caTrustDomains: [],
  enableAutoMtls: true,
  outboundTrafficPolicy: 'ALLOW_ANY',
  pathNormalization: 'BASE',
  numTrustedProxies: 0,
  readsProxyProtocol: false,
  defaultServiceExportTo: ['*'],
  defaultVirtualServiceExportTo: ['*'],
  defaultDestinationRuleExportTo: ['*'],
  extensionProviders: [],
  discoverySelectors: [],
  origin: null,
};

/**
 * The first MeshConfig of the text, in its last version. A text that cannot be parsed holds nothing but defaults.
 * @param manifests in the order written
 */
export function readMeshConfig(manifests: readonly Manifest[]): MeshConfig {
  const written = findMeshConfig(manifests);
  if (written === null) return DEFAULT_MESH_CONFIG;
  const { root } = parseMeshConfig(written.node);
  return toMeshConfig(meshConfigFault(root) === null ? root : null, written.origin);
}

/** What keeps the MeshConfig that is in force from being read. istiod would not start with it. */
export function meshConfigDiagnostics(manifests: readonly Manifest[]): readonly Diagnostic[] {
  const written = findMeshConfig(manifests);
  if (written === null) return [];
  const { root, faults } = parseMeshConfig(written.node);
  const message = faults.find(({ isFatal }) => isFatal)?.message ?? meshConfigFault(root);
  if (message === null) return [];
  const { origin } = written;
  return [
    { code: 'mesh-config-unreadable', severity: 'error', message: `MeshConfig cannot be read: ${message}`, origin },
  ];
}

function findMeshConfig(manifests: readonly Manifest[]): { readonly node: YamlNode; readonly origin: Origin } | null {
  const holders = new Map(
    manifests.filter(holdsMeshConfig).map((manifest) => [`${manifest.kind} ${manifestId(manifest)}`, manifest]),
  );
  const [manifest] = holders.values();
  const node = manifest === undefined ? null : meshConfigNode(manifest);
  return manifest === undefined || node === null ? null : { node, origin: originOf(manifest.document, node.range) };
}

/** A ConfigMap has it as text, an IstioOperator as a part of its own. */
export function parseMeshConfig(node: YamlNode): Pick<ParsedYaml, 'root' | 'faults'> {
  const { root, faults } =
    node.kind === 'scalar' && typeof node.value === 'string' ? parseYaml(node.value) : { root: node, faults: [] };
  return { root: root && inCamelCase(root), faults };
}

/** Every field may be written as in its proto, `trust_domain` for `trustDomain`. Keys of maps, which may be any text, are not read from here. */
export function inCamelCase(node: YamlNode): YamlNode {
  switch (node.kind) {
    case 'scalar':
      return node;
    case 'sequence':
      return { ...node, items: node.items.map(inCamelCase) };
    case 'map':
      return {
        ...node,
        entries: new Map(
          [...node.entries].map(([key, entry]) => [
            /^[a-z0-9]+(_[a-z0-9]+)+$/.test(key)
              ? key.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())
              : key,
            { ...entry, value: key === 'matchLabels' ? entry.value : inCamelCase(entry.value) },
          ]),
        ),
      };
  }
}

/** Whether an object is istiod's ConfigMap, called `istio` or `istio-<revision>` and with a key `mesh`, or an IstioOperator with one. */
export function holdsMeshConfig(manifest: Manifest): boolean {
  return meshConfigNode(manifest) !== null;
}

/** Where an object has a MeshConfig; null: it has none. */
export function meshConfigNode(manifest: Manifest): YamlNode | null {
  if (manifest.kind === 'ConfigMap' && manifest.group === '' && /^istio(-|$)/.test(manifest.name)) {
    const text = nodeAt(manifest.root, 'data', 'mesh');
    return text?.kind === 'scalar' && typeof text.value === 'string' ? text : null;
  }
  if (manifest.kind === 'IstioOperator' && manifest.group === 'install.istio.io')
    return nodeAt(manifest.root, 'spec', 'meshConfig');
  return null;
}

/** The default's name, and the enum's numbers. */
const NORMALIZATIONS: Readonly<Record<string, PathNormalization>> = {
  DEFAULT: 'BASE',
  0: 'BASE',
  1: 'NONE',
  2: 'BASE',
  3: 'MERGE_SLASHES',
  4: 'DECODE_AND_MERGE_SLASHES',
};

function toMeshConfig(node: YamlNode | null, origin: Origin): MeshConfig {
  const base = DEFAULT_MESH_CONFIG;
  const texts = (key: string, fallback: readonly string[]) => {
    const values = readTexts(node, key).map((item) => item.value);
    return values.length > 0 ? values : fallback;
  };
  const normalization = readText(node, 'pathNormalization', 'normalization')?.value ?? '0';
  return {
    rootNamespace: readText(node, 'rootNamespace')?.value ?? base.rootNamespace, // none at all if it is empty
    trustDomain: readText(node, 'trustDomain')?.value ?? base.trustDomain,
    // istiod sorts them; where a policy names one, the others follow in this order.
    trustDomainAliases: [...new Set(texts('trustDomainAliases', []))].sort(compareBytes),
    caTrustDomains: readItems(node, 'caCertificates').flatMap((item) =>
      readTexts(item, 'trustDomains').map((domain) => domain.value),
    ),
    enableAutoMtls: readBoolean(node, 'enableAutoMtls') ?? true,
    outboundTrafficPolicy: readOutboundMode(node),
    pathNormalization: NORMALIZATIONS[normalization] ?? (normalization as PathNormalization),
    ...readGatewayTopology(nodeAt(node, 'defaultConfig', 'gatewayTopology')),
    defaultServiceExportTo: texts('defaultServiceExportTo', base.defaultServiceExportTo),
    defaultVirtualServiceExportTo: texts('defaultVirtualServiceExportTo', base.defaultVirtualServiceExportTo),
    defaultDestinationRuleExportTo: texts('defaultDestinationRuleExportTo', base.defaultDestinationRuleExportTo),
    extensionProviders: readItems(node, 'extensionProviders').map(readProvider),
    discoverySelectors: readItems(node, 'discoverySelectors').map((selector) => ({
      matchLabels: readStringMap(selector, 'matchLabels'),
      matchExpressions: readItems(selector, 'matchExpressions').map((expression) => ({
        key: readText(expression, 'key')?.value ?? '',
        operator: readText(expression, 'operator')?.value ?? '',
        values: readTexts(expression, 'values').map((value) => value.value),
      })),
    })),
    origin,
  };
}

/** @param node `gatewayTopology`, of the mesh or of one proxy */
export function readGatewayTopology(
  node: YamlNode | null,
): Pick<MeshConfig, 'numTrustedProxies' | 'readsProxyProtocol'> {
  return {
    numTrustedProxies: readNumber(node, 'numTrustedProxies')?.value ?? 0,
    readsProxyProtocol: nodeAt(node, 'proxyProtocol')?.kind === 'map',
  };
}

function readOutboundMode(node: YamlNode | null): 'ALLOW_ANY' | 'REGISTRY_ONLY' {
  const policy = nodeAt(node, 'outboundTrafficPolicy');
  if (policy === null || policy.kind !== 'map') return 'ALLOW_ANY';
  // What is written takes the place of the default as a whole, and the enum's zero value is REGISTRY_ONLY.
  return ['REGISTRY_ONLY', '0'].includes(readText(policy, 'mode')?.value ?? '0') ? 'REGISTRY_ONLY' : 'ALLOW_ANY';
}

function readProvider(node: YamlNode): ExtensionProvider {
  const http = nodeAt(node, 'envoyExtAuthzHttp');
  const grpc = nodeAt(node, 'envoyExtAuthzGrpc');
  const body = http ?? grpc;
  const texts = (key: string) => readTexts(body, key).map((item) => item.value);
  return {
    name: readText(node, 'name')?.value ?? '',
    kind: http !== null ? 'http' : grpc !== null ? 'grpc' : 'other',
    service: readText(body, 'service')?.value ?? '',
    port: readNumber(body, 'port')?.value ?? 0,
    pathPrefix: readText(body, 'pathPrefix')?.value ?? '',
    failOpen: readBoolean(body, 'failOpen') === true,
    statusOnError: readText(body, 'statusOnError')?.value ?? '',
    timeout: readText(body, 'timeout')?.value ?? '',
    headersToUpstreamOnAllow: texts('headersToUpstreamOnAllow'),
    headersToDownstreamOnAllow: texts('headersToDownstreamOnAllow'),
    headersToDownstreamOnDeny: texts('headersToDownstreamOnDeny'),
    includeRequestHeadersInCheck: texts('includeRequestHeadersInCheck'),
    includeHeadersInCheck: texts('includeHeadersInCheck'),
  };
}
