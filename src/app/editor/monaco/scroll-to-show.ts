/** Where a place stands in its line, in pixels from the line's beginning. */
export interface PlaceInLine {
  /** Of the first letter: the key, or its dash. */
  readonly key: number;
  readonly start: number;
  /** Where what has to be seen ends; the start, if its beginning is enough. */
  readonly end: number;
}

/** Room behind what is shown, and as much of a place has to be seen. */
const ROOM_PX = 48;

/**
 * How far a text is scrolled sideways to show a place: not at all if its beginning is seen then, a little if the line's key stays, and
 * beyond the key only to what would not be seen otherwise.
 */
export function scrollToShow({ key, start, end }: PlaceInLine, width: number): number {
  const needed = Math.max(0, end + ROOM_PX - width);
  if (needed <= key) return needed;
  const fromStart = Math.max(0, start + ROOM_PX - width);
  if (fromStart === 0) return 0;
  if (fromStart <= key) return key;
  return Math.min(needed, Math.max(0, start - ROOM_PX));
}
