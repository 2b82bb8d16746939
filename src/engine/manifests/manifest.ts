import type { DocumentId, SourceRange } from '../base/source';
import type { YamlMap } from './yaml-node';

/** One file of the editor, or of the command line. */
export interface SourceDocument {
  /** File name, unique within one evaluation. */
  readonly file: string;
  readonly text: string;
}

/** One Kubernetes object, as written. A `List` is several of these that share a document. */
export interface Manifest {
  readonly document: DocumentId;
  readonly apiVersion: string;
  /** The part of `apiVersion` before the slash; empty for the core group. */
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly name: string;
  /** `default` where the text has none; empty for kinds without a namespace. */
  readonly namespace: string;
  readonly root: YamlMap;
  /** Where the object's name is written, else the whole object: what a link to the object points at. */
  readonly nameRange: SourceRange;
}

/** `namespace/name`, or just `name` for kinds without a namespace. */
export function manifestId(manifest: Pick<Manifest, 'namespace' | 'name'>): string {
  return manifest.namespace === '' ? manifest.name : `${manifest.namespace}/${manifest.name}`;
}
