import type { Struct, StructValue } from './struct-json';

/** What a field holds: the value, `missing`, or `wrong type` for a value of another type. */
export type Found<T> = { readonly value: T } | 'missing' | 'wrong type';

/**
 * The value at a path of names with dots between them. A name that holds a dot cannot be reached.
 * @upstream envoyproxy/envoy source/common/jwt/struct_utils.cc GetValue
 */
export function valueAt(struct: Struct, path: string): Found<StructValue> {
  let at: StructValue = struct;
  for (const name of path.split('.')) {
    if (!isStruct(at)) return 'wrong type';
    if (!Object.hasOwn(at, name)) return 'missing';
    at = at[name] as StructValue;
  }
  return { value: at };
}

/** Lists and null are none. */
export function isStruct(value: StructValue): value is Struct {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @upstream envoyproxy/envoy source/common/jwt/struct_utils.cc GetString */
export function textAt(struct: Struct, path: string): Found<string> {
  return narrowed(valueAt(struct, path), (value) => typeof value === 'string');
}

/** A text, or a list of nothing but texts. @upstream envoyproxy/envoy source/common/jwt/struct_utils.cc GetStringList */
export function textsAt(struct: Struct, path: string): Found<readonly string[]> {
  const text = textAt(struct, path);
  if (text !== 'wrong type') return text === 'missing' ? text : { value: [text.value] };
  return narrowed(
    valueAt(struct, path),
    (value): value is readonly string[] => Array.isArray(value) && value.every((item) => typeof item === 'string'),
  );
}

/** A whole number of 64 bits; fractions are cut off. @upstream envoyproxy/envoy source/common/jwt/struct_utils.cc GetUInt64 */
export function unsignedAt(struct: Struct, path: string): Found<number> | 'out of range' {
  const found = narrowed(valueAt(struct, path), (value) => typeof value === 'number');
  if (typeof found === 'string') return found;
  return found.value < 0 || found.value >= 2 ** 64 ? 'out of range' : { value: Math.trunc(found.value) };
}

function narrowed<T extends StructValue>(
  found: Found<StructValue>,
  isOfType: (value: StructValue) => value is T,
): Found<T> {
  if (typeof found === 'string') return found;
  return isOfType(found.value) ? { value: found.value } : 'wrong type';
}
