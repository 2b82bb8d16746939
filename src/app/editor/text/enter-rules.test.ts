import { describe, expect, test } from 'vitest';
import { indentAfter, outdentBefore } from './enter-rules';

/** Where a line begins that is begun at `|`, or at the end. */
function lineAfter(text: string): number {
  const caret = text.indexOf('|');
  return caret === -1 ? indentAfter(text, text.length) : indentAfter(text.replace('|', ''), caret);
}

describe('a new line begins', () => {
  test.each([
    ['below a key', 'spec:', 2],
    ['below a key that is indented', '  rules:', 4],
    ['below a key with a blank behind it', '  rules:  ', 4],
    ['below a key with a comment', '  rules: # who', 4],
    ['below a quoted key', '  "app.kubernetes.io/name":', 4],
    ['below a number', '    8080:', 6],
    ['in a block of text', '  jwks: >-', 4],
    ['at the column of what is below a key in an item', '    - source:', 8],
    ['at the same with two dashes', '- - source:', 6],
    ['beside the key of an item with its value', '    - key: source.ip', 6],
    ['beside a key whose value is an address', '  - issuer: https://idp.example:8443', 4],
    ['beside a key whose value is in brackets', '  - methods: ["GET"]', 4],
    ['within brackets that are open', '  methods: ["GET",', 4],
    ['within brackets that were closed at once', '  methods: ["GET",|]', 4],
    ['within brackets of an item', '  - methods: [', 6],
    ['where a scalar item begins', '        - cluster.local/ns/shop/sa/web', 8],
    ['where an item with a colon in it begins', '        - http://shop:80', 8],
    ['where a quoted item begins', '        - "key: value"', 8],
    ['where a map in braces begins', '  - {from: [], to: []}', 2],
    ['where an empty item begins', '    - ', 4],
    ['where a pair begins', '  action: ALLOW', 2],
    ['where a comment begins', '  # rules:', 2],
    ['where a line of blanks ends', '      ', 6],
    ['at the start behind a separator', '---', 0],
    ['below the line of the caret only', 'spec:\n  a: b', 2],
    ['before the rest of a line', '  selector:\n    match|Labels:', 4],
  ])('%s', (_name, text, column) => {
    expect(lineAfter(text)).toBe(column);
  });

  test('with no blanks before those that the line keeps', () => {
    expect(lineAfter('  |spec:')).toBe(2);
    expect(lineAfter('|  spec:')).toBe(0);
  });
});

test('Backspace takes a step of indentation, and one letter elsewhere', () => {
  expect(outdentBefore('spec:\n    ', 10)).toBe(2);
  expect(outdentBefore('spec:\n   ', 9)).toBe(1);
  expect(outdentBefore('spec:\n  a', 9)).toBe(1);
  expect(outdentBefore('spec:\n', 6)).toBe(1);
});
