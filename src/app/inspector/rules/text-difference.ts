/** A text cut where it begins and ends to differ from another. */
export interface Cut {
  readonly before: string;
  readonly differing: string;
  readonly after: string;
}

/**
 * What differs between two values, in whole parts: of `…/sa/bookinfo-reviews` and `…/sa/reviews` the names, and not just
 * `bookinfo-`.
 */
export function cutDifference(a: string, b: string): readonly [a: Cut, b: Cut] {
  const x = parts(a);
  const y = parts(b);
  const shorter = Math.min(x.length, y.length);
  let start = 0;
  while (start < shorter && x[start] === y[start]) start += 1;
  let end = 0;
  while (end < shorter - start && x.at(-1 - end) === y.at(-1 - end)) end += 1;
  return [cut(x, start, end), cut(y, start, end)];
}

function cut(all: readonly string[], start: number, end: number): Cut {
  return {
    before: all.slice(0, start).join(''),
    differing: all.slice(start, all.length - end).join(''),
    after: all.slice(all.length - end).join(''),
  };
}

/** Parts and their separators, so that joining them gives the text again. */
const parts = (text: string): readonly string[] => text.split(/([/:,])/);
