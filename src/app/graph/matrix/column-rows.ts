import type { ReachabilityMatrix, Verdict } from '../../../engine';
import { cellAt, type MatrixCell } from './matrix-cell';
import type { MatrixTable } from './matrix-table';

/** One or more callers who get the same answers everywhere, and the one that they get at this port. */
export interface ColumnRow {
  /** Places in `matrix.callers`. */
  readonly callers: readonly number[];
  readonly names: readonly string[];
  readonly cell: MatrixCell & { readonly verdict: Verdict };
}

/** Allowed first: what gets through is what one looks for. */
const ORDER: readonly Verdict[] = ['allow', 'depends', 'unknown', 'deny', 'fails'];

/** One column of the matrix as a list, by verdict or by name; pairs that cannot be are left out. */
export function columnRows(
  matrix: ReachabilityMatrix,
  { rows }: MatrixTable,
  port: number,
  isByName: boolean,
): readonly ColumnRow[] {
  const shown = rows.flatMap((row): ColumnRow[] => {
    if (row.kind === 'namespace') return [];
    const cell = cellAt(matrix, row.callers[0] ?? 0, port);
    return cell.verdict === null
      ? []
      : [{ callers: row.callers, names: row.names, cell: { ...cell, verdict: cell.verdict } }];
  });
  const nameOf = ({ names }: ColumnRow) => names[0] ?? '';
  const byName = (a: ColumnRow, b: ColumnRow) => nameOf(a).localeCompare(nameOf(b), 'en');
  const byVerdict = (a: ColumnRow, b: ColumnRow) => ORDER.indexOf(a.cell.verdict) - ORDER.indexOf(b.cell.verdict);
  return shown.sort(isByName ? byName : byVerdict);
}
