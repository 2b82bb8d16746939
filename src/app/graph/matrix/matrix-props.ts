import type { ReachabilityMatrix } from '../../../engine';
import type { GridCursor } from './grid-cursor';
import type { MatrixTable } from './matrix-table';

export interface MatrixActions {
  /** Asks about a pair. */
  readonly open: (caller: number, port: number) => void;
  /** Saves that the pair is to fare as it does now. */
  readonly save: (caller: number, port: number) => void;
  readonly openCaller: (caller: number) => void;
  readonly isOpen: (caller: number, port: number) => boolean;
}

export interface MatrixProps {
  readonly matrix: ReachabilityMatrix;
  readonly table: MatrixTable;
  /** Legend keys. */
  readonly hidden: readonly string[];
  readonly actions: MatrixActions;
  onToggle(namespace: string): void;
}

type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** What pressing a cell, a caller's name or a namespace does. */
export function pressCell({ table, actions, onToggle }: MatrixProps, { row, column }: GridCursor): void {
  const at = table.rows[row];
  if (at === undefined) return;
  if (at.kind === 'namespace') return onToggle(at.namespace);
  const [caller = 0] = at.callers;
  const port = table.columns[column]?.index;
  if (port === undefined) actions.openCaller(caller);
  else actions.open(caller, port);
}

/** What the key C does on a cell. @returns whether there is a cell */
export function saveCell({ table, actions }: MatrixProps, { row, column }: GridCursor): boolean {
  const at = table.rows[row];
  const port = table.columns[column]?.index;
  if (at === undefined || at.kind === 'namespace' || port === undefined) return false;
  actions.save(at.callers[0] ?? 0, port);
  return true;
}

export function isSaveKey({ key, ctrlKey, metaKey, altKey }: KeyPress): boolean {
  return key.toLowerCase() === 'c' && !ctrlKey && !metaKey && !altKey;
}
