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
import type { DiagnosticCode } from '../base/diagnostic';
import type { SourceRange } from '../base/source';
import { describeAlias, describeComplexKey, describeFault } from './yaml-fault';
import type { YamlEntry, YamlNode } from './yaml-node';

/** A fault of the text itself. Offsets are relative to the document; `line` is one-based and counted from its start. */
export interface YamlFault {
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly range: SourceRange;
  readonly isFatal: boolean;
}

export interface ParsedYaml {
  /** null: nothing but comments, or a document that does not parse. */
  readonly root: YamlNode | null;
  readonly faults: readonly YamlFault[];
}

/** A pasted file can have a key twice a thousand times. */
const MOST_FAULTS = 5;
/** Nodes after aliases are resolved; a bomb of ten aliases of ten aliases ends here. */
const MOST_NODES = 400_000;

/**
 * kubectl's and Helm's parser is YAML 1.1 in three respects that matter to manifests: `yes`, `no`, `on`, `off` are booleans, `0777` is
 * octal and `0b11` binary, and numbers may have underscores. The rest of 1.1 (dates, base 60) it does not do.
 * @upstream sigs.k8s.io/yaml goyaml.v2 resolve.go
 */
const goBooleans: ScalarTag = {
  tag: 'tag:yaml.org,2002:bool',
  default: true,
  test: /^(?:y|Y|yes|Yes|YES|on|On|ON|n|N|no|No|NO|off|Off|OFF)$/,
  resolve: (text) => /^(?:y|on)/i.test(text),
};
/** Those that YAML 1.2 reads otherwise. */
const goIntegers: ScalarTag = {
  tag: 'tag:yaml.org,2002:int',
  default: true,
  test: /^(?:[-+]?0[0-7_]+|[-+]?0[bB][01_]+|[-+]?0[oO][0-7_]+|[-+]?0[xX][0-9a-fA-F_]+|[-+]?[0-9]+_[0-9_]*)$/,
  resolve: (text) => parseGoInteger(text.replaceAll('_', '')) ?? text,
};
const goFloats: ScalarTag = {
  tag: 'tag:yaml.org,2002:float',
  default: true,
  test: /^[-+]?[0-9](?=[^_]*_)[0-9_]*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?$/,
  resolve: (text) => Number(text.replaceAll('_', '')),
};

/** @upstream go strconv.ParseInt with base 0 */
function parseGoInteger(text: string): number | null {
  const [, sign = '', prefix = '', digits = ''] = /^([-+]?)(0[bBoOxX]?)?(.*)$/.exec(text) ?? [];
  const base = prefix === '' ? 10 : /b/i.test(prefix) ? 2 : /x/i.test(prefix) ? 16 : 8;
  const value = digits === '' && prefix === '0' ? 0 : Number.parseInt(digits, base);
  if (Number.isNaN(value)) return null;
  return sign === '-' ? -value : value;
}

/** Parses the text of one document. Never throws: what is wrong is in `faults`. */
export function parseYaml(text: string): ParsedYaml {
  const faults: YamlFault[] = [];
  let documents: readonly Document.Parsed[];
  try {
    const parsed = parseAllDocuments(withoutByteOrderMark(text), {
      uniqueKeys: false, // quadratic in the library; checked below
      merge: true,
      prettyErrors: false,
      lineCounter: new LineCounter(),
      customTags: (tags) => [goBooleans, goIntegers, goFloats, ...tags],
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
  // What follows the first fault is mostly caused by it.
  const [error] = documents.flatMap((each) => each.errors);
  if (error !== undefined) {
    const [start, end] = error.pos;
    const { code, message } = error;
    faults.push({
      code: `yaml-${code.toLowerCase().replaceAll('_', '-')}`,
      ...describeFault(text, { code, message, start, end }),
      isFatal: true,
    });
  }
  if (error !== undefined) return { root: null, faults };
  if (document.contents === null) return { root: null, faults };
  const budget: Budget = { nodes: MOST_NODES, text };
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

/** Files that were put together may have one at the start of each document. An empty line keeps all offsets. */
function withoutByteOrderMark(text: string): string {
  return text.replace(/^((?:---[^\n]*\n)?)\ufeff/, '$1\n');
}

/** How much may still be read, and of what. */
interface Budget {
  nodes: number;
  readonly text: string;
}

function convert(
  node: ParsedNode | null,
  document: Document.Parsed,
  budget: Budget,
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
        message: describeAlias(node.source),
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
          message: describeComplexKey(budget.text, rangeOf(keyNode)),
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
          message: `the key \`${key}\` is given twice, and only the last one counts`,
          range: keyRange,
          isFatal: false,
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
  budget: Budget,
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
