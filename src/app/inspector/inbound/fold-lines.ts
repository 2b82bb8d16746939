import type { ConfigLine } from '../../../engine';

/** A line with what it takes to show and fold it. */
export interface FoldableLine extends ConfigLine {
  readonly index: number;
  /** Lines under it. */
  readonly under: number;
}

/** How many lines stand under each, in one pass from the end. */
export function foldable(lines: readonly ConfigLine[]): readonly FoldableLine[] {
  const ends: number[] = [];
  const made: FoldableLine[] = [];
  for (let index = lines.length - 1; index >= 0; index -= 1) {
    const line = lines[index];
    if (line === undefined) continue;
    // The nearest line further down that is not deeper ends what stands under this one.
    let end = index + 1;
    while (end < lines.length && (lines[end]?.depth ?? 0) > line.depth) end = ends[end] ?? end + 1;
    ends[index] = end;
    made.push({ ...line, index, under: end - index - 1 });
  }
  return made.reverse();
}

/** What is left if the lines under folded ones are not shown. */
export function unfoldedLines(lines: readonly FoldableLine[], folded: ReadonlySet<number>): readonly FoldableLine[] {
  const shown: FoldableLine[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index];
    if (line === undefined) continue;
    shown.push(line);
    if (folded.has(index)) index += line.under;
  }
  return shown;
}

/** At first every chain is one line: their names are what a reader looks for. */
export function foldedAtFirst(lines: readonly FoldableLine[]): ReadonlySet<number> {
  return new Set(
    lines
      .filter(({ depth, under, text }) => depth === 1 && under > 0 && text.startsWith('- '))
      .map(({ index }) => index),
  );
}
