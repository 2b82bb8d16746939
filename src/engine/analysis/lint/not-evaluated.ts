import { originOf } from '../../base/source';
import { checkObject } from '../../admission/check-object';
import { type Manifest, manifestId } from '../../manifests/manifest';
import { nodeAt } from '../../manifests/yaml-node';
import type { LintRule } from './lint-mesh';

/** Kinds that may change what proxies do, in ways that manifests do not tell. */
const EXTENSIONS: readonly string[] = ['EnvoyFilter', 'WasmPlugin', 'TrafficExtension', 'ProxyConfig'];

/** What is written, would count on a cluster, and takes no part here; and what a cluster would not take at all. */
export const notEvaluated: LintRule = ({ manifests }) =>
  manifests.flatMap((manifest) => {
    const limit = limitOf(manifest);
    const refused = checkObject(manifest).map((finding) => ({
      code: 'refused-by-kubernetes',
      severity: 'error' as const,
      message: finding.message,
      origin: originOf(manifest.document, finding.range),
    }));
    if (limit === null) return refused;
    const origin = originOf(manifest.document, manifest.nameRange);
    return [...refused, { code: 'not-evaluated', severity: 'warning' as const, message: limit, origin }];
  });

function limitOf(manifest: Manifest): string | null {
  const name = `${manifest.kind} \`${manifestId(manifest)}\``;
  if (!manifest.group.endsWith('istio.io')) return null;
  if (EXTENSIONS.includes(manifest.kind))
    return `${name} is not evaluated: what it changes in proxies may change verdicts`;
  const ingress = nodeAt(manifest.root, 'spec', 'ingress');
  if (
    manifest.kind === 'Sidecar' &&
    ingress?.kind === 'sequence' &&
    ingress.items.some((item) => nodeAt(item, 'tls') !== null)
  ) {
    return `${name}: \`ingress[].tls\` is not evaluated`;
  }
  return null;
}
