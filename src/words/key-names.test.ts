import { expect, test } from 'vitest';
import { keysOn } from './key-names';

test.each([
  ['Ctrl+K', '⌘K'],
  ['F9, Shift+F9', 'F9, ⇧F9'],
  ['Ctrl+Shift+O', '⌘⇧O'],
  ['Ctrl+M lets Tab leave. F6 goes to the map.', '⌃⇧M lets Tab leave. F6 goes to the map.'],
])('%s is %s on a Mac', (written, onMac) => {
  expect(keysOn(written, true)).toBe(onMac);
  expect(keysOn(written, false)).toBe(written);
});
