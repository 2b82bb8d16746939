import { evaluateCel } from '../cel/evaluate-cel';
import type { Problem } from '../finding';
import { type Place, field, item, key, problem, shown } from './place';
import type { Schema } from './schema';
import { isObject } from './validate-value';

/**
 * What the CEL rules of a resource definition refuse. The API server asks them only about values that the schema accepts.
 * @upstream kubernetes/apiextensions-apiserver pkg/apiserver/schema/cel/validation.go validate
 */
export function* ruleProblems(schema: Schema, value: unknown, at: Place): Iterable<Problem> {
  if (value === null || value === undefined) return;
  for (const { rule, message } of schema.rules ?? []) {
    const { value: result, error } = evaluateCel(rule, value);
    if (error !== null)
      yield problem(at, `Invalid value: "${schema.type ?? ''}": ${error} evaluating rule: ${message}`);
    else if (result !== true) {
      const isWhole = schema.type === 'object' || schema.type === 'array';
      yield problem(at, isWhole ? `Invalid value: ${message}` : `Invalid value: ${shown(value)}: ${message}`);
    }
  }
  if (Array.isArray(value)) {
    for (const [index, each] of value.entries()) {
      if (schema.items !== undefined) yield* ruleProblems(schema.items, each, item(at, index));
    }
  } else if (isObject(value)) {
    const { properties = {}, additionalProperties } = schema;
    for (const name of Object.keys(value)) {
      const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
      if (property !== undefined) yield* ruleProblems(property, value[name], field(at, name));
      else if (additionalProperties !== undefined)
        yield* ruleProblems(additionalProperties, value[name], key(at, name));
    }
  }
}
