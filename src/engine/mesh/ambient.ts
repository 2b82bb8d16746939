import type { Mesh } from './inventory';
import type { Workload } from './workload';

/**
 * Whether a pod is captured by a ztunnel instead of having a sidecar.
 *
 * DIFFERS: ztunnel and waypoints are not evaluated: calls from and to such pods are answered as an open question.
 *
 * @upstream istio/istio cni/pkg/util/enablement_selector.go Matches
 */
export function isAmbient(mesh: Mesh, workload: Workload): boolean {
  if (workload.proxy !== 'none' || workload.template.hostNetwork) return false;
  const own = workload.labels.get(MODE_LABEL);
  if (own !== undefined) return own === 'ambient';
  return mesh.namespaces.get(workload.namespace)?.labels.get(MODE_LABEL) === 'ambient';
}

const MODE_LABEL = 'istio.io/dataplane-mode';
