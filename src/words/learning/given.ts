import type { GivenChange } from '../../scenarios';
import { listOf } from '../language/plural';

const LISTED = 2;

/** What stands under the goals while what an exercise gives is not as it was. */
export function givenSentence(changes: readonly GivenChange[]): string {
  const named = (isGone: boolean) => {
    const all = changes.filter((one) => one.isGone === isGone).map(({ object }) => `\`${object}\``);
    if (all.length === 0) return [];
    const listed = all.length > LISTED ? [...all.slice(0, LISTED), `${all.length - LISTED} more`] : all;
    return [`${listOf(listed)} ${all.length === 1 ? 'is' : 'are'} ${isGone ? 'gone' : 'changed'}`];
  };
  return `${listOf([...named(true), ...named(false)])}. The mesh is given: goals count only with it as it was.`;
}

export const given = {
  putBack: (file: string) => `Put ${file} back`,
  wasPutBack: (file: string) => `${file} is as it was given`,
} as const;
