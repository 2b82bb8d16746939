/** What stands behind a code of a finding: why it matters, and the smallest text that has it. */
export interface ProblemPage {
  /** What Istio, Kubernetes or YAML does with such text. User text stands in backticks. */
  readonly why: string;
  /** Beside the mesh of `PAGE_MESH`; null where no short text has it. */
  readonly wrong: string | null;
  /** The same without the finding; null where nothing is wrong with the text itself. */
  readonly right: string | null;
  readonly sources: readonly string[];
}

/** The mesh that examples of pages stand in: `web` calls `api`. */
export const PAGE_MESH = `apiVersion: v1
kind: Namespace
metadata: {name: shop, labels: {istio-injection: enabled}}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      serviceAccountName: web
      containers: [{name: web, image: web}]
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: api, namespace: shop}
spec:
  selector: {matchLabels: {app: api}}
  template:
    metadata: {labels: {app: api}}
    spec:
      serviceAccountName: api
      containers: [{name: api, image: api, ports: [{containerPort: 8080}]}]
---
apiVersion: v1
kind: Service
metadata: {name: api, namespace: shop}
spec:
  selector: {app: api}
  ports: [{name: http, port: 80, targetPort: 8080}]
`;
