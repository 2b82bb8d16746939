import type { Card, ReachabilityMatrix } from '../../../engine';
import { type Asked, type Reached, whatCan, whoCan } from '../../../words/who-can';
import { cellAt } from './matrix-cell';

/** The row and the column of a cell as sentences. */
export function matrixSentences(
  matrix: ReachabilityMatrix,
  cards: readonly Card[],
  caller: number,
  port: number,
  asked: Asked,
): readonly string[] {
  const known = new Map(cards.map((card) => [card.id, card]));
  const callerCard = known.get(matrix.callers[caller] ?? '');
  const asReached = (card: string | undefined, at: readonly [number, number], suffix: string): readonly Reached[] => {
    const other = known.get(card ?? '');
    const { verdict, label } = cellAt(matrix, ...at);
    if (other === undefined || verdict === null) return [];
    return [{ name: `${other.name}${suffix}`, verdict, label, isStock: other.kind === 'stock' }];
  };
  const target = matrix.ports[port];
  const targetCard = known.get(target?.card ?? '');
  if (callerCard === undefined || target === undefined || targetCard === undefined) return [];
  return [
    whatCan(
      callerCard.name,
      matrix.ports.flatMap((other, i) => asReached(other.card, [caller, i], `:${other.port}`)),
      asked,
    ),
    whoCan(
      matrix.callers.flatMap((other, i) => asReached(other, [i, port], '')),
      `${targetCard.name}:${target.port}`,
      asked,
    ),
  ];
}
