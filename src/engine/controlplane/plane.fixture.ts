import { parseDocuments } from '../manifests/parse-documents';
import { buildMesh } from '../mesh/inventory';
import { namespace } from '../mesh/mesh-text.fixture';
import type { Workload } from '../mesh/workload';
import { type ControlPlane, createControlPlane } from './control-plane';

/** A mesh with the namespaces `shop` and `ops` (injected) and `legacy` (not), and whatever the test adds. */
export function planeOf(text: string): ControlPlane {
  const namespaces = namespace('shop') + namespace('ops');
  const documents = parseDocuments([{ file: 'mesh.yaml', text: `${namespaces}---\n${text}` }]);
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
