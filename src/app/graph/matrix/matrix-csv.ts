import type { ReachabilityMatrix } from '../../../engine';
import { verdictWord } from '../../../words/verdict/verdicts';
import { cellAt } from './matrix-cell';
import type { MatrixTable } from './matrix-table';

/**
 * The table as comma-separated values: one line per caller, folded or not, one column per port.
 *
 * @param about what stands in its corner, such as which requests it is about
 */
export function matrixCsv(matrix: ReachabilityMatrix, { columns, rows }: MatrixTable, about = ''): string {
  const head = [about, ...columns.map(({ namespace, name, port }) => `${namespace}/${name}:${port}`)];
  const lines = rows.flatMap((row) => {
    if (row.kind === 'namespace') return [];
    return row.callers.map((caller, i) => {
      const name = [row.namespace, row.names[i]].filter((part) => part !== '').join('/');
      const cells = columns.map(({ index }) => {
        const { verdict, label } = cellAt(matrix, caller, index);
        return verdict === null ? '' : [verdictWord[verdict], label].filter((part) => part !== '').join(', ');
      });
      return [name, ...cells];
    });
  });
  return [head, ...lines].map((line) => line.map(quoted).join(',')).join('\r\n');
}

/** A leading `=`, `+`, `-` or `@` would be a formula in a spreadsheet. */
function quoted(value: string): string {
  const safe = /^[=+\-@]/.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
}
