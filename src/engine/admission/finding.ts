import type { SourceRange } from '../base/source';
import type { Manifest } from '../manifests/manifest';
import type { YamlNode } from '../manifests/yaml-node';

/** Keys and indices from the object's root. The last step may name a field that is missing. */
export type Path = readonly (string | number)[];

/** Something said about an object, before it is known where in the text that is. */
export interface Problem {
  /** A warning does not keep the object out. */
  readonly isWarning: boolean;
  readonly message: string;
  readonly path: Path;
  /** Where the last key itself is wrong, and not what stands under it. */
  readonly isAboutKey?: true;
  /** Of the problems that somebody tells apart. */
  readonly code?: ProblemCode;
}

/** http-only-deny: a DENY rule that names no port and asks for nothing that TCP has */
export type ProblemCode = 'http-only-deny';

/** What the API server or Istio's admission webhook says about an object that is applied. */
export interface Finding extends Problem {
  /** crd: the API server, with the schema and the CEL rules of the resource definition · webhook: istiod */
  readonly by: 'crd' | 'webhook';
  readonly range: SourceRange;
}

/** Of one object; nobody reads more, and a list of ten thousand wrong items is one mistake. */
const MOST_FINDINGS = 100;

export function locate(manifest: Manifest, by: Finding['by'], problems: readonly Problem[]): readonly Finding[] {
  return problems.slice(0, MOST_FINDINGS).map((problem) => ({ ...problem, by, range: rangeAt(manifest, problem) }));
}

/**
 * Where to point: a scalar's own text; for maps, sequences and empty values the key they stand under, as their own range would
 * cover pages; for what is missing, the place nearest to it.
 */
function rangeAt(manifest: Manifest, { path, isAboutKey }: Problem): SourceRange {
  let node: YamlNode = manifest.root;
  let range = manifest.nameRange;
  for (const [index, step] of path.entries()) {
    if (node.kind === 'map') {
      const entry = node.entries.get(String(step));
      if (entry === undefined) return range;
      node = entry.value;
      range = isShown(node) && !(isAboutKey && index === path.length - 1) ? node.range : entry.keyRange;
    } else if (node.kind === 'sequence') {
      const item: YamlNode | undefined = typeof step === 'number' ? node.items[step] : undefined;
      if (item === undefined) return range;
      node = item;
      range = headOf(node) ?? range;
    } else return range;
  }
  return range;
}

function isShown(node: YamlNode): boolean {
  return node.kind === 'scalar' && node.range.end > node.range.start;
}

/** An item of a list has no key of its own; its first key stands for it. */
function headOf(node: YamlNode): SourceRange | null {
  if (isShown(node)) return node.range;
  if (node.kind === 'map') {
    for (const entry of node.entries.values()) return entry.keyRange;
  }
  return node.range.end > node.range.start ? { start: node.range.start, end: node.range.start + 1 } : null;
}
