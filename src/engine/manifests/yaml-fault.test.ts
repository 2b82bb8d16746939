import { describe, expect, test } from 'vitest';
import { parseYaml } from './parse-yaml';

const head = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: a\n';

/** Line and column of the first fault, the text that it marks, and what is said. */
function firstFault(text: string): readonly [place: string, marked: string, message: string] {
  const { faults, root } = parseYaml(text);
  const fault = faults[0];
  if (fault === undefined) throw new Error('no fault');
  expect(root).toBeNull();
  const before = text.slice(0, fault.range.start);
  const place = `${before.split('\n').length}:${before.length - before.lastIndexOf('\n')}`;
  return [place, text.slice(fault.range.start, fault.range.end), fault.message];
}

describe('broken YAML is told as what is missing, where it is missing', () => {
  test.each([
    ['spec\n  a: 1\n', '5:1', 'spec', 'missing colon after `spec`'],
    ['spec:\n  selector\n    app: x\n', '6:3', 'selector', 'missing colon after `selector`'],
    ['spec\n', '5:1', 'spec', 'missing colon after `spec`'],
    ['spec:\n\tselector: x\n', '6:1', '\t', 'a tab cannot indent; YAML wants spaces'],
    ['spec:\n  a: 1\n   b: 2\n', '7:4', 'b', '`b` is indented below `a`, which has a value already'],
    ['spec:\n    a: 1\n  b: 2\n', '7:3', 'b', '`b` is not indented like the keys before it'],
    ['spec: [a, b\nx: 1\n', '5:7', '[a, b', 'missing `]`'],
    ['spec: {a: 1, b: 2\n', '5:7', '{a: 1, b: 2', 'missing `}`'],
    ['spec: {a: 1}}\n', '5:13', '}', '`}` closes nothing'],
    ['spec: "abc\nx: 1\n', '5:7', '"abc', 'missing closing quote `"`'],
    ["spec: 'abc\n", '5:7', "'abc", "missing closing quote `'`"],
    ['spec:\n  a:1\n  b: 2\n', '6:3', 'a:1', 'missing space after the colon in `a:1`'],
    ['spec:\n  -a: 1\n  - b: 2\n', '6:3', '-a: 1', 'missing space after `-` in `-a: 1`'],
    ['spec:\n  a: b: c\n', '6:6', 'b: c', 'a second colon in this line; put the value in quotes'],
    ['spec:\n  a: @x\n', '6:6', '@', 'a value cannot begin with `@`; put it in quotes'],
    ['spec: `x`\n', '5:7', '`', 'a value cannot begin with a backtick; put it in quotes'],
    ['spec: "a\\qb"\n', '5:9', '\\', '`\\q` means nothing in double quotes; use single quotes'],
    ['spec: {a: 1 b: 2}\n', '5:11', '1 b: 2', 'missing comma between two values'],
    ['spec:\n  - a\n  b: 1\n', '7:3', 'b', '`b` stands beside list items; a list has only items'],
    ['spec: "a" b\n', '5:11', 'b', '`b` follows a value that is complete already'],
    ['spec: &a &b x\n', '5:10', '&b', 'a value can have 1 anchor only'],
    [
      'spec:\n  a: 1\n  - b\n',
      '7:3',
      '- b',
      'a list item stands among keys; indent it below the key that it belongs to',
    ],
    [
      'spec:\n  hosts: *.example.com\n',
      '6:10',
      '*.example.com',
      'there is no anchor `.example.com`; a text that begins with `*` has to be in quotes',
    ],
    [
      'spec: {{ .Values.x }}\n',
      '5:8',
      '{ .Values.x }',
      '`{{` belongs to a template; render it first, with `helm template`',
    ],
  ])('%j', (tail, place, marked, message) => {
    expect(firstFault(head + tail)).toEqual([place, marked, message]);
  });

  test('a document of which only the first line is indented', () => {
    expect(firstFault(' apiVersion: v1\nkind: x\n')[2]).toBe(
      '`kind` is not indented, although the first key of this document is',
    );
  });

  test('once, and not again for everything that follows from it', () => {
    expect(parseYaml(`${head}spec:\n  -a: 1\n  - b: 2\n`).faults).toHaveLength(1);
  });
});
