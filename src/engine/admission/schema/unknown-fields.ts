import type { Problem } from '../finding';
import { type Place, field, item, pathOf, spell } from './place';
import type { Schema } from './schema';
import { isObject } from './validate-value';

/**
 * Fields that the schema does not have. The API server would drop them silently, so kubectl asks it to refuse them instead.
 * @upstream kubernetes/apiextensions-apiserver pkg/apiserver/schema/pruning/algorithm.go PruneWithOptions
 */
export function* unknownFields(schema: Schema, value: unknown, at: Place): Iterable<Problem> {
  if (Array.isArray(value)) {
    for (const [index, each] of value.entries()) {
      if (schema.items !== undefined) yield* unknownFields(schema.items, each, item(at, index));
    }
    return;
  }
  if (!isObject(value)) return;
  const { properties = {}, additionalProperties } = schema;
  for (const name of Object.keys(value)) {
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (property !== undefined) yield* unknownFields(property, value[name], field(at, name));
    else if (additionalProperties !== undefined)
      yield* unknownFields(additionalProperties, value[name], field(at, name));
    else if (!schema.preserveUnknownFields && !(at.parent === null && OBJECT_FIELDS.has(name))) {
      const place = field(at, name);
      yield { isWarning: false, message: `unknown field "${spell(place)}"`, path: pathOf(place), isAboutKey: true };
    }
  }
}

/** Every object has these; their own fields are checked elsewhere. */
const OBJECT_FIELDS = new Set(['apiVersion', 'kind', 'metadata']);
