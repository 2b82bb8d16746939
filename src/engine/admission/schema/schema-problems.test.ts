import { describe, expect, test } from 'vitest';
import type { Schema } from './schema';
import { schemaProblems } from './schema-problems';

const said = (schema: Schema, value: unknown) =>
  schemaProblems({ type: 'object', properties: { a: schema } }, { a: value }).map(({ message }) => message);

describe('a value that its schema refuses', () => {
  test.each<[Schema, unknown, readonly string[]]>([
    [{ type: 'string' }, 1, ['a: Invalid value: "integer": a in body must be of type string: "integer"']],
    [{ type: 'string' }, 1.5, ['a: Invalid value: "number": a in body must be of type string: "number"']],
    [{ type: 'array' }, 'x', ['a: Invalid value: "string": a in body must be of type array: "string"']],
    [{ type: 'object' }, null, ['a: Invalid value: "null": a in body must be of type object: "null"']],
    [{ type: 'object' }, [], ['a: Invalid value: "array": a in body must be of type object: "array"']],
    [
      { type: 'integer', format: 'int32' },
      1.5,
      ['a: Invalid value: "float64": a in body must be of type int32: "float64"'],
    ],
    [
      { type: 'integer', format: 'int32' },
      2 ** 31,
      ['a: Invalid value: "": Checked value must be of type integer with format int32 in a'],
    ],
    [{ type: 'integer', minimum: 0 }, -1, ['a: Invalid value: -1: a in body should be greater than or equal to 0']],
    [{ type: 'string', enum: ['A', 'B'] }, 'C', ['a: Unsupported value: "C": supported values: "A", "B"']],
    [{ type: 'string', minLength: 1 }, '', ['a: Invalid value: "": a in body should be at least 1 chars long']],
    [{ type: 'string', maxLength: 2 }, 'abc', ['a: Too long: may not be more than 2 bytes']],
    [{ type: 'string', pattern: '^[a-z]+$' }, 'A', [`a: Invalid value: "A": a in body should match '^[a-z]+$'`]],
    [{ type: 'string', format: 'byte' }, 'a', ['a: Invalid value: "a": a in body must be of type byte: "a"']],
    [{ type: 'array', maxItems: 1 }, [1, 2], ['a: Too many: 2: must have at most 1 item']],
    [{ type: 'array', minItems: 1 }, [], ['a: Invalid value: 0: a in body should have at least 1 items']],
    [
      { type: 'array', items: { type: 'string' } },
      ['x', null],
      ['a[1]: Invalid value: "null": a[1] in body must be of type string: "null"'],
    ],
    [{ type: 'object', required: ['b'] }, {}, ['a.b: Required value']],
    [{ type: 'object', minProperties: 1 }, {}, ['a: Invalid value: 0: a in body should have at least 1 properties']],
    [{ type: 'object', properties: { b: {} } }, { b: 1, c: 2 }, ['unknown field "a.c"']],
    [
      { type: 'object', properties: { b: {}, c: {} }, oneOf: [{ required: ['b'] }, { required: ['c'] }] },
      { b: 1, c: 1 },
      ['a: Invalid value: "": "a" must validate one and only one schema (oneOf). Found 2 valid alternatives'],
    ],
    [
      { type: 'array', listType: 'map', listKeys: ['n'], items: { type: 'object', properties: { n: {} } } },
      [{ n: 'x' }, { n: 'y' }, { n: 'x' }],
      ['a[2]: Duplicate value: {"n":"x"}'],
    ],
    [
      { type: 'object', additionalProperties: { type: 'string', rules: [{ rule: 'self != "b"', message: 'no b' }] } },
      { k: 'b' },
      ['a[k]: Invalid value: "b": no b'],
    ],
    [
      { type: 'object', properties: { b: {} }, rules: [{ rule: '!has(self.b)', message: 'no b' }] },
      { b: 1 },
      ['a: Invalid value: no b'],
    ],
    [
      { type: 'string', rules: [{ rule: 'int(self) > 0', message: 'positive' }] },
      'x',
      [`a: Invalid value: "string": type conversion error from 'string' to 'int' evaluating rule: positive`],
    ],
  ])('%j of %j', (schema, value, messages) => {
    expect(said(schema, value)).toEqual(messages);
  });
});

test.each<[Schema, unknown]>([
  [{ type: 'number' }, 1],
  [{ type: 'integer' }, 1],
  [{ type: 'boolean', nullable: true }, null],
  [{ intOrString: true }, 1],
  [{ intOrString: true }, 'x'],
  [{ type: 'object', preserveUnknownFields: true }, { b: { c: 1 } }],
  [{ type: 'string', maxLength: 1 }, '😀'],
  [
    {
      type: 'object',
      properties: { b: { type: 'string', default: 'x' } },
      rules: [{ rule: 'self.b == "x"', message: 'default' }],
    },
    {},
  ],
])('%j takes %j', (schema, value) => {
  expect(said(schema, value)).toEqual([]);
});

test('rules are asked only of what is otherwise right', () => {
  const rules = [{ rule: 'false', message: 'never' }];
  expect(said({ type: 'object', properties: { b: { type: 'string' } }, rules }, { b: 1 })).toHaveLength(1);
  expect(said({ type: 'object', rules }, { b: 1 })).toEqual(['unknown field "a.b"']);
});
