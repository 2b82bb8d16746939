import { describe, expect, test } from 'vitest';
import { createEngine } from '../../engine';
import { loadForGrading } from './load-for-grading';
import { parseScenario } from '../format/parse-scenario';
import { proveGuarantee } from './prove-guarantee';
import type { Guarantee } from '../format/scenario';
import { exampleText } from '../shown/example-text.fixture';

function prove(fields: string, edit: (text: string) => string = (text) => text) {
  const start = parseScenario(exampleText('bookinfo') ?? '');
  const wanted = parseScenario(`title: t\nmanifests: ''\nexpect: [${fields}]`);
  if (!start.ok || !wanted.ok) throw new Error(JSON.stringify([start, wanted]));
  const files = start.scenario.files.map(({ file, text }) => ({ file, text: edit(text) }));
  const { engine, names } = loadForGrading(createEngine(), files);
  return proveGuarantee(wanted.scenario.guarantees[0] as Guarantee, engine, names);
}

/** Who may do what, of an example against it. */
function exampleOf({ answer }: ReturnType<typeof prove>): string | null {
  if (answer === null) return null;
  const { from, to, http } = answer.question;
  const request = [http.method, http.path].filter((part) => typeof part === 'string');
  return [from.kind === 'workload' ? from.id : 'internet', to.kind, ...request].join(' ');
}

const RATINGS_FROM = / {2}- from:\n {4}- source:\n {8}principals:\n {8}- cluster.local\/ns\/bookinfo\/sa\/reviews\n/;

/** Lets others call ratings. @param source absent: everybody */
const withoutFrom = (source?: string) => (text: string) =>
  text.replace(RATINGS_FROM, source === undefined ? '  - {}\n' : `  - from: [{source: ${source}}]\n`);

/** Everybody may call ratings but those. */
const denyAt = (source: string) => (text: string) =>
  text
    .replace(RATINGS_FROM, '  - {}\n')
    .replace(
      /$/,
      `\n---\napiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nmetadata: {name: not-these, namespace: bookinfo}\nspec: {action: DENY, rules: [{from: [{source: ${source}}]}]}\n`,
    );

const OWN = `apiVersion: v1
kind: Pod
metadata: {name: mine, namespace: anywhere, labels: {app: mine}}
spec: {containers: [{name: app, image: app}]}
`;

describe('a guarantee', () => {
  test('is proved where every caller is refused whatever it asks', () => {
    expect(prove("{only: [bookinfo/*], to: 'bookinfo/ratings:9080'}")).toMatchObject({
      outcome: 'pass',
      callers: 5, // the gateway, sleep, two strangers, and whoever is outside
      strangers: 2,
      questions: 9, // by the Service, and, from inside, by the pod's address
      answer: null,
      undecided: null,
    });
  });

  test('is not proved if a policy lets in somebody whom no manifest holds', () => {
    expect(prove("{only: [], to: 'bookinfo/ratings:9080'}")).toMatchObject({
      outcome: 'open',
      answer: null,
      undecided: { id: 'guarantee.namedElsewhere', params: { name: 'cluster.local/ns/bookinfo/sa/reviews' } },
    });
  });

  test.each([
    ['namespaces: [elsewhere]', 'guarantee.groupElsewhere', 'elsewhere'],
    ['serviceAccounts: [elsewhere/job]', 'guarantee.namedElsewhere', 'elsewhere/job'],
    ['principals: ["*/ns/elsewhere/*"]', 'guarantee.groupElsewhere', '*/ns/elsewhere/*'],
    ['ipBlocks: [198.51.100.0/24]', 'guarantee.addressElsewhere', '198.51.100.0/24'],
    ['{namespaces: [bookinfo], ipBlocks: [198.51.100.0/24]}', null, null],
    ['namespaces: [bookinfo]', null, null],
    ['principals: [cluster.local/ns/bookinfo/sa/nobody]', null, null],
    ['serviceAccounts: [nobody]', null, null],
  ])('of callers with names and addresses: %s', (source, id, name) => {
    const text = source.startsWith('{') ? source : `{${source}}`;
    const other = withoutFrom(text);
    const result = prove("{only: [bookinfo/*], to: 'bookinfo/ratings:9080'}", other);
    expect([result.outcome, result.undecided]).toEqual(
      id === null ? ['pass', null] : ['open', { id, params: { name } }],
    );
  });

  test('is not proved by a DENY rule that spares somebody, and is by one that does not', () => {
    const denied = (source: string) => prove("{only: [bookinfo/*], to: 'bookinfo/ratings:9080'}", denyAt(source));
    expect(denied('{notIpBlocks: [198.51.100.0/24]}')).toMatchObject({
      outcome: 'open',
      undecided: { id: 'guarantee.addressElsewhere' },
    });
    expect(denied('{notNamespaces: [elsewhere, bookinfo]}').undecided).toMatchObject({ params: { name: 'elsewhere' } });
    expect(denied('{notNamespaces: [bookinfo]}').outcome).toBe('pass');
  });

  test('is not proved by a target that is not there, or has nobody behind it', () => {
    const target = "{only: [], to: 'bookinfo/ratings:9080'}";
    const renamed = (text: string) => text.replaceAll('name: ratings\n', 'name: stars\n');
    const unknown = { id: 'verdict.fails.unknownTarget', params: { name: 'bookinfo/ratings' } };
    expect(prove(target, renamed)).toMatchObject({ outcome: 'open', undecided: unknown });
    const port = "{only: [], to: 'bookinfo/ratings:9081'}";
    expect(prove(port)).toMatchObject({ outcome: 'open', undecided: { id: 'verdict.fails.unknownPort' } });
  });

  test('is about a namespace that is called as strangers would be', () => {
    const added = (text: string) => `${text}\n---\n${OWN}`;
    expect(prove("{only: [], to: 'bookinfo/details:9080'}", added).callers).toBe(
      prove("{only: [], to: 'bookinfo/details:9080'}").callers + 1,
    );
    expect(prove("{only: [], to: 'bookinfo/details:9080'}", added).strangers).toBe(2);
  });

  test('is not true if one caller of the manifests gets through', () => {
    const result = prove("{only: [bookinfo/*], to: 'bookinfo/ratings:9080'}", withoutFrom());
    expect(result).toMatchObject({ outcome: 'fail', isStranger: false });
    expect(exampleOf(result)).toBe('istio-system/ingressgateway service');
  });

  test('names a request that passes where only some do', () => {
    const result = prove("{only: [], to: 'bookinfo/reviews:9080'}");
    expect(result.outcome).toBe('fail');
    expect(exampleOf(result)).toBe('bookinfo/productpage-v1 service GET /reviews/x');
  });

  test('is about those requests only that it names', () => {
    expect(prove("{only: [], to: 'bookinfo/reviews:9080', http: DELETE, open: [host, headers, token]}").outcome).toBe(
      'pass',
    );
    expect(prove("{only: [bookinfo/productpage-v1], to: 'bookinfo/reviews:9080'}").outcome).toBe('pass');
  });

  test('stays open where rules contradict each other in a way that no single request shows', () => {
    const contradiction = (text: string) =>
      text.replace('paths: [/reviews/*]', 'paths: [/reviews/*]\n        notPaths: [/reviews/*]');
    const result = prove("{only: [], to: 'bookinfo/reviews:9080'}", contradiction);
    expect(result).toMatchObject({ outcome: 'open', undecided: null });
    expect(result.tried).toBe(10);
  });

  test('is about whoever comes from outside, at a gateway', () => {
    const result = prove("{only: [], to: 'istio-system/ingressgateway:80'}");
    expect(exampleOf(result)).toBe('internet gateway');
  });
});

describe('a promise to everybody, or of some', () => {
  test.each<[string, string, string, string | null]>([
    // Everybody must be allowed whatever they ask; others of a namespace are not asked.
    ['{everybody: [bookinfo/*]', '}', 'fail', 'bookinfo/details-v1 service'],
    ['{everybody: [bookinfo/productpage-v1]', ', http: GET /reviews/0, open: [host, headers, token]}', 'pass', null],
    ['{everybody: [bookinfo/productpage-v1]', '}', 'fail', 'bookinfo/productpage-v1 service GET /'],
    ['{everybody: ["*"]', '}', 'fail', 'bookinfo/details-v1 service'],
    ['{everybody: [mesh], modal: can', '}', 'pass', null],
    ['{everybody: ["*"], modal: can', '}', 'fail', 'legacy/sleep service'],
    ['{nobody: [internet]', '}', 'pass', null],
    ['{nobody: [internet], modal: can', '}', 'pass', null],
    ['{nobody: [legacy/*], modal: can', '}', 'open', null],
    ['{nobody: [legacy/sleep], modal: can', '}', 'pass', null],
    ['{nobody: [legacy/*]', '}', 'pass', null],
    ['{nobody: [mesh], modal: can', '}', 'fail', 'bookinfo/details-v1 service'],
    ['{nobody: [bookinfo/*]', '}', 'fail', 'bookinfo/productpage-v1 service GET /reviews/x'],
    ['{nobody: [elsewhere/*]', '}', 'open', null],
    ['{everybody: [elsewhere/*]', '}', 'open', null],
  ])('%s, to: reviews%s', (about, rest, outcome, example) => {
    const result = prove(`${about}, to: 'bookinfo/reviews:9080'${rest}`);
    expect([result.outcome, exampleOf(result)]).toEqual([outcome, example]);
  });

  test.each([
    ['principals: [cluster.local/ns/elsewhere/sa/job]', 'guarantee.namedElsewhere'],
    ['namespaces: [elsewhere]', 'guarantee.groupElsewhere'],
    ['ipBlocks: [198.51.100.0/24]', 'guarantee.addressElsewhere'],
  ])('is not proved if somebody like them may be refused: %s', (source, id) => {
    const result = prove("{everybody: [mesh], to: 'bookinfo/ratings:9080'}", denyAt(`{${source}}`));
    expect(result).toMatchObject({ outcome: 'open', undecided: { id } });
  });

  test('is proved where nothing is asked of anybody, and lists what was split', () => {
    const free = (text: string) => text.replace(RATINGS_FROM, '  - {}\n');
    const result = prove("{everybody: [mesh], to: 'bookinfo/ratings:9080'}", free);
    expect(result).toMatchObject({ outcome: 'pass', strangers: 1 });
    expect(result.classes).toHaveLength(result.questions);
    expect(new Set(result.classes.map(({ verdict }) => verdict))).toEqual(new Set(['allow']));
  });
});

/** A namespace of which all have proxies, and policies of `api`. */
const shopWith = (...specs: readonly string[]) =>
  [
    'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {istio-injection: enabled}}\n',
    ...['web', 'api'].map(
      (name) => `apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: shop, labels: {app: ${name}}}
spec: {serviceAccountName: ${name}, containers: [{name: app, image: app}]}
`,
    ),
    'apiVersion: v1\nkind: Service\nmetadata: {name: api, namespace: shop}\nspec: {selector: {app: api}, ports: [{name: http, port: 80}]}\n',
    ...specs.map(
      (spec, index) => `apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: p${index}, namespace: shop}
spec: {selector: {matchLabels: {app: api}}, ${spec}}
`,
    ),
  ].join('---\n');

const STRICT = `---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: {name: default, namespace: shop}
spec: {mtls: {mode: STRICT}}
`;

/** Proxies call nobody by address. */
const REGISTRY_ONLY = `---
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: {name: default, namespace: shop}
spec: {outboundTrafficPolicy: {mode: REGISTRY_ONLY}}
`;

describe('nobody in a namespace: nor who may come to be there', () => {
  const denyNamespace = 'action: DENY, rules: [{from: [{source: {namespaces: [shop]}}]}]';
  const without = 'pod without proxy in shop';
  const other = 'any other mesh workload in shop';
  test.each<[string, string, string | null]>([
    ['without a proxy it has no name that is denied', shopWith(denyNamespace) + REGISTRY_ONLY, without],
    ['without a proxy it does not connect', shopWith(denyNamespace) + STRICT, null],
    [
      'all names are denied, and all without',
      shopWith(denyNamespace, 'rules: [{from: [{source: {principals: ["*"]}}]}]'),
      null,
    ],
    [
      'only those are denied who are there',
      shopWith('action: DENY, rules: [{from: [{source: {serviceAccounts: [web]}}]}]') + STRICT,
      other,
    ],
    ['nobody is allowed', shopWith('{}').replace(', {}}', '}'), null],
  ])('%s', (_, text, name) => {
    const wanted = parseScenario("title: t\nmanifests: ''\nexpect: [{nobody: [shop/*], to: 'shop/api:80'}]");
    if (!wanted.ok) throw new Error(JSON.stringify(wanted));
    const { engine, names } = loadForGrading(createEngine(), [{ file: 'a.yaml', text }]);
    const { outcome, undecided } = proveGuarantee(wanted.scenario.guarantees[0] as Guarantee, engine, names);
    const note = { id: 'guarantee.memberElsewhere', params: { name } };
    expect([outcome, undecided]).toEqual(name === null ? ['pass', null] : ['open', note]);
  });
});

/** A gateway whose Service may not keep addresses, with a policy about them. */
const gatewayWith = (service: string, source: string) => `apiVersion: v1
kind: Pod
metadata: {name: in, namespace: edge, labels: {istio: in, sidecar.istio.io/inject: 'true'}, annotations: {inject.istio.io/templates: gateway}}
spec: {containers: [{name: istio-proxy, image: auto}]}
---
apiVersion: v1
kind: Service
metadata: {name: in, namespace: edge}
spec: {${service}selector: {istio: in}, ports: [{name: http, port: 80}]}
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: g, namespace: edge}
spec: {selector: {istio: in}, servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: ['*']}]}
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: office, namespace: edge}
spec: {selector: {matchLabels: {istio: in}}, rules: [{from: [{source: {${source}}}]}]}
`;

test.each<[string, string, string]>([
  ['type: LoadBalancer, ', 'ipBlocks: [203.0.113.0/24]', 'open'],
  ['type: LoadBalancer, ', 'remoteIpBlocks: [203.0.113.0/24]', 'open'],
  ['type: NodePort, ', 'ipBlocks: [203.0.113.0/24]', 'open'],
  ['type: LoadBalancer, externalTrafficPolicy: Local, ', 'ipBlocks: [203.0.113.0/24]', 'pass'],
  ['', 'ipBlocks: [203.0.113.0/24]', 'pass'],
  ['type: LoadBalancer, ', 'namespaces: [x]', 'pass'],
])('an address outside, by a Service {%s}, with %s', (service, source, outcome) => {
  const promise = "{nobody: [198.51.100.9], to: 'gateway:edge/in:80', extent: gateway}";
  const wanted = parseScenario(`title: t\nmanifests: ''\nexpect: [${promise}]`);
  if (!wanted.ok) throw new Error(JSON.stringify(wanted));
  const { engine, names } = loadForGrading(createEngine(), [{ file: 'a.yaml', text: gatewayWith(service, source) }]);
  const result = proveGuarantee(wanted.scenario.guarantees[0] as Guarantee, engine, names);
  expect([result.outcome, result.undecided?.id]).toEqual([
    outcome,
    outcome === 'pass' ? undefined : 'guarantee.addressTaken',
  ]);
});

const files = import.meta.glob<string>('../**/*.yaml', { query: '?raw', import: 'default', eager: true });

/** Of every scenario: what is allowed to somebody is not proved to be allowed to nobody, and who is named does get through. */
test.each(Object.entries(files))('%s contradicts no proof', (_, text) => {
  const parsed = parseScenario(text);
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join());
  const { scenario } = parsed;
  const { engine, names } = loadForGrading(createEngine({ now: () => Date.UTC(2026, 0, 1) }), scenario.files);
  const other = loadForGrading(createEngine({ now: () => Date.UTC(2026, 0, 1) }), scenario.files.toReversed());
  const targets = new Set(scenario.expect.filter(({ to }) => /^[^:]+:\d+$/.test(to)).map(({ to }) => to));
  for (const to of targets) {
    const { outcome, answer } = proveGuarantee({ only: [], to, request: '', start: 0, end: 0 }, engine, names);
    const again = outcome === 'fail' && answer !== null ? other.engine.ask(answer.question).verdict : null;
    if (outcome === 'fail') expect({ to, again }).toEqual({ to, again: 'allow' });
    const service = to.slice(0, to.indexOf(':'));
    const passing = scenario.expect.filter(
      (one) => one.to === to && one.verdict === 'allow' && one.from !== 'internet' && !one.from.startsWith(service),
    );
    if (outcome === 'pass') expect({ to, passing }).toEqual({ to, passing: [] });
  }
});
