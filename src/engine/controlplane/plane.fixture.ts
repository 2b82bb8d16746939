import { parseDocuments } from '../manifests/parse-documents';
import { buildMesh } from '../mesh/inventory';
import type { Workload } from '../mesh/workload';
import { type ControlPlane, createControlPlane } from './control-plane';

/** A mesh with the namespaces `shop` and `ops` (injected) and `legacy` (not), and whatever the test adds. */
export function planeOf(text: string): ControlPlane {
  const namespaces = ['shop', 'ops'].map(
    (name) => `kind: Namespace\napiVersion: v1\nmetadata: {name: ${name}, labels: {istio-injection: enabled}}\n`,
  );
  const documents = parseDocuments([{ file: 'mesh.yaml', text: [...namespaces, text].join('---\n') }]);
  for (const document of documents)
    if (document.state === 'broken')
      throw new Error(`the test's YAML does not parse: ${document.diagnostics[0]?.message}`);
  return createControlPlane(
    buildMesh(
      documents.flatMap((document) => document.manifests),
      () => true,
    ),
  );
}

/** A Deployment with labels `app: <name>`, and a Service of its name. @param port as the Service has it, in flow style */
export function app(namespace: string, name: string, port = '{name: http, port: 80, targetPort: 8080}'): string {
  return `---
apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: ${namespace}}
spec: {template: {metadata: {labels: {app: ${name}}}, spec: {serviceAccountName: ${name}, containers: [{name: c, ports: [{containerPort: 8080, name: web}]}]}}}
---
apiVersion: v1
kind: Service
metadata: {name: ${name}, namespace: ${namespace}}
spec: {selector: {app: ${name}}, ports: [${port}]}
`;
}

export function workload(plane: ControlPlane, id: string): Workload {
  const found = plane.mesh.workloads.get(id);
  if (found === undefined) throw new Error(`the test's mesh has no ${id}`);
  return found;
}

/** How `from` reaches the Service `to`. */
export function transport(plane: ControlPlane, from: string, to: string, port = 80): string {
  const service = plane.registry.byId.get(to);
  if (service === undefined) throw new Error(`the test's mesh has no ${to}`);
  const [endpoint] = plane.registry.endpoints(service, port);
  if (endpoint === undefined) return 'no endpoint';
  if (endpoint.workload === null) return 'no workload';
  const outbound = plane.outbound(workload(plane, from), service, port, endpoint.workload);
  if (outbound === null) return 'unknown service';
  const { tls, reason } = outbound.cluster;
  const isPlain = tls.mode === 'mutual' && tls.perEndpoint && !outbound.endpoint.isEnabled;
  return `${isPlain ? 'plaintext' : tls.mode} ${reason}`;
}
