import type { Located } from '../base/source';
import { type YamlNode, nodeAt } from './yaml-node';

/** Text at a path. Numbers and booleans count as the text they were written with, as Kubernetes' maps of strings need. */
export function readText(node: YamlNode | null, ...path: readonly (string | number)[]): Located<string> | null {
  const at = nodeAt(node, ...path);
  if (at === null || at.kind !== 'scalar' || at.value === null) return null;
  return { value: typeof at.value === 'string' ? at.value : at.text, range: at.range };
}

/** A number at a path; null for anything else, also for a number in quotes. */
export function readNumber(node: YamlNode | null, ...path: readonly (string | number)[]): Located<number> | null {
  const at = nodeAt(node, ...path);
  if (at === null || at.kind !== 'scalar' || typeof at.value !== 'number') return null;
  return { value: at.value, range: at.range };
}

/** A boolean at a path; null for anything else, also for `"true"` in quotes. */
export function readBoolean(node: YamlNode | null, ...path: readonly (string | number)[]): boolean | null {
  const at = nodeAt(node, ...path);
  return at !== null && at.kind === 'scalar' && typeof at.value === 'boolean' ? at.value : null;
}

/** The items of a sequence; nothing if there is none. */
export function readItems(node: YamlNode | null, ...path: readonly (string | number)[]): readonly YamlNode[] {
  const at = nodeAt(node, ...path);
  return at !== null && at.kind === 'sequence' ? at.items : [];
}

/** The texts of a sequence; items that are not scalars are passed over. */
export function readTexts(node: YamlNode | null, ...path: readonly (string | number)[]): readonly Located<string>[] {
  return readItems(node, ...path).flatMap((item) => readText(item) ?? []);
}

/** A map of strings, such as labels. */
export function readStringMap(
  node: YamlNode | null,
  ...path: readonly (string | number)[]
): ReadonlyMap<string, string> {
  const at = nodeAt(node, ...path);
  const map = new Map<string, string>();
  if (at === null || at.kind !== 'map') return map;
  for (const [key, entry] of at.entries) {
    if (entry.value.kind === 'scalar')
      map.set(
        key,
        entry.value.value === null ? '' : typeof entry.value.value === 'string' ? entry.value.value : entry.value.text,
      );
  }
  return map;
}
