import { describe, expect, test } from 'vitest';
import { type Card, createEngine, type MeshView, type SourceDocument } from '../../../engine';
import { completionsAt } from './completions';
import { meshWords } from './mesh-words';

const card = (namespace: string, name: string, serviceAccount: string, port: number, targetPort: number) =>
  ({
    namespace,
    name,
    serviceAccount,
    principal: `cluster.local/ns/${namespace}/sa/${serviceAccount}`,
    ports: [{ service: `${namespace}/${name}`, port, targetPort }],
  }) as unknown as Card;

const view = {
  documents: [{ objects: [{ kind: 'ServiceAccount', id: 'shop/later' }] }],
  namespaces: [{ name: 'shop', injection: 'istio-injection=enabled' }],
  cards: [card('shop', 'web', 'bookinfo-web', 80, 8080), card('stock', 'db', 'default', 3306, 3306)],
} as unknown as MeshView;

const files: readonly SourceDocument[] = [
  {
    file: 'mesh.yaml',
    text: 'kind: ConfigMap\ndata:\n  mesh: |\n    extensionProviders:\n    - name: opa\n      envoyExtAuthzHttp: {service: x, port: 1}\n---\nkind: Deployment\nmetadata:\n  labels: {not: mine}\nspec:\n  template:\n    metadata:\n      labels:\n        app: web\n        tier: front\n---\nkind: Pod\nmetadata:\n  labels: {app: db, version: v1}\n',
  },
];
const tokenOf = (payload: object) => `e30.${btoa(JSON.stringify(payload)).replaceAll('=', '')}.x`;
const mesh = meshWords(view, files, {
  calls: [{ from: 'web', to: 'db', http: { path: '/orders' } }],
  tokens: [
    { text: tokenOf({ iss: 'https://idp', sub: 'alice', aud: 'shop', realm: { roles: ['a'] } }) },
    { text: 'x' },
  ],
});

const policy = `kind: AuthorizationPolicy
metadata:
  name: a
  namespace: shop
spec:
`;

/** What is offered at `|`. */
function offered(text: string, after = ''): readonly string[] {
  const offset = (after + text).indexOf('|');
  const completions = completionsAt((after + text).replace('|', ''), offset, mesh);
  return completions?.items.map((item) => item.label) ?? [];
}

describe('fields', () => {
  test('of the place, without those that are there', () => {
    expect(offered('  action: ALLOW\n  |\n', policy)).toEqual([
      'selector',
      'targetRef',
      'targetRefs',
      'provider',
      'rules',
    ]);
    expect(offered('  rules:\n  - |\n', policy)).toEqual(['from', 'to', 'when']);
    expect(offered('  rules:\n  - to:\n    - operation:\n        methods: [GET]\n        |\n', policy)).not.toContain(
      'methods',
    );
    expect(offered('  rules:\n  - from:\n    - source:\n        pr|\n    to: []\n', policy)).toContain('principals');
  });

  test('of an item of a List', () => {
    const inList = `kind: List\nitems:\n- kind: PeerAuthentication\n  spec:\n    mtls:\n      |\n`;
    expect(offered(inList)).toEqual(['mode']);
  });

  test('of nothing that is not known', () => {
    expect(offered('kind: ConfigMap\ndata:\n  |\n')).toEqual([]);
    expect(offered('# kind: |\n')).toEqual([]);
  });
});

describe('values', () => {
  const source = '  rules:\n  - from:\n    - source:\n';
  test.each([
    [
      'identities',
      `${source}        principals:\n        - |\n`,
      ['cluster.local/ns/shop/sa/bookinfo-web', 'cluster.local/ns/stock/sa/default'],
    ],
    [
      'identities in a flow list',
      `${source}        principals: [|]\n`,
      ['cluster.local/ns/shop/sa/bookinfo-web', 'cluster.local/ns/stock/sa/default'],
    ],
    [
      'service accounts relative to the namespace',
      `${source}        serviceAccounts:\n        - |\n`,
      ['bookinfo-web', 'later', 'stock/default'],
    ],
    ['namespaces', `${source}        namespaces: [shop, |]\n`, ['shop', 'stock']],
    ['values of a closed set', '  action: |\n', ['ALLOW', 'DENY', 'AUDIT', 'CUSTOM']],
    ['labels of pods', '  selector:\n    matchLabels:\n      |\n', ['app', 'tier', 'version']],
    ['values of a label', '  selector:\n    matchLabels:\n      app: |\n', ['db', 'web']],
    ['container ports', '  rules:\n  - to:\n    - operation:\n        ports: [|]\n', ['3306', '8080']],
    [
      'paths that are called',
      '  rules:\n  - to:\n    - operation:\n        paths:\n        - |\n',
      ['/orders', '/{**}', '/{*}'],
    ],
    ['who tokens are about', `${source}        requestPrincipals: [|]\n`, ['https://idp/alice']],
    [
      'hosts with and without their port',
      '  rules:\n  - to:\n    - operation:\n        hosts: [|]\n',
      ['db', 'db.stock.svc.cluster.local', 'db:3306', 'web', 'web.shop.svc.cluster.local', 'web:80'],
    ],
    ['authorizers', '  provider:\n    name: |\n', ['opa']],
    ['what to attach to', '  targetRefs:\n  - kind: Service\n    name: |\n', ['web']],
  ])('offer %s', (_name, text, expected) => {
    expect(offered(text, policy)).toEqual(expected);
  });

  test('leave out what the list already holds', () => {
    expect(offered(`${source}        namespaces:\n        - shop\n        - |\n`, policy)).toEqual(['stock']);
  });

  test('of kind and apiVersion', () => {
    expect(offered('kind: |\n')).toContain('PeerAuthentication');
    expect(offered('apiVersion: |\nkind: PeerAuthentication\n')).toEqual(['security.istio.io/v1']);
  });
});

test('claims come by their names in brackets, before the attributes that everybody has', () => {
  const labels = offered('  rules:\n  - when:\n    - key: |\n', policy);
  expect(labels.slice(0, 4)).toEqual([
    'request.auth.claims[aud]',
    'request.auth.claims[iss]',
    'request.auth.claims[realm][roles]',
    'request.auth.claims[sub]',
  ]);
});

test('an empty document offers whole policies', () => {
  expect(offered('kind: A\n---\n|')).toContain('deny-all');
  expect(offered('kind: A\n|')).not.toContain('deny-all');
});

test('ports are written as text, and the rest of a word is replaced', () => {
  const text = `${policy}  rules:\n  - to:\n    - operation:\n        ports: [80`;
  expect(completionsAt(text, text.length, mesh)).toMatchObject({
    start: text.length - 2,
    items: [{ insert: '"3306"' }, { insert: '"8080"', detail: 'web, Service port 80' }],
  });
});

describe('kinds without words of their own', () => {
  const rule = 'apiVersion: networking.istio.io/v1\nkind: DestinationRule\nspec:\n';
  const shapes = {
    'networking.istio.io/v1/DestinationRule': createEngine().fields('networking.istio.io/v1', 'DestinationRule'),
  };
  const labels = (text: string) => {
    const completions = completionsAt(text.replace('|', ''), text.indexOf('|'), mesh, shapes);
    return completions?.items.map((item) => item.label) ?? [];
  };

  test('offer what their schema has, with what it means', () => {
    expect(labels(`${rule}  trafficPolicy:\n    tls:\n      mode: |`)).toContain('ISTIO_MUTUAL');
    const text = `${rule}  `;
    expect(completionsAt(text, text.length, mesh, shapes)?.items.find(({ label }) => label === 'host')).toMatchObject({
      detail: expect.stringContaining('callers name'),
      insert: 'host: $0',
    });
  });

  test('offer what the mesh knows', () => {
    expect(labels(`${rule}  host: |`)).toEqual([
      'db',
      'db.stock.svc.cluster.local',
      'db:3306',
      'web',
      'web.shop.svc.cluster.local',
      'web:80',
    ]);
    expect(labels(`${rule}  exportTo: [|]`)).toContain('shop');
    expect(labels(`${rule}  workloadSelector:\n    matchLabels:\n      |`)).toEqual(['app', 'tier', 'version']);
    expect(labels('kind: Service\nspec:\n  selector:\n    |')).toEqual(['app', 'tier', 'version']);
    expect(labels('kind: Service\nspec:\n  ports:\n  - |')).toContain('targetPort');
  });
});
