import { expect, test } from 'vitest';
import { indentBelow } from './indent-below';

test.each([
  ['metadata:', '  '],
  ['  name: a', '  '],
  ['  - from:', '      '],
  ['  - name: a', '    '],
  ['- ', ''],
  ['a: |', '  '],
  ['# a comment:', ''],
  ['kind: Pod', ''],
  ['a: b\n  c:', '    '],
])('below %j stands %j', (text, indent) => {
  expect(indentBelow(text, text.length)).toBe(indent);
});
