import { type YamlNode, nodeAt } from '../manifests/yaml-node';

const ENUMS: readonly (readonly [path: readonly string[], values: readonly string[]])[] = [
  [
    ['pathNormalization', 'normalization'],
    ['DEFAULT', 'NONE', 'BASE', 'MERGE_SLASHES', 'DECODE_AND_MERGE_SLASHES'],
  ],
  [
    ['outboundTrafficPolicy', 'mode'],
    ['REGISTRY_ONLY', 'ALLOW_ANY'],
  ],
  [
    ['inboundTrafficPolicy', 'mode'],
    ['PASSTHROUGH', 'LOCALHOST'],
  ],
];

const TEXTS = ['rootNamespace', 'trustDomain'];
const TEXT_LISTS = [
  'trustDomainAliases',
  'defaultServiceExportTo',
  'defaultVirtualServiceExportTo',
  'defaultDestinationRuleExportTo',
];

/**
 * What istiod would not take of a MeshConfig; null: it takes it. It does without all of a MeshConfig of which it does not take a part.
 * @upstream istio/istio pkg/config/mesh/mesh.go ApplyMeshConfig; pkg/config/validation/agent/validation.go validateTrustDomainConfig
 */
export function meshConfigFault(root: YamlNode | null): string | null {
  if (root === null || isNull(root)) return null;
  if (root.kind !== 'map') return 'it has to be a map';
  for (const [path, values] of ENUMS) {
    const node = nodeAt(root, ...path);
    if (node === null || isNull(node)) continue;
    const value = node.kind === 'scalar' ? node.value : null;
    if (typeof value !== 'number' && !values.includes(String(value)))
      return `\`${textOf(node)}\` is no value of \`${path.join('.')}\``;
  }
  const auto = nodeAt(root, 'enableAutoMtls');
  if (auto !== null && !isNull(auto) && !(auto.kind === 'scalar' && typeof auto.value === 'boolean'))
    return '`enableAutoMtls` has to be `true` or `false`';
  const noText = [
    ...TEXTS.filter((name) => !isTextOrNull(nodeAt(root, name))),
    ...TEXT_LISTS.filter((name) => itemsOf(root, name).some((item) => !isTextOrNull(item))),
  ][0];
  if (noText !== undefined) return `\`${noText}\` has to be text`;
  const trustDomain = nodeAt(root, 'trustDomain');
  const domains = [
    ...(trustDomain === null || isNull(trustDomain) ? [] : [trustDomain]),
    ...itemsOf(root, 'trustDomainAliases'),
  ].map(textOf);
  const bad = domains.find((domain) => !isTrustDomain(domain));
  return bad === undefined ? null : `\`${bad}\` is no trust domain`;
}

/** @upstream istio/istio pkg/config/validation/agent/validation.go ValidateTrustDomain */
function isTrustDomain(domain: string): boolean {
  const labels = domain.split('.');
  if (labels.length > 1 && labels.at(-1) === '') labels.pop(); // `istio.io.`
  return labels.every((label) => label.length <= 63 && /^[a-zA-Z0-9]([-a-zA-Z0-9]*[a-zA-Z0-9])?$/.test(label));
}

function itemsOf(root: YamlNode, name: string): readonly YamlNode[] {
  const list = nodeAt(root, name);
  return list?.kind === 'sequence' ? list.items : [];
}

function isTextOrNull(node: YamlNode | null): boolean {
  return node === null || (node.kind === 'scalar' && (node.value === null || typeof node.value === 'string'));
}

function isNull(node: YamlNode): boolean {
  return node.kind === 'scalar' && node.value === null;
}

function textOf(node: YamlNode): string {
  return node.kind === 'scalar' ? String(node.value ?? '') : '';
}
