/**
 * Every combination of one of each of several lists, as places in them. Those come first that are the first ones but for one, then but
 * for two: each value comes alone before any comes with another.
 *
 * @param sizes how long each list is
 */
export function* combinationsOf(sizes: readonly number[]): Generator<readonly number[]> {
  for (let others = 0; others <= sizes.length; others += 1) yield* withOthers(sizes, others);
}

function* withOthers([size, ...rest]: readonly number[], others: number): Generator<readonly number[]> {
  if (size === undefined) {
    if (others === 0) yield [];
    return;
  }
  if (others > rest.length + 1) return;
  for (const tail of withOthers(rest, others)) yield [0, ...tail];
  if (others === 0) return;
  for (const tail of withOthers(rest, others - 1)) for (let at = 1; at < size; at += 1) yield [at, ...tail];
}
