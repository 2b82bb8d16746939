/**
 * Writes random objects of Istio's kinds, mostly slightly wrong, for a recorder to say what Istio thinks of them:
 *
 *     npx tsx scripts/random-objects.ts COUNT SEED [KIND …] > cases.jsonl
 *
 * Each line is one case of the format in conformance/README.md with a single document. The objects follow the schemas, so that
 * most get past the API server and are judged by istiod's rules.
 */
import { Document } from 'yaml';
import type { Schema } from '../src/engine/admission/schema/schema';
import { servedKinds } from '../src/engine/admission/schemas/served-kinds';
import { BASES } from './random-bases';
import { wordsFor } from './random-words';

const [count = '100', seed = '1', ...only] = process.argv.slice(2);

/** A small generator with 32 bits of state: the same seed gives the same objects. */
let state = Number(seed) >>> 0;
function random(): number {
  state = (state + 0x6d2b79f5) >>> 0;
  let mixed = Math.imul(state ^ (state >>> 15), state | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}
const chance = (probability: number): boolean => random() < probability;

/** The first words of a list are the good ones; they come up more often, so that one fault does not hide another. */
const pickWord = (list: readonly string[]): string =>
  list[Math.floor(random() ** (wrongness > 0 ? 1.5 : 4) * list.length)] as string;
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

/** How wrong the object at hand is: none, a little, or a lot. */
let wrongness = 0;

function make(schema: Schema, path: readonly string[]): unknown {
  if (chance(wrongness * 0.15)) return pick<unknown>([null, '', 'x', 0, -1, 1.5, true, [], {}, ['a'], { a: 'b' }]);
  const name = path.at(-1) ?? '';
  if (schema.intOrString) return chance(0.5) ? 1 : '1';
  switch (schema.type) {
    case 'object':
      return schema.properties === undefined ? makeMap(schema, path) : makeObject(schema, path);
    case 'array':
      return Array.from({ length: pick([0, 1, 1, 1, 2, 2, 3]) }, () => make(schema.items ?? {}, path));
    case 'integer':
      return pick(
        /ort|umber/.test(name)
          ? [80, 443, 8080, 15443, 1, 9000, chance(0.1) ? 0 : 90, chance(0.1) ? 70000 : 90]
          : [0, 1, 2, 5, 100, 302, 404, chance(0.2) ? 503 : 3, chance(0.2) ? 101 : 7, chance(0.2) ? -1 : 5],
      );
    case 'number':
      return pick([0, 1, 50, 99.5, 100, 100.5, 0.00001, -1]);
    case 'boolean':
      return chance(0.5);
    case 'string':
      if (schema.enum !== undefined) return chance(0.03) ? 'NEVER' : pick(schema.enum);
      return pickWord(wordsFor(path));
    default:
      return {};
  }
}

function makeObject(schema: Schema, path: readonly string[]): unknown {
  const object: Record<string, unknown> = {};
  const names = Object.keys(schema.properties ?? {});
  const alternatives = new Set((schema.oneOf ?? schema.allOf?.[0]?.oneOf ?? []).flatMap((part) => part.required ?? []));
  const chosen = pick([...alternatives, '']);
  for (const name of names) {
    const isRequired = schema.required?.includes(name) ?? false;
    const likely = alternatives.has(name)
      ? name === chosen
        ? 0.95
        : 0.02
      : isRequired
        ? 0.97
        : Math.min(0.9, 1.6 / names.length + (path.length < 2 ? 0.15 : 0.05));
    if (path.length > 12 || !chance(likely)) continue;
    object[name] = make((schema.properties ?? {})[name] ?? {}, [...path, name]);
  }
  if (chance(0.01 + wrongness * 0.03)) object[pick(['foo', 'Name', 'extra'])] = pick<unknown>(['a', 1, []]);
  return object;
}

function makeMap(schema: Schema, path: readonly string[]): unknown {
  const keys = Array.from({ length: pick([0, 1, 1, 2]) }, () => pickWord(wordsFor([...path, 'KEY'])));
  return Object.fromEntries(keys.map((key) => [key, make(schema.additionalProperties ?? { type: 'string' }, path)]));
}

/** Changes one part of a spec: replaces it, removes it, repeats an item, or adds a field. */
function change(spec: unknown, schema: Schema): void {
  const places: {
    readonly of: Record<string | number, unknown>;
    readonly key: string | number;
    readonly schema: Schema;
    readonly path: readonly string[];
  }[] = [];
  const visit = (value: unknown, at: Schema, path: readonly string[]): void => {
    if (typeof value !== 'object' || value === null) return;
    const of = value as Record<string | number, unknown>;
    for (const key of Object.keys(of)) {
      const part = Array.isArray(value) ? at.items : (at.properties?.[key] ?? at.additionalProperties);
      const next = Array.isArray(value) ? path : [...path, key];
      places.push({ of, key: Array.isArray(value) ? Number(key) : key, schema: part ?? {}, path: next });
      visit(of[key], part ?? {}, next);
    }
  };
  visit(spec, schema, []);
  if (places.length === 0) return;
  const { of, key, schema: part, path } = pick(places);
  const value = of[key];
  const way = random();
  if (way < 0.15) {
    if (Array.isArray(of)) of.splice(Number(key), 1);
    else delete of[key];
  } else if (way < 0.3 && Array.isArray(value) && value.length > 0) value.push(structuredClone(pick<unknown>(value)));
  else if (way < 0.5 && part.properties !== undefined && typeof value === 'object' && value !== null) {
    const name = pick(Object.keys(part.properties));
    (value as Record<string, unknown>)[name] = make(part.properties[name] ?? {}, [...path, name]);
  } else of[key] = make(part, path);
}

const kinds = servedKinds.filter(
  ({ kind, group }) =>
    kind !== 'EnvoyFilter' &&
    (only.length === 0 ? group.endsWith('istio.io') : only.includes(kind) || only.includes(`${group}/${kind}`)),
);
for (let index = 0; index < Number(count); index++) {
  wrongness = pick([0, 0, 0, 0.2, 1]) * 0.1;
  const { group, kind, versions, schema } = pick(kinds);
  const spec = schema.properties?.spec;
  const metadata: Record<string, unknown> = { name: chance(0.03) ? 'p.q' : 'p', namespace: 'shop' };
  if (chance(0.04))
    metadata.annotations = {
      [pick(['istio.io/dry-run', 'internal.istio.io/parents', 'a'])]: pick(['true', 'yes', '', 'F']),
    };
  if (chance(0.04))
    metadata.labels = pick([
      { 'networking.istio.io/enable-autoallocate-ip': 'False' },
      { 'istio.io/use-waypoint': 'w' },
    ]);
  const object: Record<string, unknown> = { apiVersion: `${group}/${pick(versions)}`, kind, metadata };
  // The Gateway API's Gateway is not Istio's.
  const bases = group === 'gateway.networking.k8s.io' && kind === 'Gateway' ? undefined : BASES[kind];
  if (spec !== undefined && bases !== undefined && chance(0.7)) {
    object.spec = structuredClone(pick(bases));
    for (let changes = pick([0, 1, 1, 1, 2, 3]); changes > 0; changes--) change(object.spec, spec);
  } else if (spec !== undefined && !chance(0.01)) object.spec = make(spec, []);
  if (chance(0.01)) object.rules = [];
  const text = new Document(object, { version: '1.1' }).toString({
    defaultStringType: 'QUOTE_DOUBLE',
    defaultKeyType: 'PLAIN',
    lineWidth: 0,
  });
  process.stdout.write(
    `${JSON.stringify({ id: `own-${seed}-${String(index).padStart(4, '0')}`, manifests: text, requests: [] })}\n`,
  );
}
