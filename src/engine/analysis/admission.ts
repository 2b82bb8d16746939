import { admit } from '../admission/admit';
import type { Finding } from '../admission/finding';
import { type Manifest, manifestId } from '../manifests/manifest';

/** What the API server (schema, CEL) or Istio's webhook says of one object. */
export interface Admission extends Finding {
  readonly kind: string;
  /** `namespace/name`. */
  readonly id: string;
  readonly manifest: Manifest;
}

const known = new WeakMap<Manifest, readonly Admission[]>();

/** Findings for every object, in the order written. An object with a finding that is no warning is refused and takes no part. */
export function admitAll(manifests: readonly Manifest[]): readonly Admission[] {
  return manifests.flatMap((manifest) => {
    const before = known.get(manifest);
    if (before !== undefined) return before;
    const findings = admit(manifest).map((finding) => ({
      ...finding,
      kind: manifest.kind,
      id: manifestId(manifest),
      manifest,
    }));
    known.set(manifest, findings);
    return findings;
  });
}
