import type { ReachabilityMatrix } from '../../../engine';
import type { GridCursor } from './grid-cursor';
import type { MatrixTable } from './matrix-table';

export interface MatrixActions {
  /** Asks about a pair. */
  readonly open: (caller: number, port: number) => void;
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
