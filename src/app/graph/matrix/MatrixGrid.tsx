import { type KeyboardEvent, type MouseEvent, useRef, useState } from 'react';
import { mapWords } from '../../../words/map';
import { boxName } from '../edges/edge-labels';
import { useWantedFocus } from '../use-wanted-focus';
import { type GridCursor, moveCursor } from './grid-cursor';
import styles from './MatrixGrid.module.css';
import { MatrixTableRow } from './MatrixTableRow';
import { focusCell, isFocusKey, isSaveKey, type MatrixProps, pressCell, saveCell } from './matrix-props';
import type { MatrixRow, MatrixTable } from './matrix-table';

/** The matrix as a table with one tab stop. Column -1 is the callers' names. */
export function MatrixGrid(props: MatrixProps) {
  const { matrix, table, hidden, actions } = props;
  const { columns, namespaces, rows } = table;
  const grid = useRef<HTMLTableElement>(null);
  const [wanted, setCursor] = useState<GridCursor>({ row: 0, column: 0 });
  const cursor = within(wanted, table);
  useWantedFocus(grid);

  function handleKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      return pressCell(props, cursor);
    }
    if (isSaveKey(event) && saveCell(props, cursor)) return event.preventDefault();
    if (isFocusKey(event) && focusCell(props, cursor)) return event.preventDefault();
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
    pressCell(props, at);
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
              <th key={name} scope="colgroup" colSpan={count} className={styles.namespace} title={boxName(name)}>
                <bdi>{boxName(name)}</bdi>
              </th>
            ))}
          </tr>
          <tr>
            <th scope="col" className={styles.corner}>
              {mapWords.matrixCorner}
            </th>
            {columns.map(({ index, name, port }) => (
              <th
                key={index}
                scope="col"
                className={styles.port}
                aria-label={`${name}:${port}`}
                title={`${name}:${port}`}
              >
                <bdi>
                  <span className={styles.portName}>{name}</span>:{port}
                </bdi>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <MatrixTableRow
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
