import { expect, test } from 'vitest';
import { servedKinds } from '../schemas/served-kinds';
import type { Schema } from '../schema/schema';
import { evaluateCel } from './evaluate-cel';
import { parseCel } from './parse-cel';

test.each([
  ['1 + 2 * 3 == 7', null, true],
  ['self.size() == 2 && size(self) == 2', ['a', 'b'], true],
  ['has(self.a) ? self.a : "none"', {}, 'none'],
  ['has(self.__namespace__) && self.__namespace__ == "b"', { namespace: 'b' }, true],
  ['self.all(key, !key.contains("*"))', { a: 1, 'b*': 2 }, false],
  ['self.all(a, self.exists_one(b, a.n == b.n))', [{ n: 1 }, { n: 1 }], false],
  ['self.filter(f, f.t == "A").size() <= 1', [{ t: 'A' }, { t: 'B' }], true],
  ['self.map(x, x + 1) == [2, 3]', [1, 2], true],
  ['self in ["a", "b"]', 'c', false],
  ['"a" in self', { a: null }, true],
  ['!(self.exists(x, x == 1) || self.exists(x, x == 3))', [2], true],
  ['self.matches("^[a-z]+$")', 'abc', true],
  ['self.matches(r"""^\\d$""")', '1', true],
  ['self.split("/")[0].size() < 3', 'ab/c', true],
  ['self.startsWith("unix://") ? self.substring(7, 8) == "/" : true', 'unix:///a', true],
  ["duration(self) >= duration('1ms')", '0.5ms', false],
  ['url(self).getScheme() in ["http", "https"]', 'HTTP://a', true],
  ['isURL(self)', 'a', false],
  ['isIP(self)', '10.0.0.1', true],
  ['self == {"a": [1]}', { a: [1] }, true],
  ['- - 1 == 1', null, true],
] as const)('%s of %j is %j', (rule, self, value) => {
  if (rule.startsWith('- -')) expect(parseCel(rule).fault).toBeNull();
  expect(evaluateCel(rule, self)).toEqual({ value, error: null });
});

test.each([
  ['0 < int(self)', 'x', "type conversion error from 'string' to 'int'"],
  ["duration(self) >= duration('1ms')", '1d', "type conversion error from 'string' to 'google.protobuf.Duration'"],
  [
    'url(self).getScheme() == "a"',
    'x',
    'URL parse error during conversion from string: parse "x": invalid URI for request',
  ],
  ['self.a == 1', {}, 'no such key: a'],
  ['self[3] == 1', [1], 'index out of bounds: 3'],
])('%s of %j fails: %s', (rule, self, error) => {
  expect(evaluateCel(rule, self)).toEqual({ value: null, error });
});

test('what decides outweighs an error, on either side', () => {
  expect(evaluateCel('self.a == 1 || true', {}).value).toBe(true);
  expect(evaluateCel('false && self.a == 1', {}).value).toBe(false);
  expect(evaluateCel('self.all(x, int(x) > 5)', ['x', '1']).value).toBe(false);
  expect(evaluateCel('self.all(x, int(x) > 5)', ['x', '9']).error).not.toBeNull();
});

test.each([
  'response.code >= 400',
  "a.b['c'].d(1, 'e')",
  'has(a.b) ? 1.5e3 : 0x1F',
  "b'a'",
  '"""a\n"b"""',
  '[1, 2,]',
  '{"a": 1}',
  '12u',
  'a // comment',
  '.a',
  'a.for',
  '!!a',
  'a == b == c',
])('CEL takes %j', (source) => {
  expect(parseCel(source).fault).toBeNull();
});

test.each([
  '',
  'a &&',
  '(a',
  'a ? b',
  '"a',
  '"\\q"',
  'has(a)',
  'a.all(1, true)',
  'f(1,)',
  'for',
  'a.in',
  'a b',
  'a $ b',
  '- !a',
  `${'('.repeat(300)}a${')'.repeat(300)}`,
])('CEL refuses %j', (source) => {
  expect(parseCel(source).fault).not.toBeNull();
});

test('every rule and pattern of the resource definitions can be run', () => {
  const names =
    'size contains startsWith endsWith matches split substring int duration isURL url getScheme isIP has all exists exists_one filter map'.split(
      ' ',
    );
  let count = 0;
  const visit = (schema: Schema): void => {
    for (const { rule } of schema.rules ?? []) {
      count += 1;
      expect(parseCel(rule).fault, rule).toBeNull();
      for (const [, name] of rule
        .replaceAll(/r?"(?:""[^]*?""|(?:[^"\\]|\\.)*)"|'(?:[^'\\]|\\.)*'/g, '""')
        .matchAll(/(\w+)\(/g))
        expect(names, rule).toContain(name);
    }
    if (schema.pattern !== undefined) expect(() => new RegExp(schema.pattern ?? '', 'u')).not.toThrow();
    for (const part of [...Object.values(schema.properties ?? {}), schema.items, schema.additionalProperties])
      if (part !== undefined) visit(part);
  };
  for (const { schema } of servedKinds) visit(schema);
  expect(count).toBeGreaterThan(200);
});
