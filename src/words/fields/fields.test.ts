import { describe, expect, test } from 'vitest';
import type { Schema } from '../../engine/admission/schema/schema';
import { servedKinds } from '../../engine/admission/schemas/served-kinds';
import { type FieldWords, specFields } from './fields';

// What is offered and explained has to be what Istio's own resource definitions know: no field more, and none less.
describe.each(Object.entries(specFields))('fields of %s', (kind, words) => {
  test('are those of Istio’s resource definition', () => {
    const schema = servedKinds.find((served) => served.kind === kind)?.schema.properties?.spec;
    expect(outlineOfWords(words)).toEqual(outlineOfSchema(schema));
  });
});

type Outline = { readonly [field: string]: Outline | readonly (string | number)[] | 'list' | 'value' };

function outlineOfWords(words: FieldWords): Outline {
  return Object.fromEntries(
    Object.entries(words.fields ?? {})
      .sort(byName)
      .map(([name, field]) => [name, word(field)]),
  );
}

function word(field: FieldWords): Outline[string] {
  if (field.fields !== undefined) return outlineOfWords(field);
  if (field.isList) return 'list';
  return field.values === undefined || field.values.includes('true') ? 'value' : [...field.values].sort();
}

function outlineOfSchema(schema: Schema | undefined): Outline {
  return Object.fromEntries(
    Object.entries(schema?.properties ?? {})
      .sort(byName)
      .map(([name, field]) => [name, shape(field)]),
  );
}

function shape(schema: Schema): Outline[string] {
  const inner = schema.items ?? schema.additionalProperties ?? schema;
  if (inner.properties !== undefined) return outlineOfSchema(inner);
  if (schema.type === 'array') return 'list';
  return schema.enum === undefined ? 'value' : [...schema.enum].sort((a, b) => (String(a) < String(b) ? -1 : 1));
}

function byName(a: readonly [string, unknown], b: readonly [string, unknown]): number {
  return a[0] < b[0] ? -1 : 1;
}
