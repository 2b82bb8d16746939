import { describe, expect, test } from 'vitest';
import { differingLines } from './text-lines';

const marks = { same: ' ', removed: '-', added: '+' } as const;
const shown = (before: string, after: string) =>
  differingLines(before.replaceAll(' ', '\n'), after.replaceAll(' ', '\n'))
    .map(({ kind, text }) => marks[kind] + text)
    .join('');

describe('lines of two texts', () => {
  test.each([
    ['a b c', 'a b c', ' a b c'],
    ['a b c', 'a x c', ' a-b+x c'],
    ['a b c d', 'a c d e', ' a-b c d+e'],
    ['a a b', 'a b', ' a-a b'],
    ['', 'a', '+a'],
  ])('%s and %s', (before, after, expected) => {
    expect(shown(before, after)).toBe(expected);
  });

  test('of which one is empty, or ends without a line break', () => {
    expect(differingLines('a\n', 'a')).toEqual([{ kind: 'same', text: 'a' }]);
  });
});
