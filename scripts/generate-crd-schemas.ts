/**
 * Writes src/engine/admission/schemas from the resource definitions that Istio ships and tests with:
 *
 *     npx tsx scripts/generate-crd-schemas.ts "$(go list -m -f '{{.Dir}}' istio.io/istio)"
 *
 * Kept is what decides whether an object is accepted; descriptions go. Sub-schemas that occur more than once are shared.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';

type Raw = Readonly<Record<string, unknown>>;

const istio = process.argv[2];
if (istio === undefined) throw new Error('usage: generate-crd-schemas.ts DIRECTORY_OF_ISTIO');
const out = join(import.meta.dirname, '../src/engine/admission/schemas');

const SOURCES = [
  {
    file: 'manifests/charts/base/files/crd-all.gen.yaml',
    kinds: null,
    origin: 'Istio',
    url: 'https://github.com/istio/istio',
  },
  {
    file: 'tests/integration/pilot/testdata/gateway-api-crd.yaml',
    kinds: ['GRPCRoute', 'Gateway', 'HTTPRoute'],
    origin: 'the Kubernetes Gateway API',
    url: 'https://github.com/kubernetes-sigs/gateway-api',
  },
];

/** Names in our schema for what keeps its value. */
const KEPT: Readonly<Record<string, string>> = {
  type: 'type',
  nullable: 'nullable',
  format: 'format',
  default: 'default',
  enum: 'enum',
  pattern: 'pattern',
  minLength: 'minLength',
  maxLength: 'maxLength',
  minimum: 'minimum',
  maximum: 'maximum',
  minItems: 'minItems',
  maxItems: 'maxItems',
  required: 'required',
  minProperties: 'minProperties',
  maxProperties: 'maxProperties',
  'x-kubernetes-int-or-string': 'intOrString',
  'x-kubernetes-list-type': 'listType',
  'x-kubernetes-list-map-keys': 'listKeys',
  'x-kubernetes-preserve-unknown-fields': 'preserveUnknownFields',
};
/** Says nothing about what is accepted, or only about updates. */
const DROPPED = new Set(['description', 'title', 'example', 'x-kubernetes-map-type', 'x-kubernetes-embedded-resource']);

function compact(raw: Raw): Raw {
  const schema: Record<string, unknown> = {};
  const all = (parts: unknown): Raw[] => (parts as Raw[]).map(compact);
  for (const [name, value] of Object.entries(raw)) {
    const kept = KEPT[name];
    if (kept !== undefined) {
      if (value !== false && value !== 'atomic' && !(Array.isArray(value) && value.length === 0))
        schema[kept] = Array.isArray(value) ? [...new Set(value)] : value;
    } else if (name === 'properties') {
      schema.properties = Object.fromEntries(
        Object.entries(value as Record<string, Raw>).map(([key, each]) => [key, compact(each)]),
      );
    } else if (name === 'items' || name === 'additionalProperties' || name === 'not')
      schema[name] = compact(value as Raw);
    else if (name === 'oneOf' || name === 'anyOf' || name === 'allOf') schema[name] = all(value);
    else if (name === 'x-kubernetes-validations') {
      const rules = (value as Raw[]).filter((rule) => !String(rule.rule).includes('oldSelf'));
      for (const rule of rules) {
        for (const key of Object.keys(rule))
          if (key !== 'rule' && key !== 'message') throw new Error(`unknown part of a rule: ${key}`);
      }
      if (rules.length > 0)
        schema.rules = rules.map(({ rule, message }) => ({ rule: String(rule).replaceAll(/\s*\n\s*/g, ' '), message }));
    } else if (!DROPPED.has(name)) throw new Error(`unknown keyword: ${name}`);
  }
  // `anyOf: [integer, string]` only repeats what int-or-string says.
  if (schema.intOrString === true) {
    delete schema.anyOf;
    delete schema.type;
  }
  // "None or one of these": with one alternative it says nothing.
  if (
    Array.isArray(schema.oneOf) &&
    schema.oneOf.length === 2 &&
    JSON.stringify(schema.oneOf[0]) === JSON.stringify({ not: { anyOf: [schema.oneOf[1]] } })
  ) {
    delete schema.oneOf;
  }
  return Object.fromEntries(Object.entries(schema).sort(([a], [b]) => ORDER.indexOf(a) - ORDER.indexOf(b)));
}

/** Some definitions name what every object has; it is checked elsewhere. */
function withoutObjectFields(root: Raw): Raw {
  const own = Object.entries(root.properties as Raw).filter(
    ([name]) => !['apiVersion', 'kind', 'metadata'].includes(name),
  );
  return { ...root, properties: Object.fromEntries(own) };
}

const ORDER = [
  ...Object.values(KEPT),
  'oneOf',
  'anyOf',
  'allOf',
  'not',
  'rules',
  'items',
  'additionalProperties',
  'properties',
];

interface Kind {
  readonly group: string;
  readonly kind: string;
  readonly versions: readonly string[];
  readonly schema: Raw;
  readonly constant: string;
  readonly source: (typeof SOURCES)[number];
}

const kinds: Kind[] = [];
for (const source of SOURCES) {
  for (const document of parseAllDocuments(readFileSync(join(istio, source.file), 'utf8'))) {
    const crd = document.toJS({ maxAliasCount: -1 }) as {
      kind?: string;
      spec?: {
        group: string;
        names: { kind: string };
        versions: { name: string; served: boolean; schema: { openAPIV3Schema: Raw } }[];
      };
    } | null;
    if (crd?.kind !== 'CustomResourceDefinition' || crd.spec === undefined) continue;
    const { group, names, versions } = crd.spec;
    if (source.kinds !== null && !source.kinds.includes(names.kind)) continue;
    const served = versions.filter((version) => version.served);
    const schemas = served.map((version) => compact(withoutObjectFields(version.schema.openAPIV3Schema)));
    if (schemas.some((schema) => JSON.stringify(schema) !== JSON.stringify(schemas[0])))
      throw new Error(`the versions of ${names.kind} differ`);
    const prefix = group.endsWith('istio.io') ? '' : 'kubernetes';
    const constant =
      prefix === '' ? names.kind.slice(0, 1).toLowerCase() + names.kind.slice(1) : `${prefix}${names.kind}`;
    kinds.push({
      group,
      kind: names.kind,
      versions: served.map((version) => version.name),
      schema: schemas[0] as Raw,
      constant,
      source,
    });
  }
}

/** How often each sub-schema occurs, and in how many kinds. */
const uses = new Map<string, { count: number; kinds: Set<string>; name: string }>();
function children(schema: Raw, name: string): [string, Raw][] {
  const list: [string, Raw][] = Object.entries((schema.properties ?? {}) as Record<string, Raw>);
  if (schema.items !== undefined) list.push([`${name}Item`, schema.items as Raw]);
  if (schema.additionalProperties !== undefined) list.push([`${name}Value`, schema.additionalProperties as Raw]);
  return list;
}
function count(schema: Raw, name: string, kind: string): void {
  const key = JSON.stringify(schema);
  const use = uses.get(key) ?? { count: 0, kinds: new Set(), name };
  use.count += 1;
  use.kinds.add(kind);
  uses.set(key, use);
  if (use.count === 1 || use.kinds.size === 1)
    for (const [each, child] of children(schema, name)) count(child, each, kind);
}
for (const kind of kinds)
  for (const [name, child] of children(kind.schema, kind.constant)) count(child, name, kind.constant);

/** What is shared is named for the first field that has it, unless that is misleading. */
const GIVEN_NAMES: Readonly<Record<string, string>> = {
  '{"type":"string"}': 'text',
  '{"type":"string","rules":[{"rule":"duration(self) >= duration(\'1ms\')","message":"must be a valid duration greater than 1ms"}]}':
    'duration',
  '{"type":"integer","minimum":0,"maximum":4294967295}': 'unsigned',
};

const names = new Map<string, string>();
const taken = new Set([...kinds.map((kind) => kind.constant), 'default', 'delete', 'import', 'export', 'package']);
const shared = [...uses]
  .filter(([key, use]) => use.count > 1 && (key.length >= 70 || GIVEN_NAMES[key] !== undefined))
  .sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1));
for (const [key, use] of shared) {
  const base =
    GIVEN_NAMES[key] ?? use.name.replaceAll(/[^A-Za-z0-9]+(.)/g, (_, letter: string) => letter.toUpperCase());
  let name = base;
  for (let n = 2; taken.has(name); n++) name = `${base}${n}`;
  taken.add(name);
  names.set(key, name);
}

/** TypeScript for a schema, with shared parts by name. */
function print(schema: Raw, isTop: boolean): string {
  const name = isTop ? undefined : names.get(JSON.stringify(schema));
  if (name !== undefined) return name;
  const parts = Object.entries(schema).map(([key, value]) => {
    if (key === 'properties')
      return `properties: {${Object.entries(value as Record<string, Raw>)
        .map(([property, each]) => `${JSON.stringify(property)}: ${print(each, false)}`)
        .join(',')}}`;
    if (key === 'items' || key === 'additionalProperties') return `${key}: ${print(value as Raw, false)}`;
    return `${key}: ${JSON.stringify(value)}`;
  });
  return `{${parts.join(',')}}`;
}

function write(file: string, origin: string, body: string): void {
  const used = [...names.values()].filter((name) =>
    new RegExp(`(?<![\\w.'"])${name}(?![\\w'"])(?!:)`).test(body.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""')),
  );
  const imports = file === 'shared.ts' || used.length === 0 ? '' : `import { ${used.join(', ')} } from './shared';\n`;
  writeFileSync(
    join(out, file),
    `// Generated by scripts/generate-crd-schemas.ts. Derived from ${origin}.\n// ${file === 'shared.ts' ? 'Long because it is a table.\n// ' : ''}SPDX-License-Identifier: Apache-2.0\nimport type { Schema } from '../schema/schema';\n${imports}\n${body}`,
  );
}

mkdirSync(out, { recursive: true });
const originOf = (source: (typeof SOURCES)[number]): string =>
  `${source.file.split('/').at(-1)} of ${source.origin} (${source.url})`;
write(
  'shared.ts',
  SOURCES.map(originOf).join(' and '),
  shared
    .map(([key]) => `export const ${names.get(key)}: Schema = ${print(JSON.parse(key) as Raw, true)};\n`)
    .join('\n'),
);
const kebab = (name: string): string =>
  name
    .replaceAll(/[A-Z]+(?![a-z])|[A-Z]/g, (letters, at: number) => (at === 0 ? '' : '-') + letters.toLowerCase())
    .replace(/^-/, '');
for (const kind of kinds)
  write(
    `${kebab(kind.constant)}.ts`,
    originOf(kind.source),
    `export const ${kind.constant}: Schema = ${print(kind.schema, true)};\n`,
  );
writeFileSync(
  join(out, 'served-kinds.ts'),
  `// Generated by scripts/generate-crd-schemas.ts.\nimport type { ServedKind } from '../schema/schema';\n${kinds
    .map((kind) => `import { ${kind.constant} } from './${kebab(kind.constant)}';`)
    .sort()
    .join('\n')}\n
/** The kinds of Istio, and those of the Gateway API that are evaluated. */\nexport const servedKinds: readonly ServedKind[] = [${kinds.map((kind) => `{ group: '${kind.group}', kind: '${kind.kind}', versions: ${JSON.stringify(kind.versions)}, schema: ${kind.constant} }`).join(',')}];\n`,
);
execFileSync('node_modules/.bin/biome', ['format', '--write', out], {
  cwd: join(import.meta.dirname, '..'),
  stdio: 'inherit',
});
