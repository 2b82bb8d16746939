import { isMap, isScalar, isSeq, parseAllDocuments, type Document } from 'yaml';
import type { SourceDocument } from '../../../engine';

/** An answer made from a right one, so that it lets in more, or nothing else. */
export interface Widening {
  /** `authz.yaml#0 drop paths`. */
  readonly title: string;
  readonly files: readonly SourceDocument[];
}

type Path = readonly (string | number)[];
type Change = { readonly what: string; apply(document: Document): void };

const POLICIES = ['AuthorizationPolicy', 'PeerAuthentication', 'RequestAuthentication'];

/** Every way that one rule of thumb widens one policy of these files. */
export function wideningsOf(files: readonly SourceDocument[]): readonly Widening[] {
  return files.flatMap(({ file, text }) => {
    const documents = textsIn(text);
    return documents.flatMap((one, at) => {
      const read = parseAllDocuments(one)[0];
      if (read === undefined || !POLICIES.includes(String(read.get('kind')))) return [];
      const changed = (what: string, replacement: readonly string[]): Widening => ({
        title: `${file}#${at} ${what}`,
        files: files.map((other) =>
          other.file === file
            ? { file, text: [...documents.slice(0, at), ...replacement, ...documents.slice(at + 1)].join('---\n') }
            : other,
        ),
      });
      return [
        changed('remove the policy', []),
        ...(String(read.get('kind')) === 'AuthorizationPolicy'
          ? [changed('also allow all', [one, allowAll(read)])]
          : []),
        ...changesOf(read).map(({ what, apply }) => {
          const [copy] = parseAllDocuments(one);
          if (copy !== undefined) apply(copy);
          return changed(what, [String(copy)]);
        }),
      ];
    });
  });
}

function textsIn(text: string): readonly string[] {
  return text.split(/^---\n/m);
}

function allowAll(document: Document): string {
  const namespace = String(document.getIn(['metadata', 'namespace']));
  return `apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: allow-all, namespace: ${namespace}}
spec: {rules: [{}]}
`;
}

function changesOf(document: Document): readonly Change[] {
  const changes: Change[] = [];
  const action = String(document.getIn(['spec', 'action']));
  walk(document.toJS() as unknown, [], (path, value) => changes.push(...changesAt(action, path, value)));
  return changes;
}

function walk(value: unknown, path: Path, see: (path: Path, value: unknown) => void): void {
  see(path, value);
  if (Array.isArray(value)) value.forEach((one, at) => walk(one, [...path, at], see));
  else if (typeof value === 'object' && value !== null)
    for (const [name, one] of Object.entries(value)) walk(one, [...path, name], see);
}

const FIELDS =
  /^(?:from|to|when|selector|audiences|issuer|(?:not)?(?:Principals|RequestPrincipals|Namespaces|IpBlocks|RemoteIpBlocks|Paths|Methods|Hosts|Ports))$/i;
const STAGED = ['metadata', 'annotations'];

function changesAt(action: string, path: Path, value: unknown): readonly Change[] {
  const name = String(path.at(-1) ?? '');
  const where = path.slice(1).join('.');
  const set = (what: string, at: Path, to: unknown): Change => ({ what, apply: (document) => document.setIn(at, to) });
  const drop = (what: string, at: Path): Change => ({ what, apply: (document) => deleteIn(document, at) });
  if (path.length === 0) return [set('stage it', [...STAGED, 'istio.io/dry-run'], 'true'), drop('drop spec', ['spec'])];
  if (path[0] !== 'spec') return [];
  const changes: Change[] = [];
  if (FIELDS.test(name)) changes.push(drop(`drop ${where}`, path));
  if (name === 'mode' && value === 'STRICT')
    changes.push(set('PERMISSIVE', path, 'PERMISSIVE'), set('DISABLE', path, 'DISABLE'));
  if (name === 'action') changes.push(set(`${String(value)} turned`, path, value === 'DENY' ? 'ALLOW' : 'DENY'));
  if (name === 'rules' && Array.isArray(value)) {
    changes.push(set('an empty rule more', path, [...(value as unknown[]), {}]), drop('drop rules', path));
    (value as unknown[]).forEach((_, at) => changes.push(drop(`drop rule ${at}`, [...path, at])));
  }
  // What stands in two items of a list instead of one.
  if (name === 'rules' && Array.isArray(value))
    (value as Record<string, unknown>[]).forEach((rule, at) => {
      if (Object.keys(rule).length < 2) return;
      const parts = Object.entries(rule).map(([key, part]) => ({ [key]: part }));
      changes.push(set(`split rule ${at}`, path, [...value.slice(0, at), ...parts, ...value.slice(at + 1)]));
    });
  if (name === 'operation' && typeof value === 'object' && value !== null && Object.keys(value).length > 1) {
    const to = path.slice(0, -2);
    const parts = Object.entries(value).map(([key, part]) => ({ operation: { [key]: part } }));
    changes.push(set(`split ${where}`, to, parts));
  }
  if (Array.isArray(value) && value.every((one) => typeof one === 'string') && FIELDS.test(name)) {
    const isWider = name.startsWith('not') === (action === 'DENY');
    for (const more of isWider ? moreOf(name) : []) changes.push(set(`${where} also ${more}`, path, [...value, more]));
    (value as string[]).forEach((one, at) => {
      if (value.length > 1) changes.push(drop(`${where} without ${one}`, [...path, at]));
      for (const wider of isWider ? widerThan(name, one) : [])
        changes.push(set(`${where} ${one} -> ${wider}`, [...path, at], wider));
    });
  }
  return changes;
}

function moreOf(name: string): readonly string[] {
  switch (name) {
    case 'methods':
      return ['POST', 'DELETE', 'HEAD'];
    case 'paths':
      return ['/other', '/'];
    case 'principals':
      return ['cluster.local/ns/nowhere/sa/nobody', '*'];
    case 'namespaces':
      return ['nowhere'];
    case 'hosts':
      return ['other.example.com'];
    case 'audiences':
      return ['another.example.com'];
    case 'notPaths':
      return ['/metrics'];
    case 'notRemoteIpBlocks':
      return ['192.0.2.0/24'];
    default:
      return [];
  }
}

function widerThan(name: string, value: string): readonly string[] {
  if (/paths$/i.test(name)) {
    const up = value.replace(/\/[^/]*$/, '');
    return unique(
      [
        `${value.replace(/\*$/, '')}*`,
        `*${value}`,
        `${up}/*`,
        `${up}*`,
        '*',
        value.replace('{*}', '{**}'),
        value.replace('{*}', '*'),
      ],
      value,
    );
  }
  if (name === 'methods') return ['*', `${value.slice(0, 1)}*`];
  if (name === 'hosts')
    return unique(['*', `*${value}`, `${value.split(':')[0]}*`, `*.${value.split('.').slice(1).join('.')}`], value);
  if (name === 'principals') {
    const [domain, , namespace] = value.split('/');
    const account = value.slice(value.lastIndexOf('/'));
    return unique([`${value}*`, `${domain}/ns/${namespace}/*`, `${domain}/*`, `*${account}`, '*'], value);
  }
  if (/remoteIpBlocks$|^(?:not)?ipBlocks$/i.test(name)) return ['198.51.0.0/16', '198.51.100.0/23', '0.0.0.0/0'];
  return [];
}

function unique(values: readonly string[], but: string): readonly string[] {
  return [...new Set(values)].filter((one) => one !== but && one !== '');
}

/** An empty list or map is what is left of it: whoever deletes a condition deletes what is empty then. */
function deleteIn(document: Document, path: Path): void {
  document.deleteIn(path);
  const parent = path.slice(0, -1);
  const left: unknown = parent.length === 0 ? null : document.getIn(parent);
  if (parent.length > 1 && (isMap(left) || isSeq(left)) && left.items.length === 0 && !isScalar(left)) {
    if (parent.at(-1) === 'rules' || parent.at(-2) === 'rules') return;
    deleteIn(document, parent);
  }
}
