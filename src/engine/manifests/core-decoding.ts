import type { SourceRange } from '../base/source';
import type { Manifest } from './manifest';
import type { YamlMap, YamlNode } from './yaml-node';

/** Why the API server cannot read an object of its own kinds: `labels: {version: 1.0}` is a number where text belongs. */
export interface DecodeFault {
  /** `spec.template.metadata.labels.version`. */
  readonly path: string;
  readonly wants: string;
  readonly range: SourceRange;
}

/** The Go type of a field, as far as it matters here. */
type Shape =
  | 'text'
  | 'number'
  | 'boolean'
  | 'number or text'
  | 'time'
  | { readonly map: Shape }
  | { readonly list: Shape }
  | { readonly [field: string]: Shape };

const METADATA: Shape = {
  name: 'text',
  namespace: 'text',
  labels: { map: 'text' },
  annotations: { map: 'text' },
  creationTimestamp: 'time',
};
const CONTAINERS: Shape = {
  list: { name: 'text', ports: { list: { name: 'text', containerPort: 'number', protocol: 'text' } } },
};
const POD_SPEC: Shape = {
  serviceAccountName: 'text',
  hostNetwork: 'boolean',
  containers: CONTAINERS,
  initContainers: CONTAINERS,
};
const TEMPLATE: Shape = { metadata: METADATA, spec: POD_SPEC };
const CONTROLLER: Shape = {
  metadata: METADATA,
  spec: { replicas: 'number', selector: { matchLabels: { map: 'text' } }, template: TEMPLATE },
};
const SERVICE_PORT: Shape = {
  name: 'text',
  port: 'number',
  targetPort: 'number or text',
  protocol: 'text',
  appProtocol: 'text',
};

/** Only the fields that the evaluation reads, and those that are most often written wrong. */
const SHAPES: ReadonlyMap<string, Shape> = new Map<string, Shape>([
  ['Namespace', { metadata: METADATA }],
  ['Pod', { metadata: METADATA, spec: POD_SPEC }],
  [
    'Service',
    {
      metadata: METADATA,
      spec: {
        type: 'text',
        clusterIP: 'text',
        externalName: 'text',
        selector: { map: 'text' },
        ports: { list: SERVICE_PORT },
      },
    },
  ],
  ...['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job'].map((kind): [string, Shape] => [kind, CONTROLLER]),
  ['CronJob', { metadata: METADATA, spec: { schedule: 'text', jobTemplate: { spec: { template: TEMPLATE } } } }],
]);

const GROUPS: readonly string[] = ['', 'apps', 'batch'];
const known = new WeakMap<YamlMap, DecodeFault | null>();

/** null: it can be read, or is of a kind that is not looked at here. Such an object never comes into being. */
export function decodeFault(manifest: Manifest): DecodeFault | null {
  const shape = SHAPES.get(manifest.kind);
  if (shape === undefined || !GROUPS.includes(manifest.group)) return null;
  const before = known.get(manifest.root);
  if (before !== undefined) return before;
  const fault = faultIn(manifest.root, shape, '');
  known.set(manifest.root, fault);
  return fault;
}

function faultIn(node: YamlNode, shape: Shape, path: string): DecodeFault | null {
  // Go leaves a field alone that JSON has as null.
  if (node.kind === 'scalar' && node.value === null) return null;
  const fault = (wants: string): DecodeFault => ({ path, wants, range: node.range });
  if (typeof shape === 'string') return isOfType(node, shape) ? null : fault(shape === 'time' ? 'a time' : shape);
  if ('list' in shape) {
    if (node.kind !== 'sequence') return fault('a list');
    return firstOf(node.items.map((item, index) => () => faultIn(item, shape.list as Shape, `${path}[${index}]`)));
  }
  if (node.kind !== 'map') return fault('a map');
  return firstOf(
    [...node.entries].map(([key, entry]) => () => {
      const inner = 'map' in shape ? (shape.map as Shape) : Object.hasOwn(shape, key) ? shape[key] : undefined;
      return inner === undefined ? null : faultIn(entry.value, inner, path === '' ? key : `${path}.${key}`);
    }),
  );
}

function firstOf(checks: readonly (() => DecodeFault | null)[]): DecodeFault | null {
  for (const check of checks) {
    const fault = check();
    if (fault !== null) return fault;
  }
  return null;
}

function isOfType(node: YamlNode, type: Extract<Shape, string>): boolean {
  if (node.kind !== 'scalar') return false;
  const { value } = node;
  switch (type) {
    case 'text':
      return typeof value === 'string';
    case 'number':
      return Number.isInteger(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'number or text':
      return typeof value === 'string' || Number.isInteger(value);
    case 'time':
      return typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/.test(value);
  }
}
