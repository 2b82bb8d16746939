import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseScenario } from './parse-scenario';
import { randomScenario } from './random-scenario.fixture';
import { writeScenario } from './write-scenario';

/** As much of JSON Schema as the published schema uses. A keyword that is not listed fails the test. */
interface Schema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly minLength?: number;
  readonly minItems?: number;
  readonly pattern?: string;
  readonly $ref?: string;
  readonly [known: string]: unknown;
}

const schema = JSON.parse(readFileSync('public/scenario.schema.json', 'utf8')) as Schema;
const definitions = schema['$defs'] as Readonly<Record<string, Schema>>;
const files = import.meta.glob<string>('../**/*.yaml', { query: '?raw', import: 'default', eager: true });

describe('the published schema', () => {
  test.each(Object.entries(files))('knows %s', (_, text) => {
    expect(problems(schema, parse(text), '')).toEqual([]);
  });

  test('names exactly the fields that are read', () => {
    for (const [name, fields] of [
      ['call', 'calls'],
      ['expectation', 'expect'],
      ['guarantee', 'expect'],
    ] as const) {
      const known = Object.keys(definitions[name]?.properties ?? {});
      const line = known.map((field) => `${field}: 1`).join(', ');
      const parsed = parseScenario(`title: a\nfiles: {}\n${fields}: [{${line}, unheardOf: 1}]\n`);
      const unknown = parsed.ok ? [] : parsed.problems.filter(({ message }) => message.startsWith('unknown field'));
      expect(unknown.map(({ message }) => message.split('known are ')[1]?.split(', ').sort())).toEqual([
        [...known].sort(),
      ]);
    }
  });

  test.each<[string, string]>([
    ['view', 'view: {LINE}'],
    ['scene', 'scenes: [{LINE}]'],
    ['exercise', 'exercise: {LINE}'],
  ])('names exactly the fields of %s', (name, text) => {
    const known = Object.keys(definitions[name]?.properties ?? {});
    const fields = known.map((field) => `${field}: 1`).join(', ');
    const parsed = parseScenario(`title: a\nfiles: {}\n${text.replace('LINE', `${fields}, unheardOf: 1`)}\n`);
    const unknown = parsed.ok ? [] : parsed.problems.filter(({ message }) => message.includes('unheardOf'));
    expect(unknown.map(({ message }) => message.split('known are ')[1]?.split(', ').sort())).toEqual([
      [...known].sort(),
    ]);
  });

  test('names exactly the fields of a scenario, and says as much of each as the page of the format', () => {
    const known = Object.keys(schema.properties ?? {});
    const parsed = parseScenario('unheardOf: 1\n');
    const unknown = parsed.ok ? [] : parsed.problems.filter(({ message }) => message.includes('unheardOf'));
    expect(unknown.map(({ message }) => message.split('known are ')[1]?.split(', ').sort())).toEqual([
      [...known].sort(),
    ]);
    const page = readFileSync('docs/scenario-format.md', 'utf8');
    const all = [
      known,
      ...['call', 'expectation', 'guarantee', 'view', 'scene', 'exercise'].map((name) =>
        Object.keys(definitions[name]?.properties ?? {}),
      ),
    ];
    expect(all.flat().filter((field) => !page.includes(`\`${field}`))).toEqual([]);
  });

  test('knows whatever is written', () => {
    fc.assert(
      fc.property(randomScenario(), (scenario) => {
        expect(problems(schema, parse(writeScenario(scenario)), '')).toEqual([]);
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  test.each<[string, string]>([
    ['an unknown field', 'title: a\nfiles: {}\nfile: {}\n'],
    ['no files', 'title: a\n'],
    ['a call without a port', 'title: a\nfiles: {}\ncalls: [{from: a, to: b}]\n'],
    ['an expectation without a verdict', "title: a\nfiles: {}\nexpect: [{from: a, to: 'b:80'}]\n"],
    ['a verdict that there is not', "title: a\nfiles: {}\nexpect: [{from: a, to: 'b:80', verdict: maybe}]\n"],
    ['an exercise without goals', 'title: a\nfiles: {}\nexercise: {task: b, goals: []}\n'],
  ])('refuses what is refused: %s', (_, text) => {
    expect(problems(schema, parse(text), '')).not.toEqual([]);
    expect(parseScenario(text).ok).toBe(false);
  });
});

const KNOWN = new Set([
  '$schema',
  '$defs',
  'title',
  'description',
  'type',
  'enum',
  'required',
  'properties',
  'additionalProperties',
  'items',
  'anyOf',
  'minLength',
  'minItems',
  'pattern',
  '$ref',
]);

function problems(wanted: Schema, value: unknown, at: string): readonly string[] {
  const unheardOf = Object.keys(wanted).filter((keyword) => !KNOWN.has(keyword));
  if (unheardOf.length > 0) return [`${at}: the test knows no ${unheardOf.join(', ')}`];
  if (wanted.$ref !== undefined) return problems(definitions[wanted.$ref.replace('#/$defs/', '')] ?? {}, value, at);
  const found: string[] = [];
  if (wanted.type !== undefined && ![wanted.type].flat().some((type) => isOfType(value, type)))
    found.push(`${at}: ${String(wanted.type)}`);
  if (wanted.enum !== undefined && !wanted.enum.includes(value)) found.push(`${at}: one of ${wanted.enum.join(', ')}`);
  if (wanted.anyOf?.every((one) => problems(one, value, at).length > 0)) found.push(`${at}: none of several`);
  if (typeof value === 'string') {
    if (value.length < (wanted.minLength ?? 0)) found.push(`${at}: too short`);
    if (wanted.pattern !== undefined && !new RegExp(wanted.pattern).test(value)) found.push(`${at}: ${wanted.pattern}`);
  }
  if (Array.isArray(value)) {
    if (value.length < (wanted.minItems ?? 0)) found.push(`${at}: too few`);
    if (wanted.items)
      found.push(...value.flatMap((item, index) => problems(wanted.items ?? {}, item, `${at}/${index}`)));
  } else if (typeof value === 'object' && value !== null) {
    found.push(...(wanted.required ?? []).filter((key) => !(key in value)).map((key) => `${at}: no ${key}`));
    for (const [key, inner] of Object.entries(value)) {
      const own = wanted.properties?.[key] ?? wanted.additionalProperties;
      if (own === false) found.push(`${at}: ${key}`);
      else if (typeof own === 'object') found.push(...problems(own, inner, `${at}/${key}`));
    }
  }
  return found;
}

function isOfType(value: unknown, type: string): boolean {
  if (type === 'array') return Array.isArray(value);
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  return typeof value === type;
}
