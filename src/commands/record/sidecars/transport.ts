import type { Random } from '../../bench/random';
import { maybe, oneOf, some, weighted } from '../chance';
import type { Fields } from '../generated-case';
import { type PlannedService, timestamp, type Topology } from './plan-topology';

const SERVICE_PORTS = [80, 8080, 443, 3306, 25, 9000, 5000];

export function destinationRules(random: Random, topology: Topology): readonly Fields[] {
  const count = weighted(random, [
    [3, 0],
    [3, 1],
    [3, 2],
    [2, 4],
    [1, 7],
  ]);
  return Array.from({ length: count }, (_, index) => {
    const namespace = oneOf(random, [...topology.namespaces, ...topology.namespaces, topology.rootNamespace]);
    return {
      apiVersion: oneOf(random, [
        'networking.istio.io/v1',
        'networking.istio.io/v1',
        'networking.istio.io/v1beta1',
        'networking.istio.io/v1alpha3',
      ]),
      kind: 'DestinationRule',
      metadata: {
        name: `rule-${index}`,
        namespace,
        ...maybe(random, 0.3, () => ({ creationTimestamp: timestamp(random) })),
      },
      spec: {
        host: ruleHost(random, topology),
        ...maybe(random, 0.92, () => ({ trafficPolicy: trafficPolicy(random) })),
        ...maybe(random, 0.2, () => ({
          subsets: [
            {
              name: 'v1',
              labels: { version: 'v1' },
              ...maybe(random, 0.5, () => ({ trafficPolicy: { tls: { mode: 'DISABLE' } } })),
            },
          ],
        })),
        ...maybe(random, 0.3, () => ({
          exportTo: oneOf(random, [
            ['.'],
            ['*'],
            [],
            [topology.namespaces[0]],
            [topology.namespaces[1], '.'],
            ['ops', 'shop'],
            ['nowhere'],
          ]),
        })),
        ...maybe(random, 0.2, () => ({
          workloadSelector: oneOf(random, [
            {},
            { matchLabels: {} },
            { matchLabels: { app: oneOf(random, topology.workloads).labels['app'] } },
          ]),
        })),
      },
    };
  });
}

function anyService(random: Random, topology: Topology): PlannedService {
  return oneOf(
    random,
    topology.services.length > 0
      ? topology.services
      : [{ namespace: 'shop', name: 'api', selector: {}, ports: [], isHidden: false }],
  );
}

function ruleHost(random: Random, topology: Topology): string {
  const { name, namespace } = anyService(random, topology);
  return weighted(random, [
    [6, `${name}.${namespace}.svc.cluster.local`],
    [3, name],
    [2, `*.${namespace}.svc.cluster.local`],
    [2, '*.local'],
    [1, '*'],
    [1, '*.svc.cluster.local'],
    [1, `${name}.${namespace}`],
    [1, `*-alt.${namespace}.svc.cluster.local`],
    [1, `${name.toUpperCase()}.${namespace}.svc.cluster.local`],
  ]);
}

function trafficPolicy(random: Random): Fields {
  const level = (share: number) => ({
    ...maybe(random, share, () => ({ tls: clientTls(random) })),
    ...maybe(random, 0.15, () => ({
      loadBalancer: oneOf(random, [
        { simple: 'PASSTHROUGH' },
        { simple: 'PASSTHROUGH' },
        { simple: 'ROUND_ROBIN' },
        { consistentHash: { useSourceIp: true } },
      ]),
    })),
    ...maybe(random, 1.1 - share, () => ({ connectionPool: { tcp: { maxConnections: 5 } } })),
  });
  return {
    ...level(0.75),
    ...maybe(random, 0.4, () => ({
      portLevelSettings: random
        .sample(SERVICE_PORTS, 1 + random.below(3))
        .map((number) => ({ port: { number }, ...level(0.65) })),
    })),
  };
}

function clientTls(random: Random): Fields {
  // The recorder does not look at the names that a server has to have, so that only the absence of names can be asked.
  const names = maybe(random, 0.25, () => ({ subjectAltNames: [] }));
  const sni = maybe(random, 0.25, () => ({ sni: oneOf(random, ['x.example.com', 'api.shop', '']) }));
  return weighted<Fields>(random, [
    [5, { mode: 'ISTIO_MUTUAL', ...names, ...sni }],
    [4, { mode: 'DISABLE', ...sni }],
    [1, {}],
    [2, { mode: 'SIMPLE', ...names, ...sni }],
    [
      1,
      {
        mode: 'SIMPLE',
        credentialName: oneOf(random, ['secret', 'configmap://ca', 'kubernetes://x', 'configmap://ops/ca']),
        ...sni,
      },
    ],
    [1, { mode: 'SIMPLE', caCertificates: '/etc/ca.pem', insecureSkipVerify: random.chance(0.5) }],
    [1, { mode: 'MUTUAL', credentialName: oneOf(random, ['secret', 'configmap://x']), ...names }],
    [
      1,
      {
        mode: 'MUTUAL',
        clientCertificate: '/etc/c.pem',
        privateKey: '/etc/k.pem',
        caCertificates: '/etc/ca.pem',
        ...sni,
      },
    ],
    [1, { mode: 'MUTUAL', clientCertificate: '/etc/c.pem', ...names }],
  ]);
}

export function sidecars(random: Random, topology: Topology): readonly Fields[] {
  const count = weighted(random, [
    [3, 1],
    [3, 2],
    [1, 4],
  ]);
  return Array.from({ length: count }, (_, index) => {
    const namespace = oneOf(random, [...topology.namespaces, ...topology.namespaces, topology.rootNamespace]);
    const parts = {
      ...maybe(random, 0.75, () => ({ egress: egress(random, topology) })),
      ...maybe(random, 0.4, () => ({ ingress: ingress(random) })),
      ...maybe(random, 0.4, () => ({
        outboundTrafficPolicy: oneOf(random, [
          {},
          { mode: 'ALLOW_ANY' },
          { mode: 'REGISTRY_ONLY' },
          { mode: 'REGISTRY_ONLY' },
        ]),
      })),
    };
    return {
      apiVersion: 'networking.istio.io/v1',
      kind: 'Sidecar',
      metadata: {
        name: oneOf(random, ['default', `sidecar-${index}`, `a-${index}`]),
        namespace,
        ...maybe(random, 0.3, () => ({ creationTimestamp: timestamp(random) })),
      },
      spec: {
        ...maybe(random, 0.45, () => ({
          workloadSelector: oneOf<Fields>(random, [
            {},
            { labels: {} },
            ...Array.from({ length: 3 }, () => ({ labels: { app: oneOf(random, topology.workloads).labels['app'] } })),
          ]),
        })),
        ...(Object.keys(parts).length > 0 ? parts : { egress: [{ hosts: ['./*'] }] }),
      },
    };
  });
}

function egress(random: Random, topology: Topology): readonly Fields[] {
  const listener = (isLast: boolean): Fields => {
    const port = {
      number: oneOf(random, [80, 8080, 3306, 443]),
      protocol: oneOf(random, ['HTTP', 'TCP', 'HTTP_PROXY', 'http_proxy', 'MYSQL', 'HTTPS']),
      name: 'p',
    };
    return { hosts: egressHosts(random, topology), ...(isLast && random.chance(0.7) ? {} : { port }) };
  };
  const count = weighted(random, [
    [4, 1],
    [2, 2],
    [1, 3],
  ]);
  return Array.from({ length: count }, (_, index) => listener(index === count - 1));
}

function egressHosts(random: Random, topology: Topology): readonly string[] {
  const { name, namespace } = anyService(random, topology);
  const [first = 'a', second = 'b'] = topology.namespaces;
  const pool = [
    './*',
    './*',
    '*/*',
    '~/*',
    `${first}/*`,
    `${second}/*`,
    'istio-system/*',
    `${namespace}/${name}.${namespace}.svc.cluster.local`,
    `*/${name}.${namespace}.svc.cluster.local`,
    '*/*.svc.cluster.local',
    `./${name}.${first}.svc.cluster.local`,
    `~${second}/*`,
    `~/${name}.${namespace}.svc.cluster.local`,
    `${first}/*.${first}.svc.cluster.local`,
    `*/*.${second}.svc.cluster.local`,
    '~./*',
    `${namespace}/${name}`,
    `${second}/*.cluster.local`,
    `~${first}/*.${first}.svc.cluster.local`,
    `*/${name}.${namespace}`,
  ]; // prettier-ignore
  return some(random, pool, 3);
}

function ingress(random: Random): readonly Fields[] {
  return random.sample([8080, 9090, 3306, 7000, 5353], 1 + random.below(2)).map((number, index) => ({
    port: {
      number,
      protocol: oneOf(random, ['HTTP', 'TCP', 'http', 'GRPC', 'HTTPS', 'TLS', 'MYSQL', 'HTTP2']),
      name: `in-${index}`,
    },
    ...maybe(random, 0.8, () => ({
      defaultEndpoint: oneOf(random, ['127.0.0.1:8080', '0.0.0.0:9090', '127.0.0.1:7000']),
    })),
    ...maybe(random, 0.12, () => ({ captureMode: oneOf(random, ['DEFAULT', 'IPTABLES', 'NONE']) })),
    ...maybe(random, 0.08, () => ({ bind: oneOf(random, ['0.0.0.0', '127.0.0.1']) })),
  }));
}

/** ServiceEntries and WorkloadEntries that stand beside, or in the way of, Services and pods. */
export function externalServices(random: Random, topology: Topology): readonly Fields[] {
  return Array.from({ length: 1 + random.below(3) }, (_, index) => {
    const { name, namespace: owner } = anyService(random, topology);
    const namespace = oneOf(random, [owner, owner, ...topology.namespaces]);
    if (random.chance(0.35)) return workloadEntry(random, topology, namespace, index);
    const target = oneOf(random, topology.workloads);
    const endpoints = weighted<Fields>(random, [
      [3, { workloadSelector: { labels: { app: target.labels['app'] } } }],
      [
        3,
        {
          endpoints: [
            {
              address: `10.1.0.${2 + random.below(8)}`,
              ...maybe(random, 0.4, () => ({ serviceAccount: 'vm' })),
              ...maybe(random, 0.4, () => ({ ports: { http: 8080 } })),
              ...maybe(random, 0.3, () => ({ labels: { 'security.istio.io/tlsMode': 'istio' } })),
            },
          ],
        },
      ],
      [2, {}],
    ]);
    return {
      apiVersion: 'networking.istio.io/v1',
      kind: 'ServiceEntry',
      metadata: {
        name: `entry-${index}`,
        namespace,
        ...maybe(random, 0.4, () => ({ creationTimestamp: timestamp(random) })),
      },
      spec: {
        hosts: [
          oneOf(random, [
            `${name}.${owner}.svc.cluster.local`,
            `${name}.${owner}.svc.cluster.local`,
            `entry-${index}.example.com`,
          ]),
        ],
        ...maybe(random, 0.3, () => ({ addresses: ['240.240.0.1'] })),
        ports: random.sample([80, 8080, 3306], 1 + random.below(2)).map((number) => ({
          number,
          name: `p${number}`,
          protocol: oneOf(random, ['HTTP', 'TCP', 'HTTPS', 'TLS', 'GRPC', 'MYSQL']),
          ...maybe(random, 0.3, () => ({ targetPort: oneOf(random, [8080, 9090]) })),
        })),
        ...maybe(random, 0.8, () => ({ location: oneOf(random, ['MESH_INTERNAL', 'MESH_EXTERNAL']) })),
        resolution:
          'workloadSelector' in endpoints || 'endpoints' in endpoints ? 'STATIC' : oneOf(random, ['NONE', 'DNS']),
        ...endpoints,
        ...maybe(random, 0.25, () => ({ exportTo: oneOf(random, [['.'], ['*'], [topology.namespaces[0]], ['~']]) })),
        ...maybe(random, 0.15, () => ({ subjectAltNames: ['spiffe://cluster.local/ns/x/sa/y'] })),
      },
    };
  });
}

function workloadEntry(random: Random, topology: Topology, namespace: string, index: number): Fields {
  const near = topology.workloads.filter((workload) => workload.namespace === namespace);
  const twin = oneOf(random, near.length > 0 ? near : topology.workloads);
  const labels = {
    app: twin.labels['app'],
    ...maybe(random, 0.3, () => ({ 'security.istio.io/tlsMode': oneOf(random, ['istio', 'disabled']) })),
  };
  return {
    apiVersion: 'networking.istio.io/v1',
    kind: 'WorkloadEntry',
    metadata: { name: `vm-${index}`, namespace, ...maybe(random, 0.3, () => ({ labels })) },
    spec: {
      address: oneOf(random, ['192.168.7.7', '192.168.7.8', `10.1.0.${2 + random.below(8)}`]),
      ...maybe(random, 0.8, () => ({ labels })),
      ...maybe(random, 0.5, () => ({ serviceAccount: oneOf(random, ['vm', twin.serviceAccount]) })),
      ...maybe(random, 0.3, () => ({ ports: { http: 8080, web: 9090 } })),
    },
  };
}
