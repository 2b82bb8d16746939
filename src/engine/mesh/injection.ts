import type { PodTemplate } from '../manifests/kinds/pod';

/** Whether a pod gets a sidecar, and the word for why. */
export interface Injection {
  readonly isInjected: boolean;
  readonly reason:
    | 'already-injected'
    | 'host-network'
    | 'system-namespace'
    | 'pod-label-false'
    | 'pod-annotation-false'
    | 'namespace-enabled'
    | 'namespace-disabled'
    | 'namespace-revision'
    | 'pod-revision'
    | 'pod-label-true'
    | 'not-asked';
}

const SYSTEM_NAMESPACES: readonly string[] = ['kube-system', 'kube-public', 'kube-node-lease', 'local-path-storage'];

/**
 * Does a webhook fire for this pod, and does the injector then inject?
 *
 * DIFFERS: any revision named by `istio.io/rev` is taken to exist, as manifests do not tell which control planes run.
 * DIFFERS: the installation option `enableNamespacesByDefault` is taken to be off, its default.
 *
 * @upstream istio/istio manifests/charts/istio-control/istio-discovery/templates/mutatingwebhook.yaml; pkg/kube/inject/inject.go injectRequired
 */
export function injectRequired(
  namespace: string,
  namespaceLabels: ReadonlyMap<string, string>,
  pod: PodTemplate,
): Injection {
  if (pod.hasProxyContainer) return { isInjected: true, reason: 'already-injected' };
  if (pod.hostNetwork) return { isInjected: false, reason: 'host-network' };
  if (SYSTEM_NAMESPACES.includes(namespace)) return { isInjected: false, reason: 'system-namespace' };
  const label = pod.labels.get('sidecar.istio.io/inject');
  if (label === 'false') return { isInjected: false, reason: 'pod-label-false' };
  const fired = webhook(namespaceLabels, pod, label);
  if (!fired.isInjected) return fired;
  if (label === undefined && pod.annotations.get('sidecar.istio.io/inject') === 'false')
    return { isInjected: false, reason: 'pod-annotation-false' };
  return fired;
}

function webhook(namespaceLabels: ReadonlyMap<string, string>, pod: PodTemplate, label: string | undefined): Injection {
  const injection = namespaceLabels.get('istio-injection');
  if (injection !== undefined) {
    return injection === 'enabled'
      ? { isInjected: true, reason: 'namespace-enabled' }
      : { isInjected: false, reason: 'namespace-disabled' };
  }
  if ((namespaceLabels.get('istio.io/rev') ?? '') !== '') return { isInjected: true, reason: 'namespace-revision' };
  if ((pod.labels.get('istio.io/rev') ?? '') !== '') return { isInjected: true, reason: 'pod-revision' };
  return label === 'true' ? { isInjected: true, reason: 'pod-label-true' } : { isInjected: false, reason: 'not-asked' };
}
