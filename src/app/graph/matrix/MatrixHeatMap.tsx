import { type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from 'react';
import { foldedName, mapWords, matrixCellName } from '../../../words/map';
import { useWantedFocus } from '../use-wanted-focus';
import { type GridCursor, moveCursor } from './grid-cursor';
import styles from './MatrixHeatMap.module.css';
import { cellAt } from './matrix-cell';
import { focusCell, isFocusKey, isSaveKey, type MatrixProps, pressCell, saveCell } from './matrix-props';
import { HEAD, paintMatrix, ROW } from './paint-matrix';

/** A matrix of many cells, painted. Only the cell under the cursor is an element: it has the focus and is read aloud. */
export function MatrixHeatMap(props: MatrixProps) {
  const { matrix, table, hidden } = props;
  const { columns, rows } = table;
  const scroll = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [wanted, setCursor] = useState<GridCursor>({ row: 0, column: 0 });
  const cursor = { row: Math.min(wanted.row, rows.length - 1), column: Math.min(wanted.column, columns.length - 1) };
  const { row: cursorRow, column: cursorColumn } = cursor;
  useWantedFocus(scroll);

  // The canvas: painted once per frame at most, when it scrolls, is resized, or what it shows changes.
  useEffect(() => {
    const [host, surface] = [scroll.current, canvas.current];
    if (host === null || surface === null) return;
    let frame = 0;
    const paint = () => {
      frame = 0;
      paintMatrix(surface, host, { matrix, table, hidden, cursor: { row: cursorRow, column: cursorColumn } });
    };
    const request = () => {
      frame ||= requestAnimationFrame(paint);
    };
    paint();
    host.addEventListener('scroll', request, { passive: true });
    const sizes = new ResizeObserver(request);
    sizes.observe(host);
    const themes = new MutationObserver(request);
    themes.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    return () => {
      cancelAnimationFrame(frame);
      host.removeEventListener('scroll', request);
      sizes.disconnect();
      themes.disconnect();
    };
  }, [matrix, table, hidden, cursorRow, cursorColumn]);

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
    if (scroll.current !== null) reveal(scroll.current, next);
  }

  function handleClick(event: MouseEvent) {
    const host = scroll.current;
    if (host === null) return;
    const box = host.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    if (y < HEAD.height) return;
    const row = Math.floor((y + host.scrollTop - HEAD.height) / ROW.height);
    const column = x < HEAD.width ? -1 : Math.floor((x + host.scrollLeft - HEAD.width) / ROW.width);
    if (row >= rows.length || column >= columns.length) return;
    setCursor({ row, column });
    pressCell(props, { row, column });
  }

  const width = HEAD.width + columns.length * ROW.width;
  const height = HEAD.height + rows.length * ROW.height;
  return (
    <div ref={scroll} className={styles.scroll}>
      <div className={styles.space} style={{ width, height }}>
        <canvas ref={canvas} className={styles.canvas} aria-hidden />
        <table
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose cells the arrow keys walk is a grid
          role="grid"
          className={styles.grid}
          aria-label={mapWords.matrixName}
          aria-rowcount={rows.length + 1}
          aria-colcount={columns.length + 1}
          onClick={handleClick}
          onKeyDown={handleKeyDown}
        >
          <tbody>
            <tr aria-rowindex={cursorRow + 2}>
              <td
                {...{ tabIndex: 0, 'aria-colindex': cursorColumn + 2 }}
                className={styles.cursor}
                aria-label={nameAt(cursor, { matrix, table })}
                style={{
                  left: cursorColumn < 0 ? 0 : HEAD.width + cursorColumn * ROW.width,
                  top: HEAD.height + cursorRow * ROW.height,
                  width: cursorColumn < 0 ? HEAD.width : ROW.width,
                  height: ROW.height,
                }}
              />
            </tr>
          </tbody>
        </table>
      </div>
    </div>
  );
}

function nameAt({ row, column }: GridCursor, { matrix, table }: Pick<MatrixProps, 'matrix' | 'table'>): string {
  const at = table.rows[row];
  if (at === undefined) return '';
  if (at.kind === 'namespace') return at.namespace;
  const port = table.columns[column];
  const name = foldedName(at.names);
  if (port === undefined) return name;
  const [caller = 0] = at.callers;
  const isSelf = matrix.callers[caller] === matrix.ports[port.index]?.card;
  const isOutside = matrix.identities[caller]?.kind === 'outside';
  return matrixCellName(name, port, { ...cellAt(matrix, caller, port.index), isSelf, isOutside });
}

/** Scrolls no further than it takes to have a cell in the picture. */
function reveal(host: HTMLElement, { row, column }: GridCursor): void {
  const top = row * ROW.height;
  const left = Math.max(column, 0) * ROW.width;
  const [bottom, right] = [top + ROW.height, left + ROW.width];
  const [height, width] = [host.clientHeight - HEAD.height, host.clientWidth - HEAD.width];
  if (top < host.scrollTop) host.scrollTop = top;
  else if (bottom > host.scrollTop + height) host.scrollTop = bottom - height;
  if (left < host.scrollLeft) host.scrollLeft = left;
  else if (right > host.scrollLeft + width) host.scrollLeft = right - width;
}
