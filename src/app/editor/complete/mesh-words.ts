import type { Call, MeshView, SourceDocument } from '../../../engine';
import { count, listOf } from '../../../words/language/plural';
import { completionWords as words } from '../../../words/completion';
import type { Check, SavedToken } from '../../store/state';
import { LARGEST_SCANNED } from '../text/document-at';
import { scanYaml, type YamlPath } from '../text/scan-yaml';
import { tokenWords } from './token-words';

/** A name that the mesh already knows, and what stands behind it. */
export interface KnownWord {
  readonly text: string;
  readonly detail: string;
}

/** What the mesh offers to write, by where it can be written. Sorted by text. */
export interface MeshWords {
  readonly namespaces: readonly KnownWord[];
  readonly principals: readonly KnownWord[];
  /** As `namespace/name`. */
  readonly serviceAccounts: readonly KnownWord[];
  /** Keys of pod labels, and the values of each. */
  readonly labels: ReadonlyMap<string, readonly KnownWord[]>;
  readonly containerPorts: readonly KnownWord[];
  readonly hosts: readonly KnownWord[];
  /** Gateways, as `namespace/name`. */
  readonly gateways: readonly KnownWord[];
  readonly paths: readonly KnownWord[];
  /** Of saved tokens, and of rules that check tokens. */
  readonly issuers: readonly KnownWord[];
  /** `issuer/subject`, as rules name who a token is about. */
  readonly subjects: readonly KnownWord[];
  readonly audiences: readonly KnownWord[];
  /** `request.auth.claims[realm_access][roles]`. */
  readonly claims: readonly KnownWord[];
  /** Authorizers that MeshConfig declares. */
  readonly providers: readonly KnownWord[];
  /** Services, by name within their namespace. */
  readonly services: readonly KnownWord[];
}

/** What else is known beside the manifests. */
interface Known {
  readonly calls: readonly Call[];
  readonly checks?: readonly Check[];
  readonly tokens?: readonly Pick<SavedToken, 'text'>[];
}

export function meshWords(view: MeshView, files: readonly SourceDocument[], known: Known): MeshWords {
  const principals = new Map<string, string[]>();
  const accounts = new Map<string, string[]>();
  const ports = new Map<string, Set<string>>();
  const hosts = new Map<string, string>();
  const services = new Map<string, string>();
  const token = tokenWords(known.tokens ?? []);
  const saved = (texts: readonly string[]) => texts.map((text) => [text, words.savedToken] as const);
  const namespaces = new Map(view.namespaces.map(({ name, injection }) => [name, injection]));
  for (const card of view.cards) {
    if (card.namespace !== '' && !namespaces.has(card.namespace)) namespaces.set(card.namespace, '');
    if (card.principal !== null) push(principals, card.principal, card.name);
    if (card.serviceAccount !== '') push(accounts, `${card.namespace}/${card.serviceAccount}`, card.name);
    for (const { service, port, targetPort } of card.ports) {
      if (targetPort !== null) {
        const known = ports.get(String(targetPort)) ?? new Set();
        ports.set(
          String(targetPort),
          known.add(port === targetPort ? card.name : `${card.name}, Service port ${port}`),
        );
      }
      const [namespace, name] = service.split('/');
      hosts.set(`${name}.${namespace}.svc.cluster.local`, service);
      hosts.set(`${name}`, service);
      hosts.set(`${name}:${port}`, service);
      services.set(`${name}`, service);
    }
  }
  return {
    namespaces: sorted(namespaces),
    principals: sorted(named(principals)),
    serviceAccounts: sorted(new Map([...unusedAccounts(view), ...named(accounts)])),
    labels: podLabels(files),
    containerPorts: sorted(new Map([...ports].map(([port, users]) => [port, listOf([...users])]))),
    hosts: sorted(hosts),
    gateways: sorted(gatewaysOf(view)),
    paths: sorted(new Map([...pathsOf(files, known), ...TEMPLATES])),
    issuers: sorted(new Map([...issuersIn(files), ...saved(token.issuers)])),
    subjects: sorted(new Map(saved(token.subjects))),
    audiences: sorted(new Map(saved(token.audiences))),
    claims: sorted(new Map(saved(token.claims.map((claim) => `request.auth.claims${claim}`)))),
    providers: sorted(new Map(providersIn(files))),
    services: sorted(services),
  };
}

/** Declared, and no pod runs as it yet. */
function unusedAccounts(view: MeshView): readonly (readonly [string, string])[] {
  const declared = view.documents.flatMap(({ objects }) => objects.filter(({ kind }) => kind === 'ServiceAccount'));
  return declared.map(({ id }) => [id, words.unusedAccount] as const);
}

/** Envoy's own patterns for one segment, and for any number of them. */
const TEMPLATES = [
  ['/{*}', words.oneSegment],
  ['/{**}', words.anySegments],
] as const;

/** Paths that are asked for somewhere: in declared calls, in checks, and in routes. */
function pathsOf(
  files: readonly SourceDocument[],
  { calls, checks = [] }: Known,
): readonly (readonly [string, string])[] {
  const called = [...calls, ...checks.flatMap((check) => (check.kind === 'call' ? [check.call] : []))];
  const routed = files.flatMap(({ text }) =>
    /kind: *(?:VirtualService|HTTPRoute)\b/.test(text)
      ? [...text.matchAll(/\b(?:prefix|exact|value): *["']?(\/[^\s"'},]*)/g)].map(([, path = '']) => path)
      : [],
  );
  return [
    ...routed.map((path) => [path, words.routed] as const),
    ...called.flatMap(({ http, to }) =>
      typeof http?.path === 'string' ? [[http.path.replace(/[?#].*$/s, ''), words.called(to)] as const] : [],
    ),
  ];
}

function issuersIn(files: readonly SourceDocument[]): readonly (readonly [string, string])[] {
  return files.flatMap(({ text }) =>
    [...text.matchAll(/\bissuer: *["']?([^\s"'},]+)/g)].map(([, issuer = '']) => [issuer, words.checked] as const),
  );
}

/** In the text of MeshConfig, which may itself be text in a ConfigMap. */
function providersIn(files: readonly SourceDocument[]): readonly (readonly [string, string])[] {
  return files.flatMap(({ text }) => {
    const lists = text.split(/^ *extensionProviders:[^\n]*\n/m).slice(1);
    return lists.flatMap((rest) => {
      const list = /^(?: *-? [^\n]*\n?| *\n)*/.exec(rest.split(/^---/m)[0] ?? '')?.[0] ?? '';
      return [...list.matchAll(/^ *- *(?:\{ *)?name: *["']?([^\s"'},]+)/gm)].map(
        ([, name = '']) => [name, words.provider] as const,
      );
    });
  });
}

function gatewaysOf(view: MeshView): ReadonlyMap<string, string> {
  const found = view.documents.flatMap(({ objects }) => objects.filter(({ kind }) => kind === 'Gateway'));
  return new Map(found.map(({ id, kind }) => [id, kind]));
}

/** Where each kind keeps the labels of its pods. */
const templates: Readonly<Record<string, YamlPath>> = {
  Pod: ['metadata', 'labels'],
  Deployment: ['spec', 'template', 'metadata', 'labels'],
  StatefulSet: ['spec', 'template', 'metadata', 'labels'],
  DaemonSet: ['spec', 'template', 'metadata', 'labels'],
};

/** Labels as written: the evaluator's view does not carry them. */
function podLabels(files: readonly SourceDocument[]): ReadonlyMap<string, readonly KnownWord[]> {
  const counts = new Map<string, Map<string, number>>();
  for (const [key, value] of files.flatMap(labelsInFile)) {
    const values = counts.get(key) ?? new Map<string, number>();
    counts.set(key, values.set(value, (values.get(value) ?? 0) + 1));
  }
  const keys = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  return new Map(
    keys.map(([key, values]) => [
      key,
      sorted(new Map([...values].map(([value, pods]) => [value, count(pods, 'workload')]))),
    ]),
  );
}

type Label = readonly [key: string, value: string];

/** A letter changes one file; what the others say is known. */
const scanned = new WeakMap<SourceDocument, readonly Label[]>();

function labelsInFile(file: SourceDocument): readonly Label[] {
  const known = scanned.get(file);
  if (known !== undefined) return known;
  const labels = file.text
    .split(/^---(?=\s|$)/m)
    .filter(
      (document) =>
        document.length <= LARGEST_SCANNED && /kind: *(Pod|Deployment|StatefulSet|DaemonSet|List)\b/.test(document),
    )
    .flatMap(labelsIn);
  scanned.set(file, labels);
  return labels;
}

function labelsIn(document: string): readonly Label[] {
  const entries = scanYaml(document);
  const kinds = new Map(
    entries
      .filter(({ path }) => path.at(-1) === 'kind')
      .map(({ path, value }) => [path.slice(0, -1).join('\n'), value]),
  );
  return entries.flatMap(({ path, value }) => {
    const at = path.indexOf('labels');
    if (at === -1) return [];
    const root = path[0] === 'items' ? path.slice(0, 2) : [];
    const template = templates[kinds.get(root.join('\n')) ?? ''];
    if (template === undefined || path.slice(root.length, at + 1).join('\n') !== template.join('\n')) return [];
    if (path.length === at + 2) return [[String(path[at + 1]), value] as const];
    if (path.length !== at + 1 || !value.startsWith('{')) return [];
    return [...value.matchAll(/([^\s{},:]+): *"?([^\s,{}"]+)/g)].map(
      ([, key = '', written = '']) => [key, written] as const,
    );
  });
}

function push(map: Map<string, string[]>, key: string, name: string): void {
  const names = map.get(key) ?? [];
  map.set(key, names.includes(name) ? names : [...names, name]);
}

function named(users: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, string> {
  return new Map([...users].map(([text, names]) => [text, listOf(names)]));
}

function sorted(words: ReadonlyMap<string, string>): readonly KnownWord[] {
  return [...words].map(([text, detail]) => ({ text, detail })).sort((a, b) => (a.text < b.text ? -1 : 1));
}
