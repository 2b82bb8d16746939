import { expect, test } from 'vitest';
import { highlightLine } from './highlight-line';

const marks = { key: 'K', string: 'S', number: 'N', comment: 'C', plain: '' } as const;
const shown = (line: string) =>
  highlightLine(line)
    .filter((token) => token.text.trim() !== '')
    .map((token) => (marks[token.kind] === '' ? token.text : `${marks[token.kind]}(${token.text})`))
    .join('');

test.each([
  ['kind: Pod', 'K(kind): S(Pod)'],
  ['  - name: "a: b" # why', '- K(name):S("a: b")C(# why)'],
  ['number: 80', 'K(number):N(80)'],
  ['- cluster.local/ns/a/sa/b', '-S(cluster.local/ns/a/sa/b)'],
  ['methods: [GET, true]', 'K(methods):[S(GET),N(true)]'],
  ['---', '---'],
  ['# only', 'C(# only)'],
  ['host: http://x/a#b', 'K(host):S(http://x/a#b)'],
])('%s', (line, expected) => {
  expect(shown(line).replaceAll(/\s/g, '')).toBe(expected.replaceAll(/\s/g, ''));
});

test.each(['', '  a: |  ', '"unclosed: x', "- 'a", ':::', '  ', '{a: [1, {b: c}]}', '- - a: b'])(
  'loses no character of %j',
  (line) => {
    expect(
      highlightLine(line)
        .map((token) => token.text)
        .join(''),
    ).toBe(line);
  },
);
