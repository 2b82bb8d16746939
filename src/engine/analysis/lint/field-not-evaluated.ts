import type { Diagnostic } from '../../base/diagnostic';
import { type SourceRange, originOf } from '../../base/source';
import type { Manifest } from '../../manifests/manifest';
import { type YamlNode, nodeAt } from '../../manifests/yaml-node';
import { meshConfigNode, parseMeshConfig } from '../../mesh/mesh-config';
import type { LintRule } from './lint-mesh';
import { UNEVALUATED_FIELDS, UNEVALUATED_MESH_FIELDS } from './unevaluated-fields';

/** A field that counts on a cluster and is passed over here is never passed over in silence. */
export const fieldNotEvaluated: LintRule = ({ manifests }) =>
  manifests.flatMap((manifest) => [
    ...UNEVALUATED_FIELDS.filter(
      ({ group, kinds }) => manifest.group === group && kinds.includes(manifest.kind),
    ).flatMap(({ path, effect, counts }) =>
      valuesAt(manifest.root, path)
        .filter((value) => counts?.(value) ?? !isNull(value))
        .map((value) => finding(manifest, path, effect, value.range)),
    ),
    ...inMeshConfig(manifest),
  ]);

function inMeshConfig(manifest: Manifest): readonly Diagnostic[] {
  const written = meshConfigNode(manifest);
  if (written === null) return [];
  const { root } = parseMeshConfig(written);
  return UNEVALUATED_MESH_FIELDS.flatMap(({ path, effect, counts }) =>
    valuesAt(root, path)
      .filter((value) => counts?.(value) ?? !isNull(value))
      // Text inside of text: only an IstioOperator knows where its parts stand.
      .map((value) => finding(manifest, path, effect, written.kind === 'map' ? value.range : written.range)),
  );
}

function finding(manifest: Manifest, path: readonly string[], effect: string, range: SourceRange): Diagnostic {
  return {
    code: 'field-not-evaluated',
    severity: 'warning',
    message: `\`${fieldName(path)}\` is not evaluated: ${effect}`,
    origin: originOf(manifest.document, range),
  };
}

/** `ingress[].tls`, or the name of a label, annotation or option. */
function fieldName(path: readonly string[]): string {
  const last = path.at(-1) ?? '';
  if (last.includes('/')) return last;
  return path
    .filter((key) => key !== 'spec')
    .join('.')
    .replaceAll('.*', '[]');
}

function valuesAt(node: YamlNode | null, [step, ...rest]: readonly string[]): readonly YamlNode[] {
  if (node === null) return [];
  if (step === undefined) return [node];
  if (step === '*') return node.kind === 'sequence' ? node.items.flatMap((item) => valuesAt(item, rest)) : [];
  return valuesAt(nodeAt(node, step), rest);
}

function isNull(value: YamlNode): boolean {
  return value.kind === 'scalar' && value.value === null;
}
