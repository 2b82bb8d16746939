import type { Card } from '../../../engine';
import { centreOf, type Rect } from '../layout/geometry';

export type Direction = 'left' | 'right' | 'up' | 'down';

export interface PlacedItem {
  readonly id: string;
  readonly rect: Rect;
}

/** The nearest item in a direction: distance along it counts once, distance aside twice. Null if there is none. */
export function nearestIn(items: readonly PlacedItem[], from: string, direction: Direction): string | null {
  const start = items.find((item) => item.id === from);
  if (start === undefined) return null;
  const here = centreOf(start.rect);
  let best: { id: string; distance: number } | null = null;
  for (const item of items) {
    const there = centreOf(item.rect);
    const [dx, dy] = [there.x - here.x, there.y - here.y];
    const ahead = { left: -dx, right: dx, up: -dy, down: dy }[direction];
    const aside = Math.abs(direction === 'left' || direction === 'right' ? dy : dx);
    // Half a plane would make "right" of a card everything that is a pixel right of it.
    if (item.id === from || ahead <= 0 || aside > ahead * 3) continue;
    const distance = ahead + 2 * aside;
    if (best === null || distance < best.distance) best = { id: item.id, distance };
  }
  return best?.id ?? null;
}

/** Whether a card is what somebody looks for: part of its name, or of `namespace/name`. */
export function isFound(card: Card, text: string): boolean {
  const wanted = text.trim().toLowerCase();
  return wanted !== '' && `${card.namespace}/${card.name}`.toLowerCase().includes(wanted);
}
