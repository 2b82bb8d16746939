import type { Problem } from '../finding';
import { type Place, field, item, key, problem } from './place';
import type { Schema } from './schema';
import { isObject } from './validate-value';

/**
 * Items that a list may hold only once: equal ones in a set, those with equal keys in a map.
 * @upstream kubernetes/apiextensions-apiserver pkg/apiserver/schema/listtype/validation.go ValidateListSetsAndMaps
 */
export function* duplicateItems(schema: Schema, value: unknown, at: Place): Iterable<Problem> {
  if (Array.isArray(value)) {
    if (schema.listType === 'set' || schema.listType === 'map') yield* repeated(schema, value, at);
    for (const [index, each] of value.entries()) {
      if (schema.items !== undefined) yield* duplicateItems(schema.items, each, item(at, index));
    }
    return;
  }
  if (!isObject(value)) return;
  const { properties = {}, additionalProperties } = schema;
  for (const name of Object.keys(value)) {
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (property !== undefined) yield* duplicateItems(property, value[name], field(at, name));
    else if (additionalProperties !== undefined)
      yield* duplicateItems(additionalProperties, value[name], key(at, name));
  }
}

function* repeated(schema: Schema, items: readonly unknown[], at: Place): Iterable<Problem> {
  const seen = new Map<string, number>();
  for (const [index, each] of items.entries()) {
    const identity = JSON.stringify(schema.listType === 'map' ? identifying(schema.listKeys ?? [], each) : each);
    const times = (seen.get(identity) ?? 0) + 1;
    seen.set(identity, times);
    if (times === 2) yield problem(item(at, index), `Duplicate value: ${identity}`);
  }
}

function identifying(keys: readonly string[], value: unknown): Readonly<Record<string, unknown>> {
  return isObject(value)
    ? Object.fromEntries(keys.filter((name) => Object.hasOwn(value, name)).map((name) => [name, value[name]]))
    : {};
}
