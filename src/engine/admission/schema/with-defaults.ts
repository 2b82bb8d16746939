import type { Schema } from './schema';
import { isObject } from './validate-value';

/**
 * The value with the defaults of its schema filled in. A null that may not be there counts as absent where a default exists.
 * @upstream kubernetes/apiextensions-apiserver pkg/apiserver/schema/defaulting/algorithm.go Default
 */
export function withDefaults(schema: Schema, value: unknown): unknown {
  if (Array.isArray(value))
    return schema.items === undefined ? value : value.map((each) => withDefaults(schema.items as Schema, each));
  if (!isObject(value)) return value;
  const result: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  const { properties = {}, additionalProperties } = schema;
  for (const [name, each] of Object.entries(value)) {
    const property = Object.hasOwn(properties, name) ? properties[name] : additionalProperties;
    result[name] = property === undefined ? each : withDefaults(property, each);
  }
  for (const [name, property] of Object.entries(properties)) {
    if (property.default === undefined) continue;
    const isAbsent = result[name] === undefined || (result[name] === null && !property.nullable);
    if (isAbsent) result[name] = withDefaults(property, property.default);
  }
  return result;
}
