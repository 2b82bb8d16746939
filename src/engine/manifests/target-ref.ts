import type { SourceRange } from '../base/source';
import { readItems, readText } from './read';
import { type YamlNode, nodeAt } from './yaml-node';

/** What a policy attaches to instead of pods. */
export interface TargetRef {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  readonly range: SourceRange;
}

/** `targetRefs`, or the older single `targetRef` if there are none. */
export function readTargetRefs(spec: YamlNode | null): readonly TargetRef[] {
  const many = readItems(spec, 'targetRefs');
  const one = nodeAt(spec, 'targetRef');
  const nodes = many.length > 0 ? many : one === null ? [] : [one];
  return nodes.map((node) => ({
    group: readText(node, 'group')?.value ?? '',
    kind: readText(node, 'kind')?.value ?? '',
    name: readText(node, 'name')?.value ?? '',
    namespace: readText(node, 'namespace')?.value ?? '',
    range: node.range,
  }));
}
