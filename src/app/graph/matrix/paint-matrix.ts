import type { ReachabilityMatrix, Verdict } from '../../../engine';
import { foldedName } from '../../../words/map';
import type { GridCursor } from './grid-cursor';
import { cellAt } from './matrix-cell';
import type { MatrixTable } from './matrix-table';

/** Room for the callers' names and for the ports'. */
export const HEAD = { width: 168, height: 140 } as const;
/** Above the ports' names, for their namespaces'. */
const BAND = 20;
export const ROW = { width: 28, height: 24 } as const;

interface Content {
  readonly matrix: ReachabilityMatrix;
  readonly table: MatrixTable;
  readonly hidden: readonly string[];
  readonly cursor: GridCursor;
}

/** Paints the part of the matrix that its scrolled host shows, with the names at the edges. */
export function paintMatrix(canvas: HTMLCanvasElement, host: HTMLElement, content: Content): void {
  const { clientWidth: width, clientHeight: height, scrollLeft, scrollTop } = host;
  const scale = devicePixelRatio;
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  // The canvas must not make its host scroll.
  canvas.style.marginBottom = `${-height}px`;
  const context = canvas.getContext('2d');
  if (context === null) return;
  context.scale(scale, scale);
  const style = getComputedStyle(host);
  const colour = (name: string) => style.getPropertyValue(`--${name}`);
  context.fillStyle = colour('surface');
  context.fillRect(0, 0, width, height);
  const shown = {
    rows: rangeOf(scrollTop, height - HEAD.height, ROW.height, content.table.rows.length),
    columns: rangeOf(scrollLeft, width - HEAD.width, ROW.width, content.table.columns.length),
  };
  const x = (column: number) => HEAD.width + column * ROW.width - scrollLeft;
  const y = (row: number) => HEAD.height + row * ROW.height - scrollTop;

  clipped(context, { left: HEAD.width, top: HEAD.height, width, height }, () => {
    for (const row of shown.rows) {
      for (const column of shown.columns) paintCell(context, content, row, column, x(column), y(row), colour);
    }
  });

  context.font = `12px ${colour('font-sans')}`;
  context.textBaseline = 'middle';
  clipped(context, { left: 0, top: HEAD.height, width: HEAD.width, height }, () => {
    for (const row of shown.rows) {
      const at = content.table.rows[row];
      if (at === undefined) continue;
      const isCaller = at.kind === 'caller';
      context.fillStyle = colour(row === content.cursor.row ? 'accent' : isCaller ? 'text' : 'muted');
      const name = isCaller ? foldedName(at.names) : `${at.isClosed ? '▸' : '▾'} ${at.namespace}`;
      context.fillText(name, isCaller ? 24 : 8, y(row) + ROW.height / 2, HEAD.width - 32);
    }
  });
  clipped(context, { left: HEAD.width, top: 0, width, height: HEAD.height }, () => {
    for (const column of shown.columns) {
      const at = content.table.columns[column];
      if (at === undefined) continue;
      context.save();
      context.translate(x(column) + ROW.width / 2, HEAD.height - 6);
      context.rotate(-Math.PI / 2);
      context.fillStyle = colour(column === content.cursor.column ? 'accent' : 'text');
      context.fillText(`${at.name}:${at.port}`, 0, 0, HEAD.height - BAND - 12);
      context.restore();
    }
    let first = 0;
    for (const { name, count } of content.table.namespaces) {
      const [left, right] = [x(first), x(first + count)];
      first += count;
      if (right < HEAD.width || left > width) continue;
      context.fillStyle = colour('border');
      context.fillRect(left, 2, 1, HEAD.height - 4);
      context.fillStyle = colour('muted');
      // The name stays in the picture as long as one of its columns does.
      const start = Math.max(left, HEAD.width) + 4;
      context.fillText(name, start, BAND / 2 + 2, Math.max(1, right - start - 4));
    }
  });
}

function rangeOf(scrolled: number, length: number, step: number, count: number): readonly number[] {
  const first = Math.floor(scrolled / step);
  const last = Math.min(count, Math.ceil((scrolled + length) / step));
  return Array.from({ length: Math.max(0, last - first) }, (_, i) => first + i);
}

function clipped(
  context: CanvasRenderingContext2D,
  area: { readonly left: number; readonly top: number; readonly width: number; readonly height: number },
  paint: () => void,
): void {
  context.save();
  context.beginPath();
  context.rect(area.left, area.top, area.width, area.height);
  context.clip();
  paint();
  context.restore();
}

function paintCell(
  context: CanvasRenderingContext2D,
  { matrix, table, hidden }: Content,
  row: number,
  column: number,
  x: number,
  y: number,
  colour: (name: string) => string,
): void {
  const [at, port] = [table.rows[row], table.columns[column]];
  if (at?.kind !== 'caller' || port === undefined) return;
  const { verdict, transport } = cellAt(matrix, at.callers[0] ?? 0, port.index);
  if (verdict === null || hidden.includes(verdict) || hidden.includes(transport)) return;
  context.fillStyle = colour(verdict);
  context.globalAlpha = 0.16;
  context.fillRect(x + 1, y + 1, ROW.width - 2, ROW.height - 2);
  context.globalAlpha = 1;
  context.strokeStyle = colour(verdict);
  context.lineWidth = 1.75;
  context.lineCap = 'round';
  paintMark(context, verdict, x + ROW.width / 2, y + ROW.height / 2);
}

/** A shape per verdict, so that colour is not alone: tick, fork, barred circle, two slashes, diamond. */
function paintMark(context: CanvasRenderingContext2D, verdict: Verdict, x: number, y: number): void {
  context.beginPath();
  switch (verdict) {
    case 'allow':
      context.moveTo(x - 4, y);
      context.lineTo(x - 1, y + 3);
      context.lineTo(x + 4, y - 4);
      break;
    case 'depends':
      context.moveTo(x, y + 5);
      context.lineTo(x, y);
      context.lineTo(x - 4, y - 4);
      context.moveTo(x, y);
      context.lineTo(x + 4, y - 4);
      break;
    case 'deny':
      context.arc(x, y, 5, 0, 2 * Math.PI);
      context.moveTo(x - 3.5, y - 3.5);
      context.lineTo(x + 3.5, y + 3.5);
      break;
    case 'fails':
      context.moveTo(x - 4, y + 4);
      context.lineTo(x, y - 4);
      context.moveTo(x + 1, y + 4);
      context.lineTo(x + 5, y - 4);
      break;
    case 'unknown':
      context.moveTo(x, y - 5);
      context.lineTo(x + 5, y);
      context.lineTo(x, y + 5);
      context.lineTo(x - 5, y);
      context.closePath();
      break;
  }
  context.stroke();
}
