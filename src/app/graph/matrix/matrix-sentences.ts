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
  const callerCard = cards.find(({ id }) => id === matrix.callers[caller]);
  const column = columnSentence(matrix, cards, port, asked);
  if (callerCard === undefined || column === null) return [];
  const asReached = reachedIn(matrix, cards);
  return [
    whatCan(
      callerCard.name,
      matrix.ports.flatMap((other, i) => asReached(other.card, [caller, i], `:${other.port}`)),
      asked,
    ),
    column,
  ];
}

/** Who can call a port; null if it is none. */
export function columnSentence(
  matrix: ReachabilityMatrix,
  cards: readonly Card[],
  port: number,
  asked: Asked,
): string | null {
  const target = matrix.ports[port];
  const card = cards.find(({ id }) => id === target?.card);
  if (target === undefined || card === undefined) return null;
  const asReached = reachedIn(matrix, cards);
  return whoCan(
    matrix.callers.flatMap((other, i) => asReached(other, [i, port], '')),
    `${card.name}:${target.port}`,
    asked,
  );
}

function reachedIn(matrix: ReachabilityMatrix, cards: readonly Card[]) {
  const known = new Map(cards.map((card) => [card.id, card]));
  return (card: string, at: readonly [number, number], suffix: string): readonly Reached[] => {
    const other = known.get(card);
    const { verdict, label } = cellAt(matrix, ...at);
    if (other === undefined || verdict === null) return [];
    return [{ name: `${other.name}${suffix}`, verdict, label, isStock: other.kind === 'stock' }];
  };
}
