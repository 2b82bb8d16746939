import { ChevronDown, ChevronRight } from 'lucide-react';
import { memo } from 'react';
import type { ReachabilityMatrix } from '../../../engine';
import { foldedName, mapWords, matrixCellName, matrixCellText } from '../../../words/map';
import { VerdictIcon } from '../../marks/VerdictIcon';
import styles from './MatrixGrid.module.css';
import { cellAt, type MatrixCell } from './matrix-cell';
import type { MatrixActions } from './matrix-props';
import type { MatrixColumn, MatrixRow } from './matrix-table';

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

/** A namespace, or the answers to one caller. */
export const MatrixTableRow = memo(function MatrixTableRow({
  index,
  row,
  columns,
  matrix,
  hidden,
  actions,
  cursorColumn,
}: RowProps) {
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
            name={matrixCellName(name, column, {
              ...cell,
              isSelf,
              isOutside: matrix.identities[caller]?.kind === 'outside',
            })}
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
