import type { SourceRange } from '../base/source';

/**
 * A parsed YAML value in which every part knows where it stands. Aliases are resolved; anchors, tags and comments are gone.
 * Ranges are relative to the document.
 */
export type YamlNode = YamlMap | YamlSequence | YamlScalar;

export interface YamlMap {
  readonly kind: 'map';
  readonly range: SourceRange;
  /** In the order written. A key that is given twice is a diagnostic and keeps its last value. */
  readonly entries: ReadonlyMap<string, YamlEntry>;
}

export interface YamlEntry {
  readonly keyRange: SourceRange;
  readonly value: YamlNode;
}

export interface YamlSequence {
  readonly kind: 'sequence';
  readonly range: SourceRange;
  readonly items: readonly YamlNode[];
}

export interface YamlScalar {
  readonly kind: 'scalar';
  readonly range: SourceRange;
  readonly value: string | number | boolean | null;
  /** The text as written, without quotes: `1.10` stays `1.10`. */
  readonly text: string;
}

/** The node at a path of keys and indices, or null. */
export function nodeAt(node: YamlNode | null, ...path: readonly (string | number)[]): YamlNode | null {
  let at: YamlNode | null = node;
  for (const step of path) {
    if (at === null) return null;
    if (typeof step === 'number') at = at.kind === 'sequence' ? (at.items[step] ?? null) : null;
    else at = at.kind === 'map' ? (at.entries.get(step)?.value ?? null) : null;
  }
  return at;
}

/** The plain value, as JSON would have it. Keys are own properties of objects without a prototype. */
export function plain(node: YamlNode): unknown {
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'sequence':
      return node.items.map(plain);
    case 'map': {
      const object: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
      for (const [key, entry] of node.entries) object[key] = plain(entry.value);
      return object;
    }
  }
}
