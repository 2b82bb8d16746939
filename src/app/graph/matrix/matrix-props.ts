import type { ReachabilityMatrix } from '../../../engine';
import type { GridCursor } from './grid-cursor';
import type { MatrixTable } from './matrix-table';

export interface MatrixActions {
  /** Asks about a pair. */
  readonly open: (caller: number, port: number) => void;
  /** Saves that the pair is to fare as it does now. */
  readonly save: (caller: number, port: number) => void;
  readonly openCaller: (caller: number) => void;
  /** Puts a caller into the middle, or whoever has a port. */
  readonly focus: (caller: number, port: number | undefined) => void;
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

/** What the key F does on a cell or a caller's name. @returns whether there is one */
export function focusCell({ table, actions }: MatrixProps, { row, column }: GridCursor): boolean {
  const at = table.rows[row];
  if (at === undefined || at.kind === 'namespace') return false;
  actions.focus(at.callers[0] ?? 0, table.columns[column]?.index);
  return true;
}

export const isSaveKey = isLetter('c');
export const isFocusKey = isLetter('f');

function isLetter(letter: string) {
  return ({ key, ctrlKey, metaKey, altKey }: KeyPress): boolean =>
    key.toLowerCase() === letter && !ctrlKey && !metaKey && !altKey;
}
