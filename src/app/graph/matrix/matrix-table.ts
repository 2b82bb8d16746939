import type { Card, ReachabilityMatrix } from '../../../engine';
import { cellAt } from './matrix-cell';
import { notInManifests } from '../../../words/stock-callers';
import { hidesCard } from '../edges/visible-edges';

export interface MatrixColumn {
  /** Place in `matrix.ports`. */
  readonly index: number;
  readonly namespace: string;
  /** `ratings`, of `ratings:9080`. */
  readonly name: string;
  readonly port: number;
}

export type MatrixRow =
  | { readonly kind: 'namespace'; readonly namespace: string; readonly isClosed: boolean }
  | {
      readonly kind: 'caller';
      readonly namespace: string;
      /** Places in `matrix.callers`; more than one if all of them get the same answers. */
      readonly callers: readonly number[];
      readonly names: readonly string[];
    };

export interface MatrixTable {
  readonly columns: readonly MatrixColumn[];
  /** Columns that stand together, from left to right. */
  readonly namespaces: readonly { readonly name: string; readonly count: number }[];
  readonly rows: readonly MatrixRow[];
}

export interface TableOptions {
  /** Callers with the same answers everywhere share a row. */
  readonly isFolded: boolean;
  /** Callers who are refused most come first, inside of their namespace; else by name. */
  readonly isRefusedFirst?: boolean;
  /** Namespaces whose callers are not shown. */
  readonly closed: readonly string[];
  /** Legend keys. */
  readonly hidden: readonly string[];
  /** Only callers and ports that any pair is of: where most pairs are left out. */
  readonly isSparse?: boolean;
  /** Part of a caller's name; empty for all. */
  readonly filter: string;
}

/** Callers whom no manifest holds stand together, after all namespaces. */
const LAST = notInManifests;

/** Rows and columns in reading order: outside first, then by namespace and name; callers whom no manifest holds last. */
export function matrixTable(matrix: ReachabilityMatrix, cards: readonly Card[], options: TableOptions): MatrixTable {
  const known = new Map(cards.map((card) => [card.id, card]));
  const isShown = (card: Card) => !hidesCard(options.hidden, card);
  const columns = matrix.ports
    .flatMap((port, index): MatrixColumn[] => {
      const card = known.get(port.card);
      if (card === undefined || !isShown(card) || (options.isSparse === true && !isAnswered(matrix, 'port', index)))
        return [];
      return [{ index, namespace: card.namespace, name: card.name, port: port.port }];
    })
    .sort(byNamespaceAndName);
  const callers = matrix.callers
    .flatMap((id, index) => {
      const card = known.get(id);
      if (card === undefined || !isShown(card) || !isMatch(card, options.filter)) return [];
      if (options.isSparse === true && !isAnswered(matrix, 'caller', index)) return [];
      return [{ index, namespace: card.kind === 'stock' ? LAST : card.namespace, name: card.name }];
    })
    .sort(byNamespaceAndName);
  const namespaces = [...new Set(columns.map((column) => column.namespace))].map((name) => ({
    name,
    count: columns.filter((column) => column.namespace === name).length,
  }));
  const rows = [...new Set(callers.map((caller) => caller.namespace))].flatMap((namespace): MatrixRow[] => {
    const isClosed = options.closed.includes(namespace);
    const named = callers.filter((caller) => caller.namespace === namespace);
    const members = options.isRefusedFirst === true ? refusedFirst(matrix, columns, named) : named;
    const head: MatrixRow[] = namespace === '' ? [] : [{ kind: 'namespace', namespace, isClosed }];
    return isClosed
      ? head
      : [...head, ...callerRows(matrix, namespace === LAST ? '' : namespace, members, options.isFolded)];
  });
  return { columns, namespaces, rows };
}

interface Named {
  readonly index: number;
  readonly namespace: string;
  readonly name: string;
}

function callerRows(
  matrix: ReachabilityMatrix,
  namespace: string,
  callers: readonly Named[],
  isFolded: boolean,
): readonly MatrixRow[] {
  const classes = new Map<string, Named[]>();
  for (const caller of callers) {
    const key = isFolded ? answersOf(matrix, caller.index) : String(caller.index);
    const members = classes.get(key);
    if (members === undefined) classes.set(key, [caller]);
    else members.push(caller);
  }
  return [...classes.values()].map((members) => ({
    kind: 'caller',
    namespace,
    callers: members.map((member) => member.index),
    names: members.map((member) => member.name),
  }));
}

function refusedFirst(
  matrix: ReachabilityMatrix,
  columns: readonly MatrixColumn[],
  callers: readonly Named[],
): readonly Named[] {
  const isRefused = (caller: number, port: number) =>
    ['deny', 'fails'].includes(cellAt(matrix, caller, port).verdict ?? '');
  const counted = callers.map((caller) => ({
    caller,
    refused: columns.filter(({ index }) => isRefused(caller.index, index)).length,
  }));
  return counted.sort((a, b) => b.refused - a.refused).map(({ caller }) => caller);
}

/** Equal for callers whom nobody can tell apart by asking. */
function answersOf(matrix: ReachabilityMatrix, caller: number): string {
  const start = caller * matrix.ports.length;
  const end = start + matrix.ports.length;
  return [matrix.verdicts, matrix.transports, matrix.labels].map((codes) => codes.slice(start, end).join()).join(';');
}

/** Whether any pair of a caller, or of a port, has an answer. */
function isAnswered(matrix: ReachabilityMatrix, side: 'caller' | 'port', index: number): boolean {
  const others = side === 'caller' ? matrix.ports : matrix.callers;
  return others.some((_, other) => {
    const cell = side === 'caller' ? cellAt(matrix, index, other) : cellAt(matrix, other, index);
    return cell.verdict !== null;
  });
}

function isMatch(card: Card, filter: string): boolean {
  return `${card.namespace}/${card.name}`.toLowerCase().includes(filter.trim().toLowerCase());
}

function byNamespaceAndName(
  a: { readonly namespace: string; readonly name: string; readonly port?: number },
  b: { readonly namespace: string; readonly name: string; readonly port?: number },
): number {
  if (a.namespace !== b.namespace)
    return b.namespace === LAST || (a.namespace !== LAST && a.namespace < b.namespace) ? -1 : 1;
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  return (a.port ?? 0) - (b.port ?? 0);
}
