import { originOf } from '../../base/source';
import { type Manifest, manifestId } from '../../manifests/manifest';
import type { LintRule } from './lint-mesh';

/** The same object written twice: as after two `kubectl apply`, only the last counts. */
export const duplicateObject: LintRule = ({ manifests }) => {
  const last = new Map<string, Manifest>();
  for (const manifest of manifests) if (manifest.name !== '') last.set(keyOf(manifest), manifest);
  return manifests.flatMap((manifest) => {
    const winner = last.get(keyOf(manifest));
    if (winner === undefined || winner === manifest) return [];
    return [
      {
        code: 'written-twice',
        severity: 'warning',
        message: `${manifest.kind} \`${manifestId(manifest)}\` is written again further down, and only the last one counts`,
        origin: originOf(manifest.document, manifest.nameRange),
      },
    ];
  });
};

function keyOf(manifest: Manifest): string {
  return `${manifest.group} ${manifest.kind} ${manifestId(manifest)}`;
}
