import { describe, expect, test } from 'vitest';
import { areAudiencesAllowed } from './audiences';
import { decodeBase64Url } from './base64-url';
import { parseQuery, removeParameter } from './query-parameters';
import { parseStruct } from './struct-json';
import { decodeUtf8, encodeUtf8 } from './utf8';

describe('base64 for URLs', () => {
  test.each([
    ['YWJj', 'abc'],
    ['YWI', 'ab'],
    ['YWI=', 'ab'],
    ['YW I.', 'ab'],
    ['', ''],
    ['_-8', '\u00ff\u00ef'],
    ['YWI==', null],
    ['YWJjZ', null],
    ['YW+/', null],
    ['YW=I', null],
  ])('%j', (text, expected) => {
    const bytes = decodeBase64Url(text);
    expect(bytes === null ? null : String.fromCharCode(...bytes)).toBe(expected);
  });
});

describe('UTF-8', () => {
  test.each(['a', 'é', '€', '😀', 'long enough'.repeat(500)])('comes back: %#', (text) => {
    expect(decodeUtf8(encodeUtf8(text))).toBe(text);
  });

  test.each([[[0xff]], [[0xc0, 0x80]], [[0xe2, 0x82]], [[0xed, 0xa0, 0x80]], [[0xf4, 0x90, 0x80, 0x80]], [[0x80]]])(
    '%j is none',
    (bytes) => {
      expect(decodeUtf8(Uint8Array.from(bytes))).toBeNull();
    },
  );
});

describe('JSON as protobuf reads it', () => {
  test.each<[string, unknown]>([
    ['{"a": [1, true, null, "x"]}', { a: [1, true, null, 'x'] }],
    ['null', {}],
    ['{a: \'x\', "b": {},}', { a: 'x', b: {} }],
    ['{"a": "\\u0041\\ud83d\\ude00"}', { a: 'A😀' }],
    ['{"a": "line\nbreak"}', { a: 'line\nbreak' }],
    ['{"a": 1, "a": 2}', null],
    ['{"a": 1e999}', null],
    ['{"a": 01}', null],
    ['{"a": "\\ud83d"}', null],
    ['{"a": "\\x41"}', null],
    ['{"a": 1} 2', null],
    ['[1]', null],
    ['', null],
  ])('%j', (text, expected) => {
    expect(JSON.stringify(parseStruct(text))).toBe(JSON.stringify(expected));
  });

  test('one hundred levels, and no more', () => {
    const nested = (levels: number) => parseStruct(`{"a": ${'['.repeat(levels)}${']'.repeat(levels)}}`);
    expect(nested(99)).not.toBeNull();
    expect(nested(100)).toBeNull();
    expect(nested(1_000_000)).toBeNull();
  });

  test('the name of a prototype is a key like any other', () => {
    expect(parseStruct('{"__proto__": {"admin": true}}')).not.toHaveProperty('admin');
  });
});

test('audiences are compared without scheme and last slash', () => {
  expect(areAudiencesAllowed([], [])).toBe(true);
  expect(areAudiencesAllowed(['https://api/'], ['web', 'http://api'])).toBe(true);
  expect(areAudiencesAllowed(['api'], ['api//'])).toBe(false);
  expect(areAudiencesAllowed(['api'], [])).toBe(false);
});

describe('query parameters', () => {
  test('are decoded, and the first of a name comes first', () => {
    expect([...parseQuery('/x?t%6f=a%2fb&to=c&d&e=%zz&')]).toEqual([
      ['to', ['a/b', 'c']],
      ['d', ['']],
      ['e', ['%zz']],
    ]);
  });

  test('are written anew once one is taken off', () => {
    expect(removeParameter('/x?token=t&b=%41&a=1', 'token')).toBe('/x?a=1&b=A');
    expect(removeParameter('/x?token=t', 'token')).toBe('/x');
  });
});
