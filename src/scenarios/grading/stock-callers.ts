import type { SourceDocument } from '../../engine';

/** Not a name that a cluster takes, so that nobody's own namespace has it. */
const NAMESPACE = '-anywhere-';

/**
 * Somebody without a proxy, and somebody else of the mesh, in a namespace that no scenario names. Their names are read in
 * sentences.
 */
export const stockCallers: SourceDocument = {
  file: 'stock callers',
  text: `apiVersion: v1
kind: Namespace
metadata: {name: "${NAMESPACE}"}
---
apiVersion: v1
kind: Pod
metadata: {name: pod-without-proxy, namespace: "${NAMESPACE}", labels: {sidecar.istio.io/inject: "false"}}
spec: {containers: [{name: app, image: app}]}
---
apiVersion: v1
kind: Pod
metadata: {name: other-workload, namespace: "${NAMESPACE}", labels: {sidecar.istio.io/inject: "true"}}
spec: {containers: [{name: app, image: app}]}
`,
};

export function isStock({ namespace }: { readonly namespace: string }): boolean {
  return namespace === NAMESPACE;
}
