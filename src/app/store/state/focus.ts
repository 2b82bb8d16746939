import type { Neighbours } from './selection';

/** One workload in the middle of the map: who can call it, and what it can call. */
export interface FocusSlice {
  /** A card; null: all of them. */
  readonly focus: string | null;
  /** The card whose surroundings are looked at: the focus, or what a phone lists. */
  readonly aroundCard: string | null;
  readonly around: Neighbours | null;
  focusOn(card: string | null): void;
  lookAround(card: string | null): void;
  finishAround(neighbours: Neighbours): void;
}
