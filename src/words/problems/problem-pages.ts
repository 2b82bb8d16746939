import type { DiagnosticCode } from '../../engine';
import type { ProblemPage } from './problem-page';

const ISTIO = 'https://istio.io/latest/docs';
const POLICY = `${ISTIO}/reference/config/security/authorization-policy/`;
const PEER = `${ISTIO}/reference/config/security/peer_authentication/`;
const YAML = 'https://yaml.org/spec/1.2.2/';

function policy(rules: string, selector = 'api'): string {
  return `apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: api, namespace: shop}
spec:
  selector: {matchLabels: {app: ${selector}}}
  rules:
${rules}
`;
}

const principal = (written: string) => policy(`  - from:\n    - source: {principals: ["${written}"]}`);
const operation = (written: string) => policy(`  - to:\n    - operation: {${written}}`);

function peer(name: string, namespace: string, mode: string, selector = ''): string {
  return `apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: {name: ${name}, namespace: ${namespace}}
spec:
${selector}  mtls: {mode: ${mode}}
`;
}

const allPods = '  selector: {matchLabels: {app: api}}\n';

const service = (version: string) => `apiVersion: v1
kind: Service
metadata: {name: old, namespace: shop, labels: {version: ${version}}}
spec:
  selector: {app: api}
  ports: [{name: http, port: 81, targetPort: 8080}]
`;

/** By code; those of the YAML parser share one page: see `pageOf`. */
const PAGES: Readonly<Record<Exclude<DiagnosticCode, `yaml-${string}`> | 'yaml', ProblemPage>> = {
  'selects-nothing': {
    why: 'A policy is in force on the pods of its own namespace that carry all labels of `selector.matchLabels`; one in the root namespace looks in every namespace. With a label that no pod carries it is accepted and does nothing: what it should deny passes, and what it should allow is decided by others. Labels of a Deployment or a Service do not count, those of the pod template do.',
    wrong: policy('  - {}', 'apis'),
    right: policy('  - {}'),
    sources: [`${ISTIO}/reference/config/type/workload-selector/`, POLICY],
  },
  'namespace-not-written': {
    why: 'An object without `metadata.namespace` is created in the namespace that `kubectl` is set to, or is told with `-n`; here that is `default`. A policy is in force in its own namespace, and there is no workload in that one.',
    wrong: policy('  - {}').replace(', namespace: shop', ''),
    right: policy('  - {}'),
    sources: ['https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/', POLICY],
  },
  'principal-unknown': {
    why: 'A caller is known by the service account that its pod runs as: `cluster.local/ns/NAMESPACE/sa/ACCOUNT`. The name of a Deployment, of a pod or of a Service is none, even where it often is the same word. A rule that names an account nobody runs as matches nobody.',
    wrong: principal('cluster.local/ns/shop/sa/webb'),
    right: principal('cluster.local/ns/shop/sa/web'),
    sources: [`${POLICY}#Source`, `${ISTIO}/concepts/security/#istio-identity`],
  },
  'principal-format': {
    why: 'Certificates hold `spiffe://cluster.local/ns/shop/sa/web`, policies the same without `spiffe://`. Istio puts the scheme in front by itself; written twice it matches nobody, and so does a bare name of an account.',
    wrong: principal('spiffe://cluster.local/ns/shop/sa/web'),
    right: principal('cluster.local/ns/shop/sa/web'),
    sources: [`${POLICY}#Source`],
  },
  'namespace-unknown': {
    why: 'The namespace of a caller is read from its certificate. One that does not exist matches nobody; this one is almost written like one that does.',
    wrong: policy('  - from:\n    - source: {namespaces: [shopp]}'),
    right: policy('  - from:\n    - source: {namespaces: [shop]}'),
    sources: [`${POLICY}#Source`],
  },
  'method-case': {
    why: 'Methods of HTTP are compared letter by letter, and clients send them in capitals. `get` is the method of no request: an ALLOW rule with it lets nothing through, a DENY rule stops nothing.',
    wrong: operation('methods: [get]'),
    right: operation('methods: [GET]'),
    sources: [`${POLICY}#Operation`, 'https://www.rfc-editor.org/rfc/rfc9110#name-methods'],
  },
  'path-without-slash': {
    why: 'The path of a request begins with a slash. A value without one, and without a star in its place, equals no path.',
    wrong: operation('paths: [orders]'),
    right: operation('paths: [/orders]'),
    sources: [`${POLICY}#Operation`],
  },
  'service-port-used': {
    why: 'The proxy of the server compares the port that the container listens on. The port of the Service is turned into it by the proxy of the caller, before the server hears of anything. A rule, or a port of its own in `portLevelMtls`, that names the port of the Service matches no connection.',
    wrong: operation('ports: ["80"]'),
    right: operation('ports: ["8080"]'),
    sources: [`${POLICY}#Operation`, PEER],
  },
  'root-selector-ignored': {
    why: 'A PeerAuthentication in the root namespace is for the whole mesh, and one with a selector is for pods of its own namespace. Istio never looks at one that is both.',
    wrong: peer('api', 'istio-system', 'STRICT', allPods),
    right: peer('api', 'shop', 'STRICT', allPods),
    sources: [PEER],
  },
  'not-the-oldest': {
    why: 'Of several PeerAuthentications for the same scope only the oldest counts; its age is the time of its creation on the cluster, here the order of the text. The others are accepted and have no effect.',
    wrong: `${peer('default', 'shop', 'PERMISSIVE')}---\n${peer('strict', 'shop', 'STRICT')}`,
    right: peer('default', 'shop', 'STRICT'),
    sources: [PEER, `${ISTIO}/concepts/security/#authentication-policies`],
  },
  'written-twice': {
    why: 'An object is known by kind, namespace and name. Applying a second one of the same name replaces the first: no list of rules is joined.',
    wrong: `${operation('methods: [GET]')}---\n${operation('methods: [POST]')}`,
    right: operation('methods: [GET, POST]'),
    sources: ['https://kubernetes.io/docs/concepts/overview/working-with-objects/names/'],
  },
  'not-evaluated': {
    why: 'Such an object changes on a cluster what passes, in ways that its text does not tell this evaluator: a patch of Envoy, code that a proxy loads, a firewall of the network, routes of another kind. Verdicts are given as if it were not there. It stays in the text and in exports.',
    wrong: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: api, namespace: shop}
spec:
  podSelector: {matchLabels: {app: api}}
  ingress: []
`,
    right: null,
    sources: ['https://kubernetes.io/docs/concepts/services-networking/network-policies/'],
  },
  'field-not-evaluated': {
    why: 'The object takes part, and this field of it does not: on a cluster it may change what becomes of a call, as the message says. Read verdicts about it with that in mind.',
    wrong: null,
    right: null,
    sources: [`${ISTIO}/reference/config/`],
  },
  'refused-by-kubernetes': {
    why: 'The API server refuses the object before Istio sees it: a name or a label that is none, or a namespace that cannot be. It takes no part, here as on the cluster.',
    wrong: policy('  - {}').replace('name: api', 'name: Api_Policy'),
    right: policy('  - {}').replace('name: api', 'name: api-policy'),
    sources: ['https://kubernetes.io/docs/concepts/overview/working-with-objects/names/'],
  },
  'refused-by-type': {
    why: 'Labels and annotations, names and many other values are text to Kubernetes. YAML reads `1`, `true` and `1.10` as something else unless they stand in quotes, and the API server then refuses the object.',
    wrong: service('1'),
    right: service('"1"'),
    sources: ['https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/'],
  },
  'refused-by-schema': {
    why: 'The CustomResourceDefinition that Istio installs says which fields a kind has and which values they take. The API server refuses what does not fit; fields that it does not know are dropped or refused, depending on how the object is applied.',
    wrong: policy('  - {}').replace('spec:', 'spec:\n  action: PERMIT'),
    right: policy('  - {}').replace('spec:', 'spec:\n  action: ALLOW'),
    sources: [
      POLICY,
      'https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/',
    ],
  },
  'refused-by-webhook': {
    why: 'Before an object of Istio is stored, istiod checks what a schema cannot say: that a DENY policy has rules, that values may be used together, that names refer to something that can be. A refused object takes no part.',
    wrong: `apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: api, namespace: shop}
spec:
  action: DENY
`,
    right: `apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: api, namespace: shop}
spec:
  action: DENY
  rules:
  - {}
`,
    sources: [`${ISTIO}/ops/common-problems/validation/`, POLICY],
  },
  'denies-tcp': {
    why: 'On a TCP port there is no request to look at. Istio drops conditions on methods, paths, headers and tokens from a DENY rule there, and denies what is left: every connection. Say with `ports` which ports the rule is for, or leave the TCP ports out with `notPorts`.',
    wrong: null,
    right: null,
    sources: [`${ISTIO}/concepts/security/#using-istio-authorization-on-plain-tcp-protocols`, POLICY],
  },
  'admission-warning': {
    why: 'The object is stored, and whoever applies it is warned: a field is on its way out, or the text means something else than most people think.',
    wrong: null,
    right: null,
    sources: [`${ISTIO}/ops/common-problems/validation/`],
  },
  'mesh-config-unreadable': {
    why: 'MeshConfig is YAML inside of a ConfigMap or an IstioOperator. What cannot be read does not count, and Istio’s defaults hold: trust domain `cluster.local`, root namespace `istio-system`, no authorizer.',
    wrong: null,
    right: null,
    sources: [`${ISTIO}/reference/config/istio.mesh.v1alpha1/`],
  },
  'not-an-object': {
    why: 'A manifest is a map of keys, of which `apiVersion`, `kind` and `metadata` come first. A document that is a text, a number or a list is no object of Kubernetes.',
    wrong: 'only a sentence\n',
    right: policy('  - {}'),
    sources: ['https://kubernetes.io/docs/concepts/overview/working-with-objects/'],
  },
  'kind-missing': {
    why: 'Without `kind` nobody knows what the object is. Often a `---` stands in the middle of one, or its first lines were not copied.',
    wrong: 'apiVersion: security.istio.io/v1\nmetadata: {name: api, namespace: shop}\n',
    right: policy('  - {}'),
    sources: ['https://kubernetes.io/docs/concepts/overview/working-with-objects/'],
  },
  'binary-text': {
    why: 'The document holds bytes that are no text. Manifests are read as UTF-8.',
    wrong: null,
    right: null,
    sources: [YAML],
  },
  'too-many-documents': {
    why: 'More documents than a page can evaluate while somebody types. The first ones are evaluated; bring in only what the question is about, such as one namespace.',
    wrong: null,
    right: null,
    sources: [],
  },
  yaml: {
    why: 'The document is not YAML, so nobody can tell what it says. As long as it is broken its last valid version stays in force; without one it takes no part. Most often a colon, a quote or a space is missing, or a line is not indented like its neighbours.',
    wrong: policy('  - {}').replace('spec:', 'spec'),
    right: policy('  - {}'),
    sources: [YAML, 'https://kubernetes.io/docs/concepts/overview/working-with-objects/'],
  },
};

export function pageOf(code: string): ProblemPage | null {
  const pages: Readonly<Record<string, ProblemPage>> = PAGES;
  return pages[code.startsWith('yaml-') ? 'yaml' : code] ?? null;
}

/** Of every page. */
export const pageCodes: readonly string[] = Object.keys(PAGES);
