import type { Problem } from '../finding';
import { type Place, field, item, problem, shown, spell } from './place';
import type { Schema } from './schema';
import { formatFault } from './format';

/**
 * What the OpenAPI part of a resource definition refuses: types, enums, lengths, patterns, required fields. Fields that the
 * schema does not know are another matter (`unknownFields`), and so are CEL rules (`ruleProblems`).
 * @upstream kubernetes/kube-openapi pkg/validation/validate/schema.go SchemaValidator.Validate
 */
export function validateValue(schema: Schema, value: unknown, at: Place): readonly Problem[] {
  const problems = [...typeProblems(schema, value, at)];
  if (value !== null) {
    problems.push(...compositionProblems(schema, value, at));
    if (typeof value === 'string') problems.push(...stringProblems(schema, value, at));
    if (typeof value === 'number') problems.push(...numberProblems(schema, value, at));
    if (Array.isArray(value)) problems.push(...listProblems(schema, value, at));
  }
  problems.push(...enumProblems(schema, value, at));
  if (isObject(value)) problems.push(...objectProblems(schema, value, at));
  return problems;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}

function invalid(value: unknown, at: Place, detail: string): Problem {
  return problem(at, `Invalid value: ${shown(value)}: ${spell(at)} in body ${detail}`);
}

function* typeProblems(schema: Schema, value: unknown, at: Place): Iterable<Problem> {
  const expected = schema.intOrString ? ['integer', 'string'] : schema.type === undefined ? [] : [schema.type];
  if (expected.length === 0 || (value === null && schema.nullable)) return;
  const actual = typeOf(value);
  const isNumeric = schema.type === 'number' || schema.type === 'integer';
  if (schema.format !== undefined && !isNumeric && (actual === 'string' || actual === 'array')) return;
  if (expected.includes(actual as 'string') || (actual === 'integer' && schema.type === 'number')) return;
  if (schema.format !== undefined && actual !== 'null' && actual !== 'string' && actual !== 'array') {
    const format = actual === 'number' ? 'float64' : actual === 'integer' ? 'int64' : '';
    yield invalid(format, at, `must be of type ${schema.format}: ${shown(format)}`);
  } else yield invalid(actual, at, `must be of type ${expected.join(',')}: ${shown(actual)}`);
}

function* compositionProblems(schema: Schema, value: unknown, at: Place): Iterable<Problem> {
  const results = (parts: readonly Schema[] | undefined): readonly (readonly Problem[])[] =>
    (parts ?? []).map((part) => validateValue(part, value, at));
  const countValid = (all: readonly (readonly Problem[])[]): number => all.filter((each) => each.length === 0).length;
  const composite = (detail: string): Problem => problem(at, `Invalid value: "": ${shown(spell(at))} ${detail}`);

  const any = results(schema.anyOf);
  if (any.length > 0 && countValid(any) === 0) yield composite('must validate at least one schema (anyOf)');

  const one = results(schema.oneOf);
  const valid = countValid(one);
  if (one.length > 0 && valid !== 1) {
    const detail = valid === 0 ? 'Found none valid' : `Found ${valid} valid alternatives`;
    yield composite(`must validate one and only one schema (oneOf). ${detail}`);
  }

  const all = results(schema.allOf);
  yield* all.flat();
  if (countValid(all) !== all.length)
    yield composite(`must validate all the schemas (allOf)${countValid(all) === 0 ? '. None validated' : ''}`);

  if (schema.not !== undefined && validateValue(schema.not, value, at).length === 0)
    yield composite('must not validate the schema (not)');
}

function* stringProblems(schema: Schema, value: string, at: Place): Iterable<Problem> {
  const length = schema.maxLength === undefined && schema.minLength === undefined ? 0 : [...value].length;
  if (schema.maxLength !== undefined && length > schema.maxLength) {
    yield problem(at, `Too long: may not be more than ${schema.maxLength} bytes`);
  } else if (schema.minLength !== undefined && length < schema.minLength) {
    yield invalid(value, at, `should be at least ${schema.minLength} chars long`);
  } else if (schema.pattern !== undefined && !new RegExp(schema.pattern, 'u').test(value)) {
    yield invalid(value, at, `should match '${schema.pattern}'`);
  }
  const fault = schema.format === undefined ? null : formatFault(schema.format, value);
  if (fault !== null) yield invalid(value, at, fault);
}

function* numberProblems(schema: Schema, value: number, at: Place): Iterable<Problem> {
  if (schema.format === 'int32' && schema.type === 'integer' && Math.abs(value + 0.5) > 2 ** 31) {
    yield problem(at, `Invalid value: "": Checked value must be of type integer with format int32 in ${spell(at)}`);
  }
  if (schema.minimum !== undefined && value < schema.minimum)
    yield invalid(value, at, `should be greater than or equal to ${schema.minimum}`);
  if (schema.maximum !== undefined && value > schema.maximum)
    yield invalid(value, at, `should be less than or equal to ${schema.maximum}`);
}

function* listProblems(schema: Schema, value: readonly unknown[], at: Place): Iterable<Problem> {
  if (schema.items !== undefined) {
    for (const [index, each] of value.entries()) yield* validateValue(schema.items, each, item(at, index));
  }
  if (schema.minItems !== undefined && value.length < schema.minItems)
    yield invalid(value.length, at, `should have at least ${schema.minItems} items`);
  if (schema.maxItems !== undefined && value.length > schema.maxItems) yield tooMany(value.length, schema.maxItems, at);
}

function tooMany(count: number, most: number, at: Place): Problem {
  return problem(at, `Too many: ${count}: must have at most ${most} ${most === 1 ? 'item' : 'items'}`);
}

function* enumProblems(schema: Schema, value: unknown, at: Place): Iterable<Problem> {
  if (schema.enum === undefined || schema.enum.includes(value as string)) return;
  yield problem(at, `Unsupported value: ${shown(value)}: supported values: ${schema.enum.map(shown).join(', ')}`);
}

function* objectProblems(schema: Schema, value: Readonly<Record<string, unknown>>, at: Place): Iterable<Problem> {
  const names = Object.keys(value);
  const { properties = {}, additionalProperties } = schema;
  if (schema.minProperties !== undefined && names.length < schema.minProperties) {
    yield invalid(names.length, at, `should have at least ${schema.minProperties} properties`);
  }
  if (schema.maxProperties !== undefined && names.length > schema.maxProperties)
    yield tooMany(names.length, schema.maxProperties, at);
  for (const name of names) {
    const property = Object.hasOwn(properties, name) ? properties[name] : additionalProperties;
    if (property !== undefined) yield* validateValue(property, value[name], field(at, name));
  }
  for (const name of schema.required ?? []) {
    if (!Object.hasOwn(value, name)) yield problem(field(at, name), 'Required value');
  }
}
