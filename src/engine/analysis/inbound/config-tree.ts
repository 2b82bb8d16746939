import type { Origin } from '../../base/source';

/** A piece of Envoy's configuration, with the text that caused it. */
export type ConfigNode = ConfigMap | ConfigList | ConfigScalar;

interface Caused {
  /** null: what it stands in caused it, or nothing that was written did. */
  readonly origin: Origin | null;
}

export interface ConfigMap extends Caused {
  readonly kind: 'map';
  /** In the order in which they are shown. */
  readonly entries: readonly (readonly [key: string, value: ConfigNode])[];
}

export interface ConfigList extends Caused {
  readonly kind: 'list';
  readonly items: readonly ConfigNode[];
}

export interface ConfigScalar extends Caused {
  readonly kind: 'scalar';
  readonly value: string | number | boolean;
}

/** Values as they are written in the code that describes: `{}` is a map, `[]` a list, and what is undefined is left out. */
export type Written =
  | ConfigNode
  | string
  | number
  | boolean
  | readonly Written[]
  | { readonly [key: string]: Written | undefined };

export function config(written: Written, origin: Origin | null = null): ConfigNode {
  if (typeof written !== 'object') return { kind: 'scalar', value: written, origin };
  if (isList(written)) return { kind: 'list', items: written.map((item) => config(item)), origin };
  if (isNode(written)) return origin === null || written.origin !== null ? written : { ...written, origin };
  const entries = Object.entries(written).flatMap(([key, value]): ConfigMap['entries'] =>
    value === undefined ? [] : [[key, config(value)]],
  );
  return { kind: 'map', entries, origin };
}

function isList(written: object): written is readonly Written[] {
  return Array.isArray(written);
}

/** No message of Envoy's has both of these fields. */
function isNode(written: object): written is ConfigNode {
  return 'kind' in written && 'origin' in written;
}

/** One line of YAML. `text` has no indentation of its own: `depth` counts steps of two spaces. */
export interface ConfigLine {
  readonly depth: number;
  readonly text: string;
  /** The nearest cause: its own, or that of what it stands in. */
  readonly origin: Origin | null;
}

/** The tree as YAML, a line for each key and each item. Items stand one step deeper than the key of their list. */
export function toLines(node: ConfigNode, depth = 0, above: Origin | null = null): readonly ConfigLine[] {
  const origin = node.origin ?? above;
  switch (node.kind) {
    case 'scalar':
      return [{ depth, text: scalarText(node.value), origin }];
    case 'map':
      return node.entries.flatMap(([key, value]) => entryLines(scalarText(key), value, depth, origin));
    case 'list':
      return node.items.flatMap((item) => itemLines(item, depth, origin));
  }
}

function entryLines(key: string, value: ConfigNode, depth: number, above: Origin | null): readonly ConfigLine[] {
  const origin = value.origin ?? above;
  const short = shortText(value);
  if (short !== null) return [{ depth, text: `${key}: ${short}`, origin }];
  return [{ depth, text: `${key}:`, origin }, ...toLines(value, depth + 1, origin)];
}

/** The first line of an item carries its dash; the others stand under the text behind it. */
function itemLines(item: ConfigNode, depth: number, above: Origin | null): readonly ConfigLine[] {
  const origin = item.origin ?? above;
  const short = shortText(item);
  if (short !== null) return [{ depth, text: `- ${short}`, origin }];
  const [first, ...rest] = toLines(item, depth + 1, origin);
  return first === undefined ? [] : [{ ...first, depth, text: `- ${first.text}` }, ...rest];
}

/** What fits behind a key or a dash. */
function shortText(node: ConfigNode): string | null {
  if (node.kind === 'scalar') return scalarText(node.value);
  if (node.kind === 'map') return node.entries.length === 0 ? '{}' : null;
  if (node.items.length === 0) return '[]';
  const isPlain = node.items.every((item) => item.kind === 'scalar' && item.origin === null);
  return isPlain ? `[${node.items.map((item) => shortText(item)).join(', ')}]` : null;
}

/** In quotes wherever YAML could take it for something else. */
function scalarText(value: string | number | boolean): string {
  if (typeof value !== 'string') return String(value);
  const isPlain = /^[A-Za-z_][\w./|-]*(?:\[[\w./|-]*\][\w./|-]*)*$/.test(value);
  const isWord = /^(?:y|n|yes|no|on|off|true|false|null)$/i.test(value);
  return isPlain && !isWord ? value : JSON.stringify(value);
}
