/** A place as editors count it: both from 1 on, the column in UTF-16 code units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export function placeIn(text: string, offset: number): Place {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}
