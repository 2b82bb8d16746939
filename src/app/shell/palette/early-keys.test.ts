import { expect, test } from 'vitest';
import { withKey } from './early-keys';

const plain = { ctrlKey: false, metaKey: false, altKey: false };

test.each<[string, string, Partial<typeof plain>, string | null]>([
  ['wh', 'o', {}, 'who'],
  ['who', ' ', {}, 'who '],
  ['who', 'Backspace', {}, 'wh'],
  ['who', 'Enter', {}, 'who'],
  ['who', 'Escape', {}, null],
  ['who', 'k', { ctrlKey: true }, null],
  ['who', 'v', { metaKey: true }, null],
  ['a', '@', { ctrlKey: true, altKey: true }, 'a@'],
])('%s and %s', (text, key, held, expected) => {
  expect(withKey(text, { ...plain, ...held, key })).toBe(expected);
});
