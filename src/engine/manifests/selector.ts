import type { SourceRange } from '../base/source';
import { readStringMap } from './read';
import { type YamlNode, nodeAt } from './yaml-node';

/** `matchLabels`; an absent selector and an empty one both select everything for Envoy's data planes. */
export interface Selector {
  readonly matchLabels: ReadonlyMap<string, string>;
  readonly range: SourceRange;
}

/** @param key `matchLabels` for policies, `labels` for Sidecar's workloadSelector */
export function readSelector(node: YamlNode | null, key: 'matchLabels' | 'labels' = 'matchLabels'): Selector | null {
  if (node === null || node.kind !== 'map') return null;
  return { matchLabels: readStringMap(node, key), range: nodeAt(node, key)?.range ?? node.range };
}

/** Whether all labels of the selector are among these labels. */
export function isSubset(wanted: ReadonlyMap<string, string>, labels: ReadonlyMap<string, string>): boolean {
  for (const [key, value] of wanted) if (labels.get(key) !== value) return false;
  return true;
}
