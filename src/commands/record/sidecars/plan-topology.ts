import type { Random } from '../../bench/random';
import { maybe, oneOf, weighted } from '../chance';
import type { Fields } from '../generated-case';
import { verbatim } from '../write-documents';

/** Who is in the mesh, as far as policies and requests have to know. */
export interface Topology {
  readonly namespaces: readonly string[];
  readonly rootNamespace: string;
  readonly workloads: readonly PlannedWorkload[];
  readonly services: readonly PlannedService[];
  readonly documents: readonly Fields[];
}

export interface PlannedWorkload {
  readonly namespace: string;
  readonly name: string;
  readonly serviceAccount: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly ports: readonly PlannedPort[];
  /** False where the API server refuses the manifest, so that nobody may call from or to it. */
  readonly isAccepted: boolean;
}

interface PlannedPort {
  readonly name?: string;
  readonly containerPort: number;
  readonly protocol?: string;
}

export interface PlannedService {
  readonly namespace: string;
  readonly name: string;
  readonly selector: Readonly<Record<string, string>>;
  readonly ports: readonly {
    readonly port: number;
    readonly targetPort?: number | string;
    readonly protocol?: string;
  }[];
  /** Exported to nobody: istiod hands out its endpoints or not, depending on the order in which it saw them. */
  readonly isHidden: boolean;
}

const NAMESPACES = ['shop', 'ops', 'team-1', '1st', 'a', 'default', 'kube-public', 'legacy', 'istio-apps'];
const WORKLOADS = ['api', 'web', 'db', 'job', 'web-v2', '0day', 'api-canary', 'x', 'worker', 'api2'];
const ODD_VALUES = ['V1', '1.0', 'yes', 'on', '007', '', 'a.b_c', 'null', '1e3', 'true', '0x10', '~', '2024-01-01'];
const PORT_NAMES = [
  'http',
  'tcp',
  'grpc',
  'http-web',
  'tcp-x',
  'HTTP',
  'Grpc-Web-x',
  'grpc-web',
  'web',
  'https',
  'tls-x',
  'mysql',
  'redis-1',
  'udp-x',
  'http2-a',
  'httpx',
  'http_proxy',
  'mongo',
  'x-http',
  'constructor',
  'tcp-',
  '-http',
  'h2c',
  'grpcweb',
  'unsupported',
  'auto',
]; // prettier-ignore
const APP_PROTOCOLS = [
  'http',
  'HTTP',
  'tcp',
  'grpc',
  'kubernetes.io/h2c',
  'kubernetes.io/ws',
  'kubernetes.io/wss',
  'kubernetes.io/H2C',
  'https',
  'mysql',
  'weird',
  '',
  'tcp-x',
  'grpc-web-y',
  'http2',
  'example.com/http',
  'udp',
  'toString',
]; // prettier-ignore

export function planTopology(random: Random, rootNamespace: string): Topology {
  const namespaces = random.sample(NAMESPACES, 2 + random.below(3));
  const workloads: PlannedWorkload[] = [];
  const services: PlannedService[] = [];
  const documents: Fields[] = namespaces.flatMap((name) => namespaceDocument(random, name));
  for (const namespace of namespaces) {
    const names = random.sample(WORKLOADS, namespace === namespaces[0] ? 3 + random.below(2) : 1 + random.below(3));
    for (const name of names) {
      const workload = planWorkload(random, namespace, name, workloads);
      workloads.push(workload);
      documents.push(workloadDocument(random, workload));
      if (random.chance(0.8)) addService(random, workload, services, documents, serviceName(name));
      if (random.chance(0.25)) addService(random, workload, services, documents, `${serviceName(name)}-alt`);
    }
  }
  return { namespaces, rootNamespace, workloads, services, documents };
}

function namespaceDocument(random: Random, name: string): readonly Fields[] {
  const labels = weighted<Fields | null>(random, [
    [24, { 'istio-injection': 'enabled' }],
    [4, { 'istio.io/rev': 'default' }],
    [1, { 'istio.io/rev': 'canary', 'istio-injection': 'enabled' }],
    [1, { 'istio-injection': 'disabled' }],
    [1, { 'istio-injection': 'Enabled' }],
    [1, { 'istio.io/rev': '' }],
    [1, { 'istio-injection': '' }],
    [2, {}],
    [1, null],
  ]);
  if (labels === null) return [];
  const team = maybe(random, 0.4, () => ({ team: oneOf(random, ['blue', 'red']) }));
  return [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: { ...labels, ...team } } }];
}

function planWorkload(
  random: Random,
  namespace: string,
  name: string,
  others: readonly PlannedWorkload[],
): PlannedWorkload {
  // Half of them pretend to be a version of something that is already there.
  const sibling = others.find((other) => other.namespace === namespace && random.chance(0.4));
  const labels: Record<string, string> = {
    app: sibling?.labels['app'] ?? (random.chance(0.85) ? name : oneOf(random, ODD_VALUES)),
    ...maybe(random, 0.5, () => ({ version: oneOf(random, [...ODD_VALUES, 'v1', 'v2']) })),
    ...maybe(random, 0.4, () => ({ 'app.kubernetes.io/part-of': oneOf(random, ['shop', 'Shop', '1']) })),
    ...maybe(random, 0.12, () => ({
      'security.istio.io/tlsMode': oneOf(random, ['istio', 'disabled', '', 'Istio', 'mutual']),
    })),
    ...maybe(random, 0.12, () => ({
      'sidecar.istio.io/inject': oneOf(random, ['true', 'true', 'false', 'True', 'no', '']),
    })),
    ...maybe(random, 0.06, () => ({ 'istio.io/rev': oneOf(random, ['default', 'canary', '']) })),
  } as Record<string, string>;
  const all: readonly PlannedPort[] = [
    { name: 'main', containerPort: 8080 },
    { name: 'side', containerPort: oneOf(random, [9090, 9091, 9092]) },
    { name: 'dns', containerPort: 5353, protocol: oneOf(random, ['UDP', 'TCP']) },
    { containerPort: 3306 },
    { name: 'metrics', containerPort: 9102, protocol: 'TCP' },
  ];
  return {
    namespace,
    name,
    serviceAccount: oneOf(random, [
      name.replaceAll('.', '-'),
      name.replaceAll('.', '-'),
      'shared',
      'default',
      'sa.with.dots',
      '1',
    ]),
    labels,
    ports: random.sample(all, 1 + random.below(4)),
    isAccepted: !random.chance(0.04),
  };
}

function workloadDocument(random: Random, workload: PlannedWorkload): Fields {
  const { namespace, name, serviceAccount, ports } = workload;
  const labels = workload.isAccepted
    ? workload.labels
    : {
        ...workload.labels,
        stage: verbatim(oneOf(random, ['yes', '1.0', '7', 'off', 'true', '0777', '1e3', '[]', '{a: b}'])),
      };
  const annotations = {
    ...maybe(random, 0.06, () => ({ 'sidecar.istio.io/inject': oneOf(random, ['true', 'false', 'False']) })),
    ...maybe(random, 0.1, () => ({
      'traffic.sidecar.istio.io/excludeInboundPorts': oneOf(random, ['8080', '9090, 8080', '80', '', '*', '3306,9090']),
    })),
    ...maybe(random, 0.06, () => ({
      'traffic.sidecar.istio.io/includeInboundPorts': oneOf(random, ['*', '8080', '', '9090,3306', '80']),
    })),
    ...maybe(random, 0.1, () => ({
      'traffic.sidecar.istio.io/excludeOutboundPorts': oneOf(random, ['80', '8080,3306', '443', '*', '']),
    })),
    ...maybe(random, 0.05, () => ({ 'traffic.sidecar.istio.io/includeOutboundPorts': oneOf(random, ['80', '*', '']) })),
  };
  const spec = {
    ...(serviceAccount === 'default' && random.chance(0.6) ? {} : { serviceAccountName: serviceAccount }),
    ...maybe(random, 0.04, () => ({ hostNetwork: true })),
    ...maybe(random, 0.05, () => ({
      initContainers: [
        {
          name: oneOf(random, ['istio-init', 'istio-proxy', 'setup']),
          image: 'x',
          ports: [{ name: 'late', containerPort: 7070 }],
        },
      ],
    })),
    containers: [
      { name: 'app', image: 'app', ...(ports.length > 0 && { ports: ports.slice(0, 2) }) },
      ...(ports.length > 2 ? [{ name: 'second', image: 'app', ports: ports.slice(2) }] : []),
    ],
  };
  const metadata = { labels, ...(Object.keys(annotations).length > 0 && { annotations }) };
  const template = { metadata, spec };
  const named = { name, ...(namespace === 'default' && random.chance(0.5) ? {} : { namespace }) };
  const kind = weighted(random, [
    [10, 'Deployment'],
    [2, 'StatefulSet'],
    [2, 'DaemonSet'],
    [2, 'ReplicaSet'],
    [2, 'Pod'],
    [1, 'Job'],
    [1, 'CronJob'],
  ]);
  switch (kind) {
    case 'Pod':
      return { apiVersion: 'v1', kind, metadata: { ...named, ...metadata }, spec };
    case 'Job':
      return { apiVersion: 'batch/v1', kind, metadata: named, spec: { template } };
    case 'CronJob':
      return {
        apiVersion: 'batch/v1',
        kind,
        metadata: named,
        spec: { schedule: '0 * * * *', jobTemplate: { spec: { template } } },
      };
    default:
      // The controller's own labels are not the pods'.
      return {
        apiVersion: 'apps/v1',
        kind,
        metadata: { ...named, labels: { app: 'controller' } },
        spec: { selector: { matchLabels: { app: name } }, template },
      };
  }
}

function addService(
  random: Random,
  workload: PlannedWorkload,
  services: PlannedService[],
  documents: Fields[],
  name: string,
): void {
  const { namespace } = workload;
  if (services.some((service) => service.namespace === namespace && service.name === name)) return;
  const selector = weighted<Readonly<Record<string, string>>>(random, [
    [8, { app: workload.labels['app'] ?? '' }],
    [2, Object.fromEntries(Object.entries(workload.labels).filter(([key]) => key === 'app' || key === 'version'))],
    [1, { 'app.kubernetes.io/part-of': workload.labels['app.kubernetes.io/part-of'] ?? 'shop' }],
    [1, {}],
  ]);
  const count = 1 + random.below(3);
  const numbers = random.sample([80, 8080, 443, 3306, 25, 9000, 5000, 27017], count);
  const ports = numbers.map((port, index) => servicePort(random, port, count > 1 ? index : null));
  const dns = maybe(random, 0.08, () => ({}));
  if (Object.keys(dns).length === 0 && random.chance(0.08)) {
    // The same number for two transports, as DNS has it. The TCP port comes last: it is the one that is called.
    ports.push(
      { name: 'dns-udp', port: 53, protocol: 'UDP', targetPort: 5353 },
      { name: 'dns-tcp', port: 53, protocol: 'TCP', targetPort: 5353 },
    );
    if (ports[0]?.name === undefined) ports[0] = { ...(ports[0] as { port: number }), name: 'first' };
  }
  const spec = {
    ...(Object.keys(selector).length > 0 || random.chance(0.5) ? { selector } : {}),
    ports,
    ...maybe(random, 0.18, () => ({ clusterIP: 'None' })),
    ...maybe(random, 0.05, () => ({ type: oneOf(random, ['NodePort', 'LoadBalancer', 'ClusterIP']) })),
  };
  const annotations = {
    ...maybe(random, 0.12, () => ({
      'networking.istio.io/exportTo': oneOf(random, [
        '.',
        '*',
        '~',
        namespace,
        'ops',
        '., shop',
        '*,.',
        'shop,ops,a',
        '',
        '~,shop',
        'none',
      ]),
    })),
    ...maybe(random, 0.03, () => ({ 'alpha.istio.io/kubernetes-serviceaccounts': 'other' })),
    ...maybe(random, 0.03, () => ({ 'alpha.istio.io/canonical-serviceaccounts': 'spiffe://x/ns/y/sa/z' })),
  };
  const metadata = {
    name,
    ...(namespace === 'default' && random.chance(0.5) ? {} : { namespace }),
    ...(Object.keys(annotations).length > 0 && { annotations }),
    ...maybe(random, 0.25, () => ({ creationTimestamp: timestamp(random) })),
  };
  const exportTo = (annotations as Readonly<Record<string, string>>)['networking.istio.io/exportTo'] ?? '';
  services.push({ namespace, name, selector, ports, isHidden: exportTo.includes('~') });
  documents.push({ apiVersion: 'v1', kind: 'Service', metadata, spec });
}

interface WrittenPort {
  readonly name?: string;
  readonly port: number;
  readonly targetPort?: number | string;
  readonly protocol?: string;
  readonly appProtocol?: string;
}

/** @param index null for an only port, which may go without a name */
function servicePort(random: Random, port: number, index: number | null): WrittenPort {
  const name = oneOf(random, PORT_NAMES);
  const target = weighted<number | string | undefined>(random, [
    [5, 8080],
    [3, undefined],
    [2, 'main'],
    [2, 'side'],
    [1, 'dns'],
    [1, 'missing'],
    [1, 'late'],
    [2, 9090],
    [1, 3306],
    [1, 'metrics'],
  ]);
  return {
    port,
    ...(index === null && random.chance(0.3)
      ? {}
      : { name: index === null ? name : index === 0 ? name : `${name}-${index}` }),
    ...(target !== undefined && { targetPort: target }),
    ...maybe(random, 0.05, () => ({ protocol: oneOf(random, ['UDP', 'TCP']) })),
    ...maybe(random, 0.2, () => ({ appProtocol: oneOf(random, APP_PROTOCOLS) })),
  };
}

/** Some are before the age that unstamped documents are taken to have, some after. */
export function timestamp(random: Random): string {
  return oneOf(random, [
    '2021-01-01T00:00:00Z',
    '2022-06-01T12:00:00Z',
    '2024-03-01T00:00:00Z',
    '2025-12-31T23:59:59Z',
  ]);
}

function serviceName(workload: string): string {
  const name = workload.replaceAll('.', '-');
  return /^\d/.test(name) ? `s-${name}` : name;
}
