type Lines = readonly [first: number, last: number];

let read: () => Lines | null = () => null;

/** Set by the editor as soon as it is there: only it knows which lines are on the screen. */
export function setVisibleLines(by: () => Lines | null): void {
  read = by;
}

/** The lines of the open file that can be seen, from one on; null if no editor tells. */
export function visibleLines(): Lines | null {
  return read();
}
