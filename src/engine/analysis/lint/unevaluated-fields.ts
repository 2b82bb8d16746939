import { parseYaml } from '../../manifests/parse-yaml';
import { TEMPLATE_PATHS } from '../../manifests/kinds/pod';
import { type YamlNode, nodeAt } from '../../manifests/yaml-node';

/** A field that would count on a cluster and is not looked at here. */
export interface UnevaluatedField {
  readonly group: string;
  readonly kinds: readonly string[];
  /** Keys from the object's root; `*` stands for every item. */
  readonly path: readonly string[];
  /** What it would change. */
  readonly effect: string;
  /** Whether what is written there changes anything; absent: whatever it is. */
  readonly counts?: (value: YamlNode) => boolean;
}

const HANDSHAKE = 'who may connect is decided as if it were not there';
const NETWORKING = 'networking.istio.io';

const DESTINATION_RULE = ['trafficPolicy', 'subsets.*.trafficPolicy'].flatMap((policy): readonly UnevaluatedField[] => {
  const field = (path: string, effect: string): UnevaluatedField => ({
    group: NETWORKING,
    kinds: ['DestinationRule'],
    path: `spec.${policy}.${path}`.split('.'),
    effect,
  });
  return [
    field('tunnel', 'calls are answered as if they went without a tunnel'),
    field('portLevelSettings.*.tunnel', 'calls are answered as if they went without a tunnel'),
    field('proxyProtocol', 'the server is taken to read no PROXY protocol'),
  ];
});

const GATEWAY_TLS = ['subjectAltNames', 'verifyCertificateSpki', 'verifyCertificateHash'].map(
  (name): UnevaluatedField => ({
    group: NETWORKING,
    kinds: ['Gateway'],
    path: ['spec', 'servers', '*', 'tls', name],
    effect: "a client's certificate is not compared with it",
  }),
);

const OTHER_NETWORKS = 'what proxies of other networks and clusters send there is taken to be refused';

/**
 * DIFFERS: servers of mode AUTO_PASSTHROUGH are left out, and nobody listens where no other server does. Istio sends a connection
 * whose server name is that of a cluster, such as `outbound_.80_._.api.shop.svc.cluster.local`, to that service; only proxies of other
 * networks connect so.
 * @upstream istio/istio pilot/pkg/networking/core/gateway.go builtAutoPassthroughFilterChains;
 * pilot/pkg/serviceregistry/kube/conversion.go IsAutoPassthrough
 */
const AUTO_PASSTHROUGH: readonly UnevaluatedField[] = [
  {
    group: NETWORKING,
    kinds: ['Gateway'],
    path: ['spec', 'servers', '*', 'tls', 'mode'],
    effect: OTHER_NETWORKS,
    counts: (mode) => mode.kind === 'scalar' && mode.value === 'AUTO_PASSTHROUGH',
  },
  {
    group: 'gateway.networking.k8s.io',
    kinds: ['Gateway'],
    path: ['spec', 'listeners', '*', 'tls', 'options', 'gateway.istio.io/listener-protocol'],
    effect: OTHER_NETWORKS,
    counts: (mode) => mode.kind === 'scalar' && mode.value === 'auto-passthrough',
  },
];

const ANNOTATIONS: readonly (readonly [name: string, effect: string, counts?: UnevaluatedField['counts']])[] = [
  [
    'traffic.sidecar.istio.io/includeOutboundIPRanges',
    'all calls are taken to leave through the proxy',
    (value) => value.kind === 'scalar' && String(value.value ?? '*').trim() !== '*',
  ],
  ['traffic.sidecar.istio.io/excludeOutboundIPRanges', 'all calls are taken to leave through the proxy', isFilled],
  ['traffic.sidecar.istio.io/excludeInterfaces', 'all traffic is taken to pass through the proxy', isFilled],
  [
    'sidecar.istio.io/interceptionMode',
    'traffic is taken to be redirected to the proxy',
    (value) => value.kind === 'scalar' && String(value.value).toUpperCase() === 'NONE',
  ],
  ['inject.istio.io/templates', 'the pod is taken to get the usual sidecar', isOtherTemplate],
  ['proxy.istio.io/config', "the proxy is taken to have the mesh's settings", changesProxy],
];

const POD_ANNOTATIONS = Object.entries(TEMPLATE_PATHS).flatMap(([kind, template]) =>
  ANNOTATIONS.map(
    ([name, effect, counts]): UnevaluatedField => ({
      group: groupOf(kind),
      kinds: [kind],
      path: [...template, 'metadata', 'annotations', name],
      effect,
      ...(counts !== undefined && { counts }),
    }),
  ),
);

const ONE_NETWORK = 'all pods are taken to be on one network';
const NETWORK_LABEL = ['metadata', 'labels', 'topology.istio.io/network'];

const NETWORKS: readonly UnevaluatedField[] = [
  ...Object.entries(TEMPLATE_PATHS).map(([kind, template]) => ({
    group: groupOf(kind),
    kinds: [kind],
    path: [...template, ...NETWORK_LABEL],
    effect: ONE_NETWORK,
    counts: isFilled,
  })),
  { group: '', kinds: ['Namespace', 'Service'], path: NETWORK_LABEL, effect: ONE_NETWORK, counts: isFilled },
  {
    group: 'gateway.networking.k8s.io',
    kinds: ['Gateway'],
    path: NETWORK_LABEL,
    effect: ONE_NETWORK,
    counts: isFilled,
  },
  {
    group: NETWORKING,
    kinds: ['ServiceEntry'],
    path: ['spec', 'endpoints', '*', 'network'],
    effect: ONE_NETWORK,
    counts: isFilled,
  },
  { group: NETWORKING, kinds: ['WorkloadEntry'], path: ['spec', 'network'], effect: ONE_NETWORK, counts: isFilled },
];

export const UNEVALUATED_FIELDS: readonly UnevaluatedField[] = [
  {
    group: '',
    kinds: ['Service'],
    path: ['spec', 'internalTrafficPolicy'],
    effect: 'pods of all nodes are taken to be reachable',
    counts: (value) => value.kind === 'scalar' && value.value === 'Local',
  },
  { group: NETWORKING, kinds: ['Sidecar'], path: ['spec', 'ingress', '*', 'tls'], effect: HANDSHAKE },
  {
    group: NETWORKING,
    kinds: ['Sidecar'],
    path: ['spec', 'ingress', '*', 'bind'],
    effect: "the listener is taken to be at the pod's address",
  },
  ...['bind', 'captureMode'].map((name) => ({
    group: NETWORKING,
    kinds: ['Sidecar'],
    path: ['spec', 'egress', '*', name],
    effect: 'its hosts are taken to be reached by their own addresses',
  })),
  {
    group: NETWORKING,
    kinds: ['VirtualService'],
    path: ['spec', 'http', '*', 'corsPolicy'],
    effect: 'preflight requests are answered as if they went on to the workload',
  },
  {
    group: NETWORKING,
    kinds: ['VirtualService'],
    path: ['spec', 'http', '*', 'fault', 'abort'],
    effect: 'only faults that answer all requests with an `httpStatus` are',
    counts: (abort) => !isWholeFault(abort),
  },
  ...DESTINATION_RULE,
  ...GATEWAY_TLS,
  ...AUTO_PASSTHROUGH,
  ...POD_ANNOTATIONS,
  ...NETWORKS,
];

/** Fields of MeshConfig, wherever it is written. */
export const UNEVALUATED_MESH_FIELDS: readonly Pick<UnevaluatedField, 'path' | 'effect' | 'counts'>[] = [
  {
    path: ['defaultConfig', 'gatewayTopology', 'forwardClientCertDetails'],
    effect: "gateways are taken to replace the caller's `x-forwarded-client-cert`",
  },
  { path: ['defaultConfig', 'proxyHeaders'], effect: 'proxies are taken to set their usual headers' },
  {
    path: ['defaultConfig', 'interceptionMode'],
    effect: 'traffic is taken to be redirected to the proxy',
    counts: (value) => value.kind === 'scalar' && value.value === 'NONE',
  },
];

function groupOf(kind: string): string {
  if (kind === 'Pod') return '';
  return kind === 'Job' || kind === 'CronJob' ? 'batch' : 'apps';
}

function isFilled(value: YamlNode): boolean {
  return value.kind === 'scalar' && String(value.value ?? '').trim() !== '';
}

/** Gateways are told by their template. */
function isOtherTemplate(value: YamlNode): boolean {
  return value.kind === 'scalar' && value.value !== 'sidecar' && value.value !== 'gateway';
}

/** What of a proxy's settings may change verdicts; the rest is about resources, statistics and shutting down. */
function changesProxy(value: YamlNode): boolean {
  const settings = value.kind === 'scalar' && typeof value.value === 'string' ? parseYaml(value.value).root : value;
  return (
    ['interceptionMode', 'proxyHeaders', 'statusPort'].some((key) => nodeAt(settings, key) !== null) ||
    nodeAt(settings, 'gatewayTopology', 'forwardClientCertDetails') !== null ||
    nodeAt(settings, 'proxyMetadata', 'ISTIO_META_ENABLE_HBONE') !== null
  );
}

function isWholeFault(abort: YamlNode): boolean {
  const share = nodeAt(abort, 'percentage', 'value');
  return nodeAt(abort, 'httpStatus') !== null && share?.kind === 'scalar' && Number(share.value) >= 100;
}
