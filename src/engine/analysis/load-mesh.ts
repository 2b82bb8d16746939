import { type ControlPlane, createControlPlane } from '../controlplane/control-plane';
import type { ParsedDocument } from '../manifests/parse-documents';
import { buildMesh } from '../mesh/inventory';
import { type Admission, admitAll } from './admission';

/** One mesh, ready to be asked. */
export interface LoadedMesh {
  readonly documents: readonly ParsedDocument[];
  readonly admissions: readonly Admission[];
  readonly plane: ControlPlane;
}

/** From parsed text to a control plane, without what admission refuses. */
export function loadMesh(documents: readonly ParsedDocument[]): LoadedMesh {
  const manifests = documents.flatMap((document) => document.manifests);
  const admissions = admitAll(manifests);
  const refused = new Set(admissions.flatMap((admission) => (admission.isWarning ? [] : [admission.manifest])));
  const mesh = buildMesh(manifests, (manifest) => !refused.has(manifest));
  return { documents, admissions, plane: createControlPlane(mesh) };
}
