import {
  type Document,
  LineCounter,
  type ParsedNode,
  type ScalarTag,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseAllDocuments,
} from 'yaml';
import type { SourceRange } from '../base/source';
import type { YamlEntry, YamlNode } from './yaml-node';

/** A fault of the text itself. Offsets are relative to the document; `line` is one-based and counted from its start. */
export interface YamlFault {
  readonly code: string;
  readonly message: string;
  readonly range: SourceRange;
  readonly isFatal: boolean;
}

export interface ParsedYaml {
  /** null: nothing but comments, or a document that does not parse. */
  readonly root: YamlNode | null;
  readonly faults: readonly YamlFault[];
}

/** One unclosed bracket can cause a thousand follow-up errors. */
const MOST_FAULTS = 5;
/** Nodes after aliases are resolved; a bomb of ten aliases of ten aliases ends here. */
const MOST_NODES = 400_000;

/**
 * kubectl's and Helm's parser is YAML 1.1 in two respects that matter to manifests: `yes`, `no`, `on`, `off` are booleans and
 * `0777` is octal. The rest of 1.1 (dates, base 60) it does not do.
 * @upstream sigs.k8s.io/yaml goyaml.v2 resolve.go
 */
const goBooleans: ScalarTag = {
  tag: 'tag:yaml.org,2002:bool',
  default: true,
  test: /^(?:y|Y|yes|Yes|YES|on|On|ON|n|N|no|No|NO|off|Off|OFF)$/,
  resolve: (text) => /^(?:y|on)/i.test(text),
};
const goOctals: ScalarTag = {
  tag: 'tag:yaml.org,2002:int',
  default: true,
  test: /^[-+]?0[0-7]+$/,
  resolve: (text) => Number.parseInt(text, 8),
};

/** Parses the text of one document. Never throws: what is wrong is in `faults`. */
export function parseYaml(text: string): ParsedYaml {
  const faults: YamlFault[] = [];
  let documents: readonly Document.Parsed[];
  try {
    const parsed = parseAllDocuments(text, {
      uniqueKeys: false, // quadratic in the library; checked below
      merge: true,
      prettyErrors: false,
      lineCounter: new LineCounter(),
      customTags: (tags) => [goBooleans, goOctals, ...tags],
      logLevel: 'silent',
    });
    documents = Array.isArray(parsed) ? (parsed as Document.Parsed[]) : [];
  } catch (error) {
    return {
      root: null,
      faults: [{ code: 'yaml-limit', message: messageOf(error), range: { start: 0, end: text.length }, isFatal: true }],
    };
  }
  const document = documents.find((candidate) => candidate.contents !== null) ?? documents[0];
  if (document === undefined) return { root: null, faults };
  for (const each of documents) {
    for (const error of each.errors) {
      if (faults.length >= MOST_FAULTS) break;
      const [start, end] = error.pos;
      faults.push({
        code: `yaml-${error.code.toLowerCase().replaceAll('_', '-')}`,
        message: lowerFirst(error.message),
        range: { start, end: Math.max(end, start + 1) },
        isFatal: true,
      });
    }
  }
  if (document.contents === null) return { root: null, faults };
  const budget = { nodes: MOST_NODES };
  try {
    const root = convert(document.contents as ParsedNode, document, budget, faults, 0);
    return { root: faults.some((fault) => fault.isFatal) ? null : root, faults };
  } catch (error) {
    if (faults.length === 0 || !faults.some((fault) => fault.isFatal)) {
      faults.push({
        code: 'yaml-limit',
        message: messageOf(error),
        range: { start: 0, end: text.length },
        isFatal: true,
      });
    }
    return { root: null, faults };
  }
}

function convert(
  node: ParsedNode | null,
  document: Document.Parsed,
  budget: { nodes: number },
  faults: YamlFault[],
  depth: number,
): YamlNode {
  budget.nodes -= 1;
  if (budget.nodes < 0) throw new Error('the aliases of this document unfold to more values than are read');
  if (depth > 200) throw new Error('this document is nested deeper than 200 levels');
  if (node === null) return { kind: 'scalar', range: { start: 0, end: 0 }, value: null, text: '' };
  const range = rangeOf(node);
  if (isAlias(node)) {
    const target = node.resolve(document);
    if (target === undefined) {
      faults.push({
        code: 'yaml-unresolved-alias',
        message: `there is no anchor \`${node.source}\``,
        range,
        isFatal: true,
      });
      return { kind: 'scalar', range, value: null, text: '' };
    }
    return convert(target as ParsedNode, document, budget, faults, depth + 1);
  }
  if (isScalar(node)) {
    const value = node.value;
    const text = node.source ?? '';
    if (typeof value === 'bigint') return { kind: 'scalar', range, value: Number(value), text };
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null) {
      return { kind: 'scalar', range, value, text };
    }
    return { kind: 'scalar', range, value: text, text };
  }
  if (isSeq(node)) {
    return {
      kind: 'sequence',
      range,
      items: node.items.map((item) => convert(item as ParsedNode, document, budget, faults, depth + 1)),
    };
  }
  if (isMap(node)) {
    const entries = new Map<string, YamlEntry>();
    for (const pair of node.items) {
      const keyNode = pair.key as ParsedNode;
      if (!isScalar(keyNode)) {
        if (isAlias(keyNode) || keyNode === null) continue;
        faults.push({
          code: 'yaml-complex-key',
          message: 'a key has to be plain text',
          range: rangeOf(keyNode),
          isFatal: true,
        });
        continue;
      }
      if (keyNode.value === '<<' || isMergeKey(keyNode.value)) {
        for (const [key, entry] of mergedEntries(pair.value as ParsedNode, document, budget, faults, depth)) {
          if (!entries.has(key)) entries.set(key, entry);
        }
        continue;
      }
      const key = typeof keyNode.value === 'string' ? keyNode.value : String(keyNode.value);
      const keyRange = rangeOf(keyNode);
      const value =
        pair.value === null
          ? ({ kind: 'scalar', range: { start: keyRange.end, end: keyRange.end }, value: null, text: '' } as const)
          : convert(pair.value as ParsedNode, document, budget, faults, depth + 1);
      const before = entries.get(key);
      if (before !== undefined && before.keyRange.start !== keyRange.start && faults.length < MOST_FAULTS) {
        faults.push({
          code: 'yaml-duplicate-key',
          message: `the key \`${key}\` is given twice`,
          range: keyRange,
          isFatal: true,
        });
      }
      entries.set(key, { keyRange, value });
    }
    return { kind: 'map', range, entries };
  }
  return { kind: 'scalar', range, value: null, text: '' };
}

function isMergeKey(value: unknown): boolean {
  return typeof value === 'symbol' && value.description === '<<';
}

function mergedEntries(
  node: ParsedNode | null,
  document: Document.Parsed,
  budget: { nodes: number },
  faults: YamlFault[],
  depth: number,
): readonly (readonly [string, YamlEntry])[] {
  const value = convert(node, document, budget, faults, depth + 1);
  const maps = value.kind === 'sequence' ? value.items : [value];
  return maps.flatMap((map) => (map.kind === 'map' ? [...map.entries] : []));
}

function rangeOf(node: ParsedNode): SourceRange {
  const range = node.range as readonly [number, number, number] | null | undefined;
  return range ? { start: range[0], end: range[1] } : { start: 0, end: 0 };
}

function messageOf(error: unknown): string {
  return lowerFirst(error instanceof Error ? error.message : String(error));
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1).replace(/\.$/, '');
}
