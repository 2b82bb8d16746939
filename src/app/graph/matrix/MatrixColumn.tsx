import { useState } from 'react';
import type { Card, MeshView, ReachabilityMatrix } from '../../../engine';
import { foldedName, mapWords, matrixCellName } from '../../../words/map';
import { verdictWord } from '../../../words/verdict/verdicts';
import { VerdictIcon } from '../../marks/VerdictIcon';
import { useApp } from '../../store/app-store';
import { selectQuestion } from '../../store/views/selectors';
import { SelectField } from '../../ui/Field';
import { boxName } from '../edges/edge-labels';
import { firstToLookAround } from '../focus/focus-groups';
import { LensField } from '../lens/LensField';
import { isSame } from '../reconcile';
import { FoldField } from './FoldField';
import styles from './MatrixColumn.module.css';
import { type ColumnRow, columnRows } from './column-rows';
import { questionAt } from './matrix-cell';
import type { MatrixActions } from './matrix-props';
import { columnSentence } from './matrix-sentences';
import type { MatrixColumn as Column, MatrixTable } from './matrix-table';

interface Props {
  readonly view: MeshView;
  readonly cards: readonly Card[];
  readonly matrix: ReachabilityMatrix;
  readonly table: MatrixTable;
  /** Legend keys. */
  readonly hidden: readonly string[];
  readonly actions: MatrixActions;
}

/** The matrix on a phone, one port at a time: who can call it. */
export function MatrixColumn({ view, cards, matrix, table, hidden, actions }: Props) {
  const [chosen, setChosen] = useState<string | null>(null);
  const [isByName, setByName] = useState(false);
  const asked = useApp(selectQuestion);
  const lens = useApp((state) => state.lens);
  const { columns, namespaces } = table;
  const column =
    columns.find((one) => keyOf(one) === chosen) ??
    columns.find(({ index }) => asked !== null && isSame(questionAt(matrix, 0, index, null)?.to, asked.to)) ??
    columns.find(({ index }) => matrix.ports[index]?.card === firstToLookAround(view)) ??
    columns[0];
  if (column === undefined) return null;
  const rows = columnRows(matrix, table, column.index, isByName);
  const shown = rows.filter(({ cell }) => !hidden.includes(cell.verdict) && !hidden.includes(cell.transport));
  return (
    <section className={styles.view} aria-label={mapWords.matrixName}>
      <SelectField
        label={mapWords.matrixTo}
        className={styles.to}
        value={keyOf(column)}
        onChange={(event) => setChosen(event.target.value)}
      >
        {namespaces.map(({ name }) => (
          <optgroup key={name} label={boxName(name)}>
            {columns
              .filter(({ namespace }) => namespace === name)
              .map((one) => (
                <option key={keyOf(one)} value={keyOf(one)}>
                  {one.name}:{one.port}
                </option>
              ))}
          </optgroup>
        ))}
      </SelectField>
      <p className={styles.sentence}>{columnSentence(matrix, cards, column.index, lens ?? {})}</p>
      <ul className={styles.rows} aria-label={mapWords.callersOf(`${column.name}:${column.port}`)}>
        {shown.map((row) => (
          <li key={row.callers.join()}>
            <RowButton row={row} column={column} actions={actions} />
          </li>
        ))}
      </ul>
      <div className={styles.tools}>
        <LensField isLabelHidden />
        <SelectField
          label={mapWords.sort}
          className={styles.sort}
          value={isByName ? 'name' : 'verdict'}
          onChange={(event) => setByName(event.target.value === 'name')}
        >
          <option value="verdict">{mapWords.byVerdict}</option>
          <option value="name">{mapWords.byName}</option>
        </SelectField>
        <FoldField />
      </div>
    </section>
  );
}

function RowButton({ row, column, actions }: { row: ColumnRow; column: Column; actions: MatrixActions }) {
  const { callers, names, cell } = row;
  const name = foldedName(names);
  return (
    <button
      type="button"
      className={styles.row}
      data-verdict={cell.verdict}
      data-transport={cell.transport}
      aria-label={matrixCellName(name, column, { ...cell, isSelf: false })}
      aria-pressed={callers.some((caller) => actions.isOpen(caller, column.index))}
      onClick={() => actions.open(callers[0] ?? 0, column.index)}
    >
      <VerdictIcon verdict={cell.verdict} size={16} />
      <bdi className={styles.name}>{name}</bdi>
      <span className={styles.what}>
        {[verdictWord[cell.verdict], cell.label].filter((part) => part !== '').join(', ')}
      </span>
    </button>
  );
}

function keyOf({ namespace, name, port }: Column): string {
  return `${namespace}/${name}:${port}`;
}
