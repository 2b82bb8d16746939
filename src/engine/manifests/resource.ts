import type { DocumentId, SourceRange } from '../base/source';
import { type Manifest, manifestId } from './manifest';
import { readText } from './read';

/** What all typed resources share. */
export interface Resource {
  readonly kind: string;
  readonly document: DocumentId;
  readonly namespace: string;
  readonly name: string;
  /** `namespace/name`. */
  readonly id: string;
  readonly nameRange: SourceRange;
  /** The whole object. */
  readonly range: SourceRange;
  /**
   * `metadata.creationTimestamp` in seconds since 1970; null where the text has none. Objects without one are equally old, as
   * after one `kubectl apply`.
   */
  readonly createdAt: number | null;
}

/** What all typed resources share, from the metadata. A timestamp that is no time counts as absent. */
export function readResource(manifest: Manifest): Resource {
  const written = readText(manifest.root, 'metadata', 'creationTimestamp')?.value;
  const time = written === undefined ? Number.NaN : Date.parse(written);
  return {
    kind: manifest.kind,
    document: manifest.document,
    namespace: manifest.namespace,
    name: manifest.name,
    id: manifestId(manifest),
    nameRange: manifest.nameRange,
    range: manifest.root.range,
    createdAt: Number.isNaN(time) ? null : Math.floor(time / 1000),
  };
}

/** The age of objects that carry no timestamp. Any fixed value would do; this is the one that the recordings used. */
export const UNSTAMPED_SECONDS = 1_700_000_000;

/** Oldest first; equal ages by name, then namespace. @upstream istio/istio pilot/pkg/model/config.go sortConfigByCreationTime */
export function compareByAge(a: Resource, b: Resource): number {
  const age = (a.createdAt ?? UNSTAMPED_SECONDS) - (b.createdAt ?? UNSTAMPED_SECONDS);
  if (age !== 0) return age;
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  return a.namespace === b.namespace ? 0 : a.namespace < b.namespace ? -1 : 1;
}
