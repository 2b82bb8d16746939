import { ChevronDown, ChevronRight } from 'lucide-react';
import { type KeyboardEvent, type MouseEvent, memo, useRef, useState } from 'react';
import type { ReachabilityMatrix } from '../../../engine';
import { foldedName, mapWords, matrixCellName, matrixCellText } from '../../../words/map';
import { VerdictIcon } from '../../marks/VerdictIcon';
import { boxName } from '../edge-labels';
import { useWantedFocus } from '../use-wanted-focus';
import { type GridCursor, moveCursor } from './grid-cursor';
import styles from './MatrixGrid.module.css';
import { cellAt, type MatrixCell } from './matrix-cell';
import type { MatrixColumn, MatrixRow, MatrixTable } from './matrix-table';

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

/** The matrix as a table with one tab stop. Column -1 is the callers' names. */
export function MatrixGrid({ matrix, table, hidden, actions, onToggle }: MatrixProps) {
  const { columns, namespaces, rows } = table;
  const grid = useRef<HTMLTableElement>(null);
  const [wanted, setCursor] = useState<GridCursor>({ row: 0, column: 0 });
  const cursor = within(wanted, table);
  useWantedFocus(grid);

  function press({ row, column }: GridCursor) {
    const at = rows[row];
    if (at === undefined) return;
    if (at.kind === 'namespace') return onToggle(at.namespace);
    const [caller = 0] = at.callers;
    const port = columns[column]?.index;
    if (port === undefined) actions.openCaller(caller);
    else actions.open(caller, port);
  }

  function handleKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      return press(cursor);
    }
    const next = moveCursor(cursor, event, { rows: rows.length, columns: columns.length });
    if (next === null) return;
    event.preventDefault();
    setCursor(next);
    grid.current?.querySelector<HTMLElement>(selectorOf(next, rows))?.focus();
  }

  function handleClick(event: MouseEvent) {
    const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-row]') : null;
    if (cell === null) return;
    const at = { row: Number(cell.dataset.row), column: Number(cell.dataset.column) };
    setCursor(at);
    press(at);
  }

  return (
    <div className={styles.scroll}>
      <table
        ref={grid}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose cells the arrow keys walk is a grid
        role="grid"
        className={styles.grid}
        aria-label={mapWords.matrixName}
        aria-rowcount={rows.length + 2}
        aria-colcount={columns.length + 1}
        onKeyDown={handleKeyDown}
        onClick={handleClick}
      >
        <thead>
          <tr>
            <td className={styles.corner} />
            {namespaces.map(({ name, count }) => (
              <th key={name} scope="colgroup" colSpan={count} className={styles.namespace}>
                <bdi>{boxName(name)}</bdi>
              </th>
            ))}
          </tr>
          <tr>
            <th scope="col" className={styles.corner}>
              {mapWords.matrixCorner}
            </th>
            {columns.map(({ index, name, port }) => (
              <th key={index} scope="col" className={styles.port}>
                <bdi>{`${name}:${port}`}</bdi>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <Row
              key={row.kind === 'namespace' ? `ns ${row.namespace}` : row.callers.join()}
              index={i}
              row={row}
              columns={columns}
              matrix={matrix}
              hidden={hidden}
              actions={actions}
              cursorColumn={cursor.row === i ? cursor.column : null}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Rows and columns come and go under the cursor. */
function within({ row, column }: GridCursor, { rows, columns }: MatrixTable): GridCursor {
  return { row: Math.min(row, rows.length - 1), column: Math.min(column, columns.length - 1) };
}

function selectorOf({ row, column }: GridCursor, rows: readonly MatrixRow[]): string {
  return `[data-row="${row}"][data-column="${rows[row]?.kind === 'namespace' ? -1 : column}"]`;
}

/** What every cell of a grid has: its place, and whether it is the grid's tab stop. */
function placeOf(row: number, column: number, isAt: boolean) {
  return { 'data-row': row, 'data-column': column, 'aria-colindex': column + 2, tabIndex: isAt ? 0 : -1 };
}

interface RowProps {
  readonly index: number;
  readonly row: MatrixRow;
  readonly columns: readonly MatrixColumn[];
  readonly matrix: ReachabilityMatrix;
  readonly hidden: readonly string[];
  readonly actions: MatrixActions;
  /** Null if the cursor is in another row. */
  readonly cursorColumn: number | null;
}

const Row = memo(function Row({ index, row, columns, matrix, hidden, actions, cursorColumn }: RowProps) {
  if (row.kind === 'namespace') {
    const Chevron = row.isClosed ? ChevronRight : ChevronDown;
    return (
      <tr aria-rowindex={index + 3}>
        <th
          scope="rowgroup"
          className={styles.group}
          {...placeOf(index, -1, cursorColumn !== null)}
          aria-expanded={!row.isClosed}
        >
          <Chevron size={14} strokeWidth={1.75} aria-hidden />
          <bdi>{row.namespace}</bdi>
        </th>
        <td colSpan={columns.length} className={styles.gap} />
      </tr>
    );
  }
  const [caller = 0] = row.callers;
  const name = foldedName(row.names);
  return (
    <tr aria-rowindex={index + 3}>
      <th
        scope="row"
        className={styles.caller}
        {...placeOf(index, -1, cursorColumn === -1)}
        title={row.names.join(', ')}
      >
        <bdi>{name}</bdi>
      </th>
      {columns.map((column, i) => {
        const cell = cellAt(matrix, caller, column.index);
        const isSelf = matrix.callers[caller] === matrix.ports[column.index]?.card;
        return (
          <Cell
            key={column.index}
            row={index}
            column={i}
            name={matrixCellName(name, column, { ...cell, isSelf })}
            isSelf={isSelf}
            cell={cell}
            isHidden={cell.verdict !== null && (hidden.includes(cell.verdict) || hidden.includes(cell.transport))}
            isOpen={row.callers.some((member) => actions.isOpen(member, column.index))}
            isAt={cursorColumn === i}
          />
        );
      })}
    </tr>
  );
});

interface CellProps {
  readonly row: number;
  readonly column: number;
  readonly name: string;
  readonly cell: MatrixCell;
  /** A card and its own port; other pairs that cannot be are of callers from outside. */
  readonly isSelf: boolean;
  readonly isHidden: boolean;
  readonly isOpen: boolean;
  readonly isAt: boolean;
}

function Cell({ row, column, name, cell, isSelf, isHidden, isOpen, isAt }: CellProps) {
  const place = placeOf(row, column, isAt);
  if (cell.verdict === null) {
    return (
      <td {...place} className={styles.self} aria-label={name}>
        {isSelf ? mapWords.matrixSelf : '–'}
      </td>
    );
  }
  if (isHidden) return <td {...place} className={styles.cell} aria-label={mapWords.matrixHidden} />;
  return (
    <td
      {...place}
      {...{ 'aria-selected': isOpen }}
      className={styles.cell}
      data-verdict={cell.verdict}
      data-transport={cell.transport}
      aria-label={name}
      title={name}
    >
      <span className={styles.answer}>
        <VerdictIcon verdict={cell.verdict} size={12} />
        <span className={styles.text}>{matrixCellText(cell)}</span>
      </span>
    </td>
  );
}
