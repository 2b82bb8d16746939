import { servedKinds } from '../schemas/served-kinds';
import type { Schema } from './schema';

/** What can be written below a field, for completion: names and closed sets of values, without what they are checked against. */
export interface FieldShape {
  /** The closed set of values that it takes. */
  readonly values?: readonly string[];
  /** Whether it holds a list; `fields` are then those of an item. */
  readonly isList?: true;
  /** Whether its keys are the user's own; `fields` are then those of a value. */
  readonly isMap?: true;
  readonly fields?: Readonly<Record<string, FieldShape>>;
}

/** The fields of a kind, around `metadata`; null for a kind whose schema is not known. @param apiVersion empty if not written yet */
export function fieldsOfKind(apiVersion: string, kind: string): FieldShape | null {
  const group = apiVersion.split('/')[0] ?? '';
  const served =
    servedKinds.find((one) => one.kind === kind && one.group === group) ??
    (apiVersion === '' ? servedKinds.find((one) => one.kind === kind) : undefined);
  return served === undefined ? null : shapeOf(served.schema);
}

function shapeOf(schema: Schema): FieldShape {
  if (schema.items !== undefined) return { ...shapeOf(schema.items), isList: true };
  if (schema.additionalProperties !== undefined) return { ...shapeOf(schema.additionalProperties), isMap: true };
  if (schema.type === 'boolean') return { values: ['true', 'false'] };
  const values = schema.enum?.map(String);
  const fields =
    schema.properties &&
    Object.fromEntries(
      // What is written by controllers is not offered to people.
      Object.entries(schema.properties)
        .filter(([name]) => name !== 'status')
        .map(([name, of]) => [name, shapeOf(of)]),
    );
  return { ...(values && { values }), ...(fields && { fields }) };
}
