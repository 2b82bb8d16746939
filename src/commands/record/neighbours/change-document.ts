import type { Random } from '../../bench/random';
import { oneOf, weighted } from '../chance';
import { changedTokenRules } from './change-token-rules';
import type { Fields } from '../generated-case';

const WORKLOADS = ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Pod', 'Job', 'CronJob'];

/** Whether an object says something about calls, and can go without taking a caller or a target with it. */
export function isPolicy(document: Fields): boolean {
  return String(document['apiVersion']).includes('istio.io/');
}

/** The same object with one small change of the kind that people make by mistake, or to see what happens. */
export function changeDocument(random: Random, document: Fields, all: readonly Fields[]): Fields {
  const kind = String(document['kind']);
  if (kind === 'AuthorizationPolicy') {
    return weighted<() => Fields>(random, [
      [3, () => inSpec(document, { action: oneOf(random, ['ALLOW', 'DENY', 'AUDIT', 'ALLOW', 'DENY']) })],
      [2, () => moved(random, document, all)],
      [2, () => selecting(random, document, all)],
      [1, () => inSpec(document, { action: 'CUSTOM', provider: { name: oneOf(random, PROVIDERS) } })],
      [1, () => annotated(document, 'istio.io/dry-run', oneOf(random, ['true', 'false', 'T', '']))],
      [9, () => withOtherValues(random, document, document['spec'] as Fields)],
    ])();
  }
  if (kind === 'PeerAuthentication') {
    return weighted<() => Fields>(random, [
      [3, () => inSpec(document, { mtls: { mode: oneOf(random, MODES) } })],
      [1, () => inSpec(document, oneOf<Fields>(random, [{ mtls: {} }, { mtls: undefined }]))],
      [2, () => moved(random, document, all)],
      [2, () => selecting(random, document, all)],
      [2, () => inSpec(document, { portLevelMtls: { [oneOf(random, PORTS)]: { mode: oneOf(random, MODES) } } })],
      [1, () => inMetadata(document, { creationTimestamp: oneOf(random, TIMES) })],
    ])();
  }
  if (kind === 'DestinationRule') {
    return weighted<() => Fields>(random, [
      [3, () => inSpec(document, { trafficPolicy: { tls: { mode: oneOf(random, TLS_MODES) } } })],
      [2, () => inSpec(document, { trafficPolicy: { portLevelSettings: [portLevel(random)] } })],
      [1, () => inSpec(document, { trafficPolicy: { loadBalancer: { simple: 'PASSTHROUGH' } } })],
      [2, () => inSpec(document, { exportTo: oneOf(random, [['.'], ['*'], ['~'], [], ['ops']]) })],
      [2, () => moved(random, document, all)],
      [2, () => inSpec(document, { host: hostOf(random, all) })],
      [1, () => inMetadata(document, { creationTimestamp: oneOf(random, TIMES) })],
      [
        1,
        () => {
          const labels = labelsOfAny(random, all);
          return inSpec(document, { workloadSelector: labels === null ? {} : { matchLabels: labels } });
        },
      ],
    ])();
  }
  if (kind === 'RequestAuthentication') {
    const rules = ((document['spec'] as Fields | undefined)?.['jwtRules'] ?? []) as readonly Fields[];
    return weighted<() => Fields>(random, [
      [8, () => inSpec(document, { jwtRules: changedTokenRules(random, rules) })],
      [2, () => moved(random, document, all)],
      [2, () => selecting(random, document, all)],
      [1, () => inMetadata(document, { creationTimestamp: oneOf(random, TIMES) })],
    ])();
  }
  if (kind === 'Service') return changedService(random, document);
  if (kind === 'Namespace') return inMetadata(document, { labels: oneOf(random, NAMESPACE_LABELS) });
  if (WORKLOADS.includes(kind)) return changedWorkload(random, document);
  return random.chance(0.5) ? moved(random, document, all) : withOtherValues(random, document, document);
}

const PROVIDERS = ['my-authz', 'my-authz', 'other-authz', 'nobody', ''];
const MODES = ['STRICT', 'PERMISSIVE', 'DISABLE', 'UNSET'];
const TLS_MODES = ['ISTIO_MUTUAL', 'DISABLE', 'SIMPLE'];
const PORTS = ['80', '8080', '9000', '9443', '3306', '9080', '9090'];
const TIMES = ['2021-01-01T00:00:00Z', '2025-12-31T23:59:59Z'];
const NAMESPACE_LABELS: readonly Fields[] = [
  {},
  { 'istio-injection': 'enabled' },
  { 'istio-injection': 'disabled' },
  { 'istio.io/rev': 'stable' },
  { 'istio-injection': 'enabled', 'istio.io/rev': 'stable' },
];
const PORT_NAMES = [
  'http',
  'tcp',
  'grpc',
  'http2',
  'https',
  'tls',
  'mongo',
  'mysql',
  'redis',
  'udp',
  'web',
  'grpc-web',
  'HTTP',
  'http-',
  'tcp-http',
  'x-http',
  'grpcweb',
  'http3',
  'http1',
  'hbone',
  'auto',
  'thrift',
  'http2-x',
  'https-http',
  '',
]; // prettier-ignore
const APP_PROTOCOLS = [
  'http',
  'HTTP',
  'grpc',
  'kubernetes.io/h2c',
  'kubernetes.io/ws',
  'kubernetes.io/wss',
  'tcp',
  'https',
  'mongo',
  'TLS',
  'istio.io/http',
  'http2',
  'grpc-web',
  'unknown',
  'http/1.1',
  'redis',
  'mysql',
  'udp',
  '',
]; // prettier-ignore

function portLevel(random: Random): Fields {
  return { port: { number: Number(oneOf(random, PORTS)) }, tls: { mode: oneOf(random, TLS_MODES) } };
}

function changedService(random: Random, document: Fields): Fields {
  const spec = document['spec'] as Fields;
  const ports = Array.isArray(spec['ports']) ? (spec['ports'] as readonly Fields[]) : [];
  const change = (fields: Fields) => {
    const chosen = ports.length > 0 ? oneOf(random, ports) : null;
    return inSpec(document, { ports: ports.map((port) => (port === chosen ? { ...port, ...fields } : port)) });
  };
  return weighted<() => Fields>(random, [
    [6, () => change({ name: oneOf(random, PORT_NAMES) })],
    [5, () => change({ appProtocol: oneOf(random, APP_PROTOCOLS) })],
    [2, () => change({ targetPort: oneOf(random, [8080, 9090, 'http', 'main', 7000]) })],
    [2, () => inSpec(document, { clusterIP: 'None' })],
    [1, () => annotatedWith(document, { 'networking.istio.io/exportTo': oneOf(random, ['.', '*', '~', 'ops']) })],
    [1, () => inSpec(document, { type: oneOf(random, ['NodePort', 'LoadBalancer']) })],
    [1, () => inSpec(document, { publishNotReadyAddresses: true, sessionAffinity: 'ClientIP' })],
    [1, () => inMetadata(document, { creationTimestamp: oneOf(random, TIMES) })],
  ])();
}

function changedWorkload(random: Random, document: Fields): Fields {
  const { template, put } = templateOf(document);
  const metadata = (template['metadata'] ?? {}) as Fields;
  const spec = (template['spec'] ?? {}) as Fields;
  const label = (fields: Fields) =>
    put({ metadata: { ...metadata, labels: { ...(metadata['labels'] as Fields), ...fields } } });
  const annotation = (fields: Fields) =>
    put({ metadata: { ...metadata, annotations: { ...(metadata['annotations'] as Fields), ...fields } } });
  return weighted<() => Fields>(random, [
    [3, () => label({ 'sidecar.istio.io/inject': oneOf(random, ['true', 'false', 'True', 'no', '']) })],
    [1, () => label({ 'istio.io/rev': oneOf(random, ['default', 'x', '']) })],
    [1, () => label({ 'security.istio.io/tlsMode': oneOf(random, ['istio', 'disabled', '']) })],
    [1, () => label({ app: oneOf(random, ['api', 'web', 'x']) })],
    [1, () => label({ extra: '1' })],
    [2, () => annotation({ 'sidecar.istio.io/inject': oneOf(random, ['true', 'false', 'False']) })],
    [2, () => annotation({ [`traffic.sidecar.istio.io/${oneOf(random, CAPTURE)}`]: oneOf(random, PORT_LISTS) })],
    [
      2,
      () =>
        put({ spec: { ...spec, serviceAccountName: oneOf(random, ['web', 'default', 'api', 'bookinfo-reviews']) } }),
    ],
    [1, () => put({ spec: { ...spec, hostNetwork: true } })],
    [
      1,
      () =>
        put({
          spec: { ...spec, initContainers: [{ name: oneOf(random, ['istio-proxy', 'istio-init']), image: 'x' }] },
        }),
    ],
  ])();
}

const CAPTURE = ['excludeInboundPorts', 'includeInboundPorts', 'excludeOutboundPorts', 'includeOutboundPorts'];
const PORT_LISTS = ['80', '8080', '9080', '*', '', '3306,9000', '80, 8080', '8080-9090'];

function templateOf(document: Fields): { readonly template: Fields; readonly put: (fields: Fields) => Fields } {
  if (document['kind'] === 'Pod') {
    return {
      template: document,
      put: (fields) => ({
        ...document,
        ...fields,
        metadata: { ...(document['metadata'] as Fields), ...(fields['metadata'] as Fields) },
      }),
    };
  }
  const isCron = document['kind'] === 'CronJob';
  const job = isCron ? (((document['spec'] as Fields)['jobTemplate'] ?? {}) as Fields) : document;
  const template = (((job['spec'] ?? {}) as Fields)['template'] ?? {}) as Fields;
  return {
    template,
    put: (fields) => {
      const changed = inSpec(job, { template: { ...template, ...fields } });
      return isCron ? inSpec(document, { jobTemplate: changed }) : changed;
    },
  };
}

function inSpec(document: Fields, fields: Fields): Fields {
  return { ...document, spec: { ...((document['spec'] ?? {}) as Fields), ...fields } };
}

function inMetadata(document: Fields, fields: Fields): Fields {
  return { ...document, metadata: { ...(document['metadata'] as Fields), ...fields } };
}

function annotatedWith(document: Fields, fields: Fields): Fields {
  const annotations = ((document['metadata'] as Fields)['annotations'] ?? {}) as Fields;
  return inMetadata(document, { annotations: { ...annotations, ...fields } });
}

function annotated(document: Fields, name: string, value: string): Fields {
  return annotatedWith(document, { [name]: value });
}

function namespacesOf(all: readonly Fields[]): readonly string[] {
  const found = all.map((document) => (document['metadata'] as Fields | undefined)?.['namespace']);
  return ['istio-system', 'default', ...new Set(found.filter((name): name is string => typeof name === 'string'))];
}

function moved(random: Random, document: Fields, all: readonly Fields[]): Fields {
  return inMetadata(document, { namespace: oneOf(random, namespacesOf(all)) });
}

function labelsOfAny(random: Random, all: readonly Fields[]): Fields | null {
  const labels = all
    .filter((document) => WORKLOADS.includes(String(document['kind'])))
    .map((document) => ((templateOf(document).template['metadata'] as Fields)?.['labels'] ?? {}) as Fields)
    .filter((found) => Object.keys(found).length > 0);
  if (labels.length === 0) return null;
  const chosen = Object.entries(oneOf(random, labels));
  return Object.fromEntries(random.sample(chosen, 1 + random.below(2)));
}

function selecting(random: Random, document: Fields, all: readonly Fields[]): Fields {
  const labels = labelsOfAny(random, all);
  if (random.chance(0.3) || labels === null)
    return inSpec(document, { selector: oneOf(random, [undefined, {}, { matchLabels: {} }]) });
  return inSpec(document, { selector: { matchLabels: labels } });
}

function hostOf(random: Random, all: readonly Fields[]): string {
  const services = all.filter((document) => document['kind'] === 'Service').map(({ metadata }) => metadata as Fields);
  if (services.length === 0) return '*';
  const chosen = oneOf(random, services);
  const [name, namespace] = [String(chosen['name']), String(chosen['namespace'])];
  return oneOf(random, [
    name,
    `${name}.${namespace}`,
    `${name}.${namespace}.svc.cluster.local`,
    `*.${namespace}.svc.cluster.local`,
    '*.cluster.local',
    '*.local',
    '*',
    `*.${namespace}`,
    `${name}.${namespace}.svc`,
  ]);
}

/** One text or list somewhere inside is written otherwise. */
function withOtherValues(random: Random, document: Fields, within: Fields): Fields {
  const places: (readonly (string | number)[])[] = [];
  const visit = (value: unknown, path: readonly (string | number)[]) => {
    if (Array.isArray(value) || (typeof value === 'string' && path.length > 1)) places.push(path);
    if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value))
        visit(inner, [...path, Array.isArray(value) ? Number(key) : key]);
  };
  visit(within, []);
  if (places.length === 0) return document;
  const changed = changeAt(random, within, oneOf(random, places)) as Fields;
  return within === document ? changed : { ...document, spec: changed };
}

function changeAt(random: Random, value: unknown, path: readonly (string | number)[]): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return Array.isArray(value) ? changedList(random, value) : changedText(random, String(value));
  if (Array.isArray(value)) return value.map((item, index) => (index === step ? changeAt(random, item, rest) : item));
  return Object.fromEntries(
    Object.entries(value as Fields).flatMap(([key, inner]) => {
      if (key !== step) return [[key, inner]];
      // `paths` and `notPaths` are mistaken for each other.
      if (rest.length === 0 && Array.isArray(inner) && random.chance(0.4)) return [[negated(key), inner]];
      return [[key, changeAt(random, inner, rest)]];
    }),
  );
}

function negated(key: string): string {
  if (['rules', 'from', 'to', 'when', 'ports', 'http', 'hosts'].includes(key)) return key;
  return key.startsWith('not')
    ? key.charAt(3).toLowerCase() + key.slice(4)
    : `not${key.charAt(0).toUpperCase()}${key.slice(1)}`;
}

function changedList(random: Random, list: readonly unknown[]): readonly unknown[] {
  const [first] = list;
  return weighted<() => readonly unknown[]>(random, [
    [2, () => list.slice(1)],
    [1, () => []],
    [1, () => [...list, ...list]],
    [1, () => [...list].reverse()],
    [1, () => [...list, typeof first === 'string' ? changedText(random, first) : {}]],
    [1, () => (typeof first === 'string' ? [...list, ''] : list)],
  ])();
}

function changedText(random: Random, text: string): string {
  return weighted<() => string>(random, [
    [2, () => `${text}*`],
    [2, () => `*${text}`],
    [2, () => text.slice(0, -1)],
    [1, () => text.slice(1)],
    [1, () => text.toUpperCase()],
    [1, () => text.toLowerCase()],
    [1, () => `${text}/`],
    [1, () => `/${text}`],
    [1, () => ''],
    [1, () => '*'],
    [1, () => `${text} `],
    [1, () => text.replace('/', '//')],
    [1, () => text.replace('*', '')],
    [1, () => text.replace('cluster.local', oneOf(random, ['td1', '*', 'x.example.com', 'Cluster.local']))],
    [1, () => text.replace(/\d/, (digit) => String((Number(digit) + 1) % 10))],
    [1, () => `${text}é`],
    [1, () => `${text}/{*}`],
    [1, () => `${text}/{**}`],
    [1, () => `${text}.`],
    [1, () => text.repeat(40)],
    [1, () => `::ffff:${text}`],
  ])();
}
