import type { Card } from '../../engine';

/** Whether no manifest holds the caller: it stands for whoever else there is. */
export function isStock({ kind }: Pick<Card, 'kind'>): boolean {
  return kind === 'stock';
}
