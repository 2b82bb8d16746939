import type { Random } from '../bench/random';

/** What is picked from has `T`s; a `T` with a weight stands that many times in the list. */
export function weighted<T>(random: Random, choices: readonly (readonly [weight: number, choice: T])[]): T {
  const total = choices.reduce((sum, [weight]) => sum + weight, 0);
  let at = random.below(total);
  for (const [weight, choice] of choices) {
    at -= weight;
    if (at < 0) return choice;
  }
  return (choices[0] as readonly [number, T])[1];
}

/** One to `most` different ones. */
export function some<T>(random: Random, list: readonly T[], most = 2): readonly T[] {
  return random.sample(list, 1 + random.below(most));
}

/** Any of a list that is known to have one. */
export function oneOf<T>(random: Random, list: readonly T[]): T {
  return list[random.below(list.length)] as T;
}

/** The field in a share of all cases, else nothing of it. */
export function maybe(random: Random, share: number, fields: () => Readonly<Record<string, unknown>>) {
  return random.chance(share) ? fields() : {};
}

/** The same list in another order. */
export function shuffled<T>(random: Random, list: readonly T[]): readonly T[] {
  const left = [...list];
  return list.flatMap(() => left.splice(random.below(left.length), 1));
}
