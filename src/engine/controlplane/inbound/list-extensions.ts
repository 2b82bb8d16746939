import type { Extension } from '../../manifests/kinds/extension';
import { isSubset } from '../../manifests/selector';
import type { Workload } from '../../mesh/workload';

/**
 * What changes the proxy of a workload beyond what is evaluated: of its own namespace and of the root namespace, by selector.
 * @upstream istio/istio pilot/pkg/model/push_context.go getMatchedEnvoyFilters
 */
export function listExtensions(
  extensions: readonly Extension[],
  rootNamespace: string,
  { namespace, labels }: Pick<Workload, 'namespace' | 'labels'>,
): readonly Extension[] {
  return extensions.filter(
    (extension) =>
      !extension.hasTargets &&
      (extension.namespace === namespace || extension.namespace === rootNamespace) &&
      isSubset(extension.selector?.matchLabels ?? new Map(), labels),
  );
}
