import { expect, test } from 'vitest';
import { lineIndex } from './line-index';

test('knows the line of every offset and the start of every line', () => {
  const index = lineIndex('ab\n\nc');
  expect(index.lineCount).toBe(3);
  expect([0, 2, 3, 4, 5, 99].map((offset) => index.lineAt(offset))).toEqual([1, 1, 2, 3, 3, 3]);
  expect([0, 1, 2, 3, 4].map((line) => index.startOf(line))).toEqual([0, 0, 3, 4, 4]);
  expect(lineIndex('').lineAt(0)).toBe(1);
});
