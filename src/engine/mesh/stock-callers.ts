import { parseDocuments } from '../manifests/parse-documents';
import { buildMesh, type Mesh } from './inventory';
import type { Workload } from './workload';

/** Not a name that a cluster takes, so that nobody's own namespace has it, and that no policy names. */
const NAMESPACE = '-anywhere-';

const TEXT = `apiVersion: v1
kind: Pod
metadata: {name: other-workload, namespace: "${NAMESPACE}", labels: {sidecar.istio.io/inject: "true"}}
spec: {containers: [{name: app, image: app}]}
---
apiVersion: v1
kind: Pod
metadata: {name: pod-without-proxy, namespace: "${NAMESPACE}", labels: {sidecar.istio.io/inject: "false"}}
spec: {containers: [{name: app, image: app}]}
`;

/** What they are called everywhere: in request lines, saved checks and sentences. Their addresses are among pods', but nobody's own. */
const AS: Readonly<Record<string, { readonly id: string; readonly address: string }>> = {
  'other-workload': { id: 'any other mesh workload', address: '10.1.255.254' },
  'pod-without-proxy': { id: 'pod without proxy', address: '10.1.255.253' },
};

const { workloads } = buildMesh(
  parseDocuments([{ file: 'stock callers', text: TEXT }]).flatMap(({ manifests }) => manifests),
  () => true,
);

/**
 * Callers that stand for whoever the manifests do not hold: one with mTLS and an identity that no policy names, and one that sends
 * plaintext and has none. Their ids are names as people write them; no pod's has a space.
 */
export const stockCallers: readonly Workload[] = [...workloads.values()].flatMap((workload) => {
  const as = AS[workload.name];
  return as === undefined ? [] : [{ ...workload, ...as }];
});

/** A name that no policy can hold, as no cluster takes it. */
const ACCOUNT = '-anybody-';

/**
 * A workload of the mesh, or a stock caller, which may be one of some namespace: `pod without proxy in shop`. They call and are never
 * called: the mesh itself does not have them.
 */
export function findCaller(mesh: Mesh, id: string): Workload | undefined {
  const known = mesh.workloads.get(id) ?? stockCallers.find((workload) => workload.id === id);
  if (known !== undefined) return known;
  const { stock, namespace } = MEMBER.exec(id)?.groups ?? {};
  const like = stockCallers.find((workload) => workload.id === stock);
  return like === undefined || namespace === undefined
    ? undefined
    : { ...like, id: id as Workload['id'], namespace, serviceAccount: ACCOUNT };
}

const MEMBER = /^(?<stock>.+) in (?<namespace>[^ ]+)$/;

export function isStockCaller({ namespace }: Pick<Workload, 'namespace'>): boolean {
  return namespace === NAMESPACE;
}
