import type { SourceDocument } from '../../manifests/manifest';
import type { ParsedDocument } from '../../manifests/parse-documents';
import type { Mesh } from '../../mesh/inventory';

/** A mesh together with the text that it was read from. */
export interface EditableMesh {
  readonly mesh: Mesh;
  readonly documents: readonly ParsedDocument[];
  readonly sources: readonly SourceDocument[];
}
