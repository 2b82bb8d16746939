import { originOf } from '../../base/source';
import type { Manifest } from '../../manifests/manifest';
import { nodeAt } from '../../manifests/yaml-node';
import type { Mesh } from '../../mesh/inventory';
import type { LintRule } from './lint-mesh';

const KINDS: readonly string[] = ['AuthorizationPolicy', 'PeerAuthentication', 'RequestAuthentication'];

/** A policy is in `default` because nothing else is written, and the workloads that it may be meant for are elsewhere. */
export const namespaceNotWritten: LintRule = ({ plane: { mesh }, manifests }) =>
  manifests
    .filter((manifest) => isLost(mesh, manifest))
    .map(({ name, document, nameRange }) => ({
      code: 'namespace-not-written',
      severity: 'warning',
      message: `no namespace is written, so \`${name}\` is in \`default\`, where no workload is: it does nothing`,
      origin: originOf(document, nameRange),
    }));

/** Such a policy is told of once: what it selects is no matter before it is somewhere. */
export function isLost({ config, workloads }: Mesh, { group, kind, namespace, root }: Manifest): boolean {
  return (
    group === 'security.istio.io' &&
    KINDS.includes(kind) &&
    namespace === 'default' &&
    config.rootNamespace !== 'default' &&
    nodeAt(root, 'metadata', 'namespace') === null &&
    workloads.size > 0 &&
    ![...workloads.values()].some((workload) => workload.namespace === 'default')
  );
}
