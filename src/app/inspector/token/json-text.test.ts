import { describe, expect, test } from 'vitest';
import { compactJson, formatJson, setClaim } from './json-text';

describe('a payload is set in lines and joined again without loss', () => {
  test.each([
    '{"sub":"alice","aud":["a","b"],"realm":{"roles":[]},"empty":{}}',
    '{"sub":"a","sub":"b","n":12345678901234567890123,"x":1e-7}',
    '{"text":"a: {b}, \\"c\\" \\\\","é":"ü"}',
    '[]',
    '7',
    'null',
  ])('%s', (text) => {
    expect(compactJson(formatJson(text))).toBe(text);
  });

  test('lines', () => {
    expect(formatJson('{"a":[1,2],"b":{}}')).toBe('{\n  "a": [\n    1,\n    2\n  ],\n  "b": {}\n}');
  });

  test.each(['', '{"a":', "{'a':1}", 'eyJ'])('%j is no JSON and stays', (text) => {
    expect(formatJson(text)).toBe(text);
    expect(compactJson(text)).toBe(text);
  });
});

test.each<[readonly string[], unknown, string | null]>([
  [['sub'], 'bob', '{"sub":"bob","n":1}'],
  [['sub'], undefined, '{"n":1}'],
  [['realm', 'role'], 'admin', '{"sub":"alice","n":1,"realm":{"role":"admin"}}'],
  [['n', 'a'], true, '{"sub":"alice","n":{"a":true}}'],
])('the claim %j becomes %j', (path, value, expected) => {
  expect(setClaim('{"sub":"alice","n":1}', path, value)).toBe(expected);
});

test('what is no object has no claims to set', () => {
  expect(setClaim('[]', ['sub'], 'bob')).toBeNull();
  expect(setClaim('{', ['sub'], 'bob')).toBeNull();
});
