import { originOf } from '../../base/source';
import { checkObject } from '../../admission/check-object';
import { type Manifest, manifestId } from '../../manifests/manifest';
import { readItems, readText } from '../../manifests/read';
import { nodeAt } from '../../manifests/yaml-node';
import type { LintRule } from './lint-mesh';

/** Kinds that may change what proxies do, in ways that manifests do not tell. */
const EXTENSIONS: readonly string[] = ['EnvoyFilter', 'WasmPlugin', 'TrafficExtension', 'ProxyConfig'];

/** What decides before any proxy is asked, whoever's it is. */
const FIREWALLS: readonly string[] = [
  'NetworkPolicy',
  'GlobalNetworkPolicy',
  'AdminNetworkPolicy',
  'BaselineAdminNetworkPolicy',
  'ClusterNetworkPolicy',
  'CiliumNetworkPolicy',
  'CiliumClusterwideNetworkPolicy',
];

/** What istiod makes routes of, beside what is evaluated. */
const ROUTES: readonly string[] = [
  'networking.k8s.io/Ingress',
  'gateway.networking.k8s.io/TCPRoute',
  'gateway.networking.k8s.io/TLSRoute',
  'gateway.networking.k8s.io/ListenerSet',
];

/** What is written, would count on a cluster, and takes no part here; and what a cluster would not take at all. */
export const notEvaluated: LintRule = ({ manifests }) =>
  manifests.flatMap((manifest) => {
    const limit = limitOf(manifest);
    const refused = checkObject(manifest).map((finding) => ({
      code: 'refused-by-kubernetes' as const,
      severity: 'error' as const,
      message: finding.message,
      origin: originOf(manifest.document, finding.range),
    }));
    if (limit === null) return refused;
    const origin = originOf(manifest.document, manifest.nameRange);
    return [...refused, { code: 'not-evaluated' as const, severity: 'warning' as const, message: limit, origin }];
  });

function limitOf(manifest: Manifest): string | null {
  const name = `${manifest.kind} \`${manifestId(manifest)}\``;
  if (manifest.group.endsWith('istio.io') && EXTENSIONS.includes(manifest.kind))
    return `${name} is not evaluated: what it changes in proxies may change verdicts`;
  if (FIREWALLS.includes(manifest.kind))
    return `${name} is not evaluated: calls that the network does not let through are answered as if it did`;
  if (ROUTES.includes(`${manifest.group}/${manifest.kind}`))
    return `${name} is not evaluated: gateways are answered for as if they did not have its routes`;
  const service = serviceAbove(manifest);
  return service === null
    ? null
    : `${name} is not evaluated at \`${service}\`: callers’ proxies are answered for as if they did not have its routes`;
}

/** The first Service or ServiceEntry that a route of the Gateway API is for: its routes are those of whoever calls it. */
function serviceAbove({ group, kind, root }: Manifest): string | null {
  if (group !== 'gateway.networking.k8s.io' || !kind.endsWith('Route')) return null;
  const parents = readItems(nodeAt(root, 'spec'), 'parentRefs');
  const found = parents.find((parent) => SERVICES.includes(readText(parent, 'kind')?.value ?? ''));
  return found === undefined ? null : (readText(found, 'name')?.value ?? '');
}

const SERVICES: readonly string[] = ['Service', 'ServiceEntry'];
