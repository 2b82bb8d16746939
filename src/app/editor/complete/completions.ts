import type { FieldShape } from '../../../engine';
import {
  conditionKeys,
  type FieldWords,
  kinds,
  objectFields,
  snippets,
  specFields,
} from '../../../words/fields/fields';
import type { YamlPath } from '../text/scan-yaml';
import { type CaretContext, caretContext } from './caret-context';
import { kindKey, specOf } from './kind-fields';
import type { KnownWord, MeshWords } from './mesh-words';
import { writtenScalar } from './written-scalar';

/** Something that can be written at the caret. */
export interface Completion {
  readonly label: string;
  readonly detail: string;
  /** Lines after the first begin with all their blanks. */
  readonly insert: string;
  /** Whether `$0` and `${1:NAME}` in `insert` are places for the caret, as in every editor's snippets. */
  readonly hasPlaces?: boolean;
  readonly kind: 'field' | 'value' | 'mesh' | 'snippet';
}

export interface Completions {
  /** Offsets where the half-written word begins, and where what is replaced ends. */
  readonly start: number;
  readonly end: number;
  /** Whether nothing of it is there yet, and what comes may as well be a list on the lines below. */
  readonly isEarly: boolean;
  readonly items: readonly Completion[];
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'CONNECT', 'TRACE'];

/** By kind, as `kindKey` tells it; null or absent: its schema is not known. */
export type KnownShapes = Readonly<Record<string, FieldShape | null>>;

/** What the mesh and Istio's definitions offer at the caret. */
export function completionsAt(
  text: string,
  offset: number,
  mesh: MeshWords,
  shapes: KnownShapes = {},
): Completions | null {
  const context = caretContext(text, offset);
  if (context === null) return null;
  const { role, path, start, rest, isFlow } = context;
  const isEarly = role === 'value' && !isFlow && start === offset && fieldAt(context, path, shapes)?.isList === true;
  // A key that is written over another one takes its place.
  const end = role === 'key' ? offset + (/^[\w.-]*/.exec(rest)?.[0].length ?? 0) : offset;
  return { start, end, isEarly, items: itemsFor(context, mesh, shapes) };
}

function itemsFor(context: CaretContext, mesh: MeshWords, shapes: KnownShapes): readonly Completion[] {
  const { role, path, siblings } = context;
  const field = fieldAt(context, path, shapes);
  const values = () =>
    valuesAt(context, mesh, field)
      .filter(({ label }) => !context.present.includes(label))
      .map((value) => writtenValue(value, context, field));
  if (role === 'value') return values();
  // `- ` may begin a map as well.
  if (role === 'item') return [...values(), ...keys(field, []).map((key) => writtenKey(key, context))];
  // Right below the key of a list: what is written there has to be an item.
  if (field?.isList && typeof path.at(-1) === 'string') {
    const within = { ...context, column: context.column + 2 };
    const items = [...values(), ...keys(field, []).map((key) => writtenKey(key, within))];
    return items.map((item) => ({ ...item, insert: `- ${item.insert}` }));
  }
  const start = context.isEmptyDocument && path.length === 0 ? snippets.map(snippetItem) : [];
  const found = [...keys(field, siblings), ...mapKeys(context, mesh)];
  return [...start, ...found.map((key) => writtenKey(key, context))];
}

function keys(field: FieldWords | null, siblings: readonly string[]): readonly Completion[] {
  return Object.entries(field?.isMap ? {} : (field?.fields ?? {}))
    .filter(([name]) => !siblings.includes(name))
    .map(([name, { says, fields, isList, isMap, values }]) => ({
      label: name,
      detail: says,
      insert: isList
        ? `${name}:\n- $0`
        : fields !== undefined || isMap
          ? `${name}:\n  $0`
          : `${name}: ${values ? '' : '$0'}`,
      hasPlaces: true,
      kind: 'field',
    }));
}

/** What is below a key begins at the column of the key, also where a dash stands before it. A key that has its value stays alone. */
function writtenKey(key: Completion, { rest, column }: CaretContext): Completion {
  const behind = rest.replace(/^[\w.-]*/, '').trim();
  if (behind !== '') return { ...key, insert: behind.startsWith(':') ? key.label : `${key.label}: `, hasPlaces: false };
  return { ...key, insert: key.insert.replaceAll('\n', `\n${' '.repeat(column)}`) };
}

/** As YAML wants it at the caret: in quotes where it has to be, in brackets where a list is asked for. */
function writtenValue(
  value: Completion,
  { role, isFlow, isQuoted }: CaretContext,
  field: FieldWords | null,
): Completion {
  if (isQuoted) return { ...value, insert: value.label };
  if (role === 'value' && !isFlow && field?.isList) return { ...value, insert: `[${JSON.stringify(value.label)}]` };
  if (value.kind === 'mesh' && value.insert === value.label)
    return { ...value, insert: writtenScalar(value.label, isFlow) };
  return value;
}

/** Where labels of pods are chosen, and where ports are keys. */
function labelsKey(path: YamlPath): 'labels' | 'portLevelMtls' | null {
  const last = path.at(-1);
  if (last === 'matchLabels' || (last === 'labels' && path.at(-2) === 'workloadSelector')) return 'labels';
  if (last === 'selector' && path.length === 2) return 'labels';
  return last === 'portLevelMtls' ? last : null;
}

/** Keys that are the user's own: labels of pods, and ports. */
function mapKeys({ path, siblings }: CaretContext, mesh: MeshWords): readonly Completion[] {
  switch (labelsKey(path)) {
    case 'labels':
      return [...mesh.labels]
        .filter(([key]) => !siblings.includes(key))
        .map(([key, values]) => ({
          label: key,
          detail: values.map((value) => value.text).join(', '),
          insert: `${key}: `,
          kind: 'field',
        }));
    case 'portLevelMtls':
      return mesh.containerPorts.map(({ text, detail }) => ({
        label: text,
        detail,
        insert: `${text}:\n  mode: `,
        kind: 'field',
      }));
    default:
      return [];
  }
}

function valuesAt(context: CaretContext, mesh: MeshWords, at: FieldWords | null): readonly Completion[] {
  const { kind, path } = context;
  const field = path.findLast((step) => typeof step === 'string') ?? '';
  const known = (words: readonly KnownWord[]) => words.map(meshItem);
  const isPolicy = specFields[kind] !== undefined;
  if (path.length === 1 && field === 'kind')
    return Object.entries(kinds).map(([name, version]) => valueItem(name, version));
  if (path.length === 1 && field === 'apiVersion') return versions(kind);
  if (path[0] === 'metadata' && field === 'namespace') return known(mesh.namespaces);
  if (labelsKey(path.slice(0, -1)) === 'labels') return known(mesh.labels.get(field) ?? []);
  if (!isPolicy) return routingValues(field, mesh) ?? (at?.values ?? []).map((value) => valueItem(value, ''));
  switch (field) {
    case 'principals':
    case 'notPrincipals':
      return known(mesh.principals);
    case 'serviceAccounts':
    case 'notServiceAccounts':
      return known(mesh.serviceAccounts.map((word) => relativeTo(context.namespace, word)));
    case 'namespaces':
    case 'notNamespaces':
      return known(mesh.namespaces);
    case 'ports':
    case 'notPorts':
      // Ports are text in Istio: a bare number is refused.
      return mesh.containerPorts.map(({ text, detail }) => ({
        label: text,
        detail,
        insert: `"${text}"`,
        kind: 'mesh',
      }));
    case 'hosts':
    case 'notHosts':
      return known(mesh.hosts);
    case 'paths':
    case 'notPaths':
      return known(mesh.paths);
    case 'methods':
    case 'notMethods':
      return METHODS.map((method) => valueItem(method, ''));
    case 'requestPrincipals':
    case 'notRequestPrincipals':
      return known(mesh.subjects);
    case 'issuer':
      return known(mesh.issuers);
    case 'audiences':
      return known(mesh.audiences);
    case 'name':
      if (path.includes('provider')) return known(mesh.providers);
      return path.includes('targetRef') || path.includes('targetRefs') ? targets(context.namespace, mesh) : [];
    case 'key':
      return [...known(mesh.claims), ...Object.entries(conditionKeys).map(([name, says]) => conditionItem(name, says))];
    default:
      return (at?.values ?? []).map((value) => valueItem(value, ''));
  }
}

/** What a policy may be attached to: it has to be of the policy's own namespace. */
function targets(namespace: string, mesh: MeshWords): readonly Completion[] {
  const gateways = mesh.gateways
    .filter(({ text }) => text.startsWith(`${namespace}/`))
    .map((word) => relativeTo(namespace, word));
  return [...gateways, ...mesh.services.filter(({ detail }) => detail.startsWith(`${namespace}/`))].map(meshItem);
}

/** What the mesh knows for fields of other kinds, by the name of the field; null: nothing. */
function routingValues(field: string, mesh: MeshWords): readonly Completion[] | null {
  switch (field) {
    case 'host':
    case 'hosts':
      return mesh.hosts.map(meshItem);
    case 'gateways':
      return [...mesh.gateways.map(meshItem), valueItem('mesh', '')];
    case 'exportTo':
      return [valueItem('.', ''), meshItem({ text: '*', detail: '' }), ...mesh.namespaces.map(meshItem)];
    case 'serviceAccountName':
    case 'serviceAccount':
      return mesh.serviceAccounts.map(({ text, detail }) =>
        meshItem({ text: text.slice(text.indexOf('/') + 1), detail }),
      );
    default:
      return null;
  }
}

/** The field at a path of an object; list indices and keys of maps lead to what they hold. */
export function fieldAt(
  { apiVersion, kind }: Pick<CaretContext, 'apiVersion' | 'kind'>,
  path: YamlPath,
  shapes: KnownShapes = {},
): FieldWords | null {
  const spec = specOf(apiVersion, kind, shapes[kindKey(apiVersion, kind)] ?? null);
  let field: FieldWords = { says: '', fields: { ...objectFields, ...(spec && { spec }) } };
  for (const step of path) {
    if (typeof step === 'number') continue;
    const next: FieldWords | undefined =
      field.isMap && field.fields ? { says: field.says, fields: field.fields } : field.fields?.[step];
    if (next === undefined) return null;
    field = next;
  }
  return field;
}

function versions(kind: string): readonly Completion[] {
  const version = kinds[kind];
  const all = version === undefined ? [...new Set(Object.values(kinds))] : [version];
  return all.map((one) => valueItem(one, ''));
}

/** A service account of the policy's own namespace is written by its name alone. */
function relativeTo(namespace: string, { text, detail }: KnownWord): KnownWord {
  return { text: text.startsWith(`${namespace}/`) ? text.slice(namespace.length + 1) : text, detail };
}

function meshItem({ text, detail }: KnownWord): Completion {
  return { label: text, detail, insert: text, kind: 'mesh' };
}

function valueItem(label: string, detail: string): Completion {
  return { label, detail, insert: label, kind: 'value' };
}

/** `NAME` in it is to be replaced. */
function conditionItem(name: string, detail: string): Completion {
  let places = 0;
  const insert = name.replace(/NAME|KEY/g, (word) => `\${${++places}:${word}}`);
  return { ...valueItem(name, detail), insert, ...(places > 0 && { hasPlaces: true }) };
}

function snippetItem({ name, says, body }: (typeof snippets)[number]): Completion {
  return { label: name, detail: says, insert: body, hasPlaces: true, kind: 'snippet' };
}
