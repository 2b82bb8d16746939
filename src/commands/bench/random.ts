/** Chance that repeats itself: the same seed gives the same numbers on every machine. */
export interface Random {
  /** A whole number from 0 up to, but without, `limit`. */
  below(limit: number): number;
  /** True in `share` of all cases. */
  chance(share: number): boolean;
  pick<T>(list: readonly [T, ...T[]]): T;
  /** `count` different ones, or all if there are fewer, in the order of the list. */
  sample<T>(list: readonly T[], count: number): readonly T[];
}

/** Tommy Ettinger's mulberry32: 32 bits of state, good enough for names and policies. */
export function createRandom(seed: number): Random {
  let state = (seed ^ 0x9e3779b9) >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    below,
    chance: (share) => next() < share,
    pick: (list) => list[below(list.length)] ?? list[0],
    sample: (list, count) => {
      let wanted = Math.min(count, list.length);
      return list.filter((_, index) => {
        const isTaken = next() * (list.length - index) < wanted;
        if (isTaken) wanted--;
        return isTaken;
      });
    },
  };
}
