import type { Path, Problem, ProblemCode } from '../finding';

/**
 * A value of an object that the schema has accepted, read as istiod's protobuf decoder reads it: what is absent or null is
 * empty, zero, false or not set, and an empty list is no different from none.
 */
export interface Field {
  readonly value: unknown;
  /** What it stands in and under which key or index; null at the root. Only what is wrong needs its whole path. */
  readonly within: { readonly field: Field; readonly step: string | number } | null;
}

export function rootField(value: unknown): Field {
  return { value, within: null };
}

function pathOf(field: Field): Path {
  return field.within === null ? [] : [...pathOf(field.within.field), field.within.step];
}

export function at(field: Field, ...steps: Path): Field {
  let result = field;
  for (const step of steps) result = { value: childOf(result.value, step), within: { field: result, step } };
  return result;
}

function childOf(value: unknown, step: string | number): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[step] : undefined;
}

export function isSet(field: Field, ...steps: Path): boolean {
  const { value } = at(field, ...steps);
  return value !== undefined && value !== null;
}

export function text(field: Field, ...steps: Path): string {
  const { value } = at(field, ...steps);
  return typeof value === 'string' ? value : '';
}

export function amount(field: Field, ...steps: Path): number {
  const { value } = at(field, ...steps);
  return typeof value === 'number' ? value : 0;
}

export function flag(field: Field, ...steps: Path): boolean {
  return at(field, ...steps).value === true;
}

export function items(field: Field, ...steps: Path): readonly Field[] {
  const list = at(field, ...steps);
  return Array.isArray(list.value)
    ? list.value.map((value: unknown, step) => ({ value, within: { field: list, step } }))
    : [];
}

export function texts(field: Field, ...steps: Path): readonly string[] {
  return items(field, ...steps).map((item) => text(item));
}

/** A map's keys and values. */
export function entries(field: Field, ...steps: Path): readonly (readonly [string, Field])[] {
  const map = at(field, ...steps);
  if (typeof map.value !== 'object' || map.value === null || Array.isArray(map.value)) return [];
  return Object.entries(map.value).map(([key, value]) => [key, { value, within: { field: map, step: key } }]);
}

/** A map of strings, such as labels. */
export function stringMap(field: Field, ...steps: Path): Readonly<Record<string, string>> {
  return Object.fromEntries(
    entries(field, ...steps).map(([key, value]) => [
      key,
      typeof value.value === 'string' ? value.value : String(value.value),
    ]),
  );
}

export function refuse(field: Field, message: string): Problem {
  return { isWarning: false, message, path: pathOf(field) };
}

export function warn(field: Field, message: string, code?: ProblemCode): Problem {
  return { isWarning: true, message, path: pathOf(field), ...(code !== undefined && { code }) };
}

/** A problem for a fault, nothing for none. */
export function* refuseIf(field: Field, fault: string | null): Iterable<Problem> {
  if (fault !== null) yield refuse(field, fault);
}

/** A field's name in Go, which is how some messages call it. */
export function goName(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}
