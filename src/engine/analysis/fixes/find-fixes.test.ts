import { expect, test } from 'vitest';
import { app } from '../../mesh/mesh-text.fixture';
import { createEngine } from '../engine';
import { applyEdits } from '../edits/text-edit';

const mesh = `apiVersion: v1
kind: Namespace
metadata: {name: shop, labels: {istio-injection: enabled}}
---
apiVersion: v1
kind: Namespace
metadata: {name: ops, labels: {istio-injection: enabled}}
${app('shop', 'web')}${app('shop', 'orders-api')}${app('ops', 'prom')}---
`;

const object = (kind: string, spec: string, metadata = '') => `${mesh}apiVersion: security.istio.io/v1
kind: ${kind}
metadata:
  name: p
  namespace: shop
${metadata}spec:
${spec}`;
const policy = (spec: string) => object('AuthorizationPolicy', spec);
const source = (fields: string) => policy(`  rules:\n  - from:\n    - source:\n        ${fields}\n`);
const operation = (fields: string) => policy(`  rules:\n  - to:\n    - operation:\n        ${fields}\n`);

/** What is offered for the findings of a text, as `id params: the lines that it writes`. */
function fixes(text: string): readonly string[] {
  const engine = createEngine();
  const sources = [{ file: 'a.yaml', text }];
  engine.load(sources);
  const before = new Set(text.split('\n'));
  return engine.view({ calls: [], edges: 'calls' }).diagnostics.flatMap((diagnostic) =>
    engine.fixes(diagnostic).map(({ note, edits }) => {
      const lines = (applyEdits(sources, edits)[0]?.text ?? '').split('\n').filter((line) => !before.has(line));
      return `${note.id.slice(4)} ${Object.values(note.params).join(' ')}: ${lines.map((line) => line.trim()).join(' | ')}`;
    }),
  );
}

test.each([
  [
    'a namespace that is not written',
    policy('  {}\n').replace('  namespace: shop\nspec', 'spec'),
    ['move p ops: namespace: ops', 'move p shop: namespace: shop'],
  ],
  [
    'a namespace that is not written, of labels that are in one only',
    policy('  selector: {matchLabels: {app: prom}}\n').replace('  namespace: shop\nspec', 'spec'),
    ['move p ops: namespace: ops'],
  ],
  [
    'an identity that nobody has',
    source('principals: [cluster.local/ns/shop/sa/api]'),
    ['use orders-api: principals: [cluster.local/ns/shop/sa/orders-api]'],
  ],
  [
    'an identity of a namespace that is almost one',
    source('principals: ["cluster.local/ns/shopp/sa/web"]'),
    ['use cluster.local/ns/shop/sa/web: principals: ["cluster.local/ns/shop/sa/web"]'],
  ],
  ['a service account', source('serviceAccounts: [wbe]'), ['use web: serviceAccounts: [web]']],
  [
    'a principal with its scheme',
    source('principals: ["spiffe://cluster.local/ns/shop/sa/web"]'),
    ['use web: principals: ["cluster.local/ns/shop/sa/web"]'],
  ],
  ['a bare name', source('principals: [web]'), ['use web: principals: [cluster.local/ns/shop/sa/web]']],
  ['a namespace', source('namespaces: [shopp]'), ['use shop: namespaces: [shop]']],
  ['a method in lower case', operation('methods: ["get"]'), ['use GET: methods: ["GET"]']],
  ['a path without its slash', operation('paths: [orders]'), ['use /orders: paths: [/orders]']],
  ['the port of a Service', operation('ports: ["80"]'), ['use 8080: ports: ["8080"]']],
  ['a port that is a number', operation('ports: [8080]'), ['quote 8080: ports: ["8080"]']],
  [
    'the port of a Service, with a mode of its own',
    object(
      'PeerAuthentication',
      '  selector: {matchLabels: {app: web}}\n  portLevelMtls:\n    80: {mode: PERMISSIVE}\n',
    ),
    ['use 8080: 8080: {mode: PERMISSIVE}'],
  ],
  [
    'a label that is almost one',
    policy('  selector: {matchLabels: {app: order-api}}\n  rules: [{}]\n'),
    ['label app orders-api: selector: {matchLabels: {app: orders-api}}'],
  ],
  [
    'a label under another key',
    policy('  selector:\n    matchLabels:\n      name: web\n  rules: [{}]\n'),
    ['label app web: app: web'],
  ],
  [
    'labels of another namespace',
    policy('  selector: {matchLabels: {app: prom}}\n  rules: [{}]\n'),
    ['move p ops: namespace: ops'],
  ],
  ['a key that is almost one', policy('  rule:\n  - {}\n'), ['rename rule rules: rules:']],
  [
    'a key of the wrong number',
    source('principal: [cluster.local/ns/shop/sa/web]'),
    ['rename principal principals: principals: [cluster.local/ns/shop/sa/web]'],
  ],
  [
    'fields one level too high',
    policy('  rules:\n  - to:\n    - methods: [GET]\n      paths: [/a]\n'),
    ['wrap methods operation: - operation: | methods: [GET] | paths: [/a]'],
  ],
  [
    'labels without `matchLabels`',
    policy('  selector: {app: web}\n  rules: [{}]\n'),
    ['wrap app matchLabels: selector: {matchLabels: {app: web}}'],
  ],
  [
    'an item that is no list',
    policy('  rules:\n  - from:\n      source:\n        namespaces: [shop]\n'),
    ['list from: - source: | namespaces: [shop]'],
  ],
  ['a value in other letters', policy('  action: Deny\n  rules: [{}]\n'), ['use DENY: action: DENY']],
  [
    'an attribute',
    policy('  rules:\n  - when:\n    - key: source.namespaces\n      values: [a]\n'),
    ['use source.namespace: - key: source.namespace'],
  ],
  ['a DENY without rules', policy('  action: DENY\n'), ['empty-rule p: rules: [{}]']],
  ['a kind', object('AuthorisationPolicy', '  rules: [{}]\n'), ['use AuthorizationPolicy: kind: AuthorizationPolicy']],
  ['nothing to find', policy('  rules: [{}]\n'), []],
  ['nothing to do', source('principals: [cluster.local/ns/shop/sa/zzzzzzzz]'), []],
])('%s', (_, text, expected) => {
  expect([...new Set(fixes(text))]).toEqual(expected);
});

test('an effect is that of the whole text', () => {
  const engine = createEngine();
  engine.load([{ file: 'a.yaml', text: source('principals: [cluster.local/ns/shop/sa/wbe]') }]);
  const [diagnostic] = engine.view({ calls: [], edges: 'calls' }).diagnostics;
  if (diagnostic === undefined) throw new Error('nothing was found');
  const changed = engine.fixes(diagnostic)[0]?.changes.map((edge) => `${edge.fromName}-${edge.toName} ${edge.after}`);
  expect(changed).toEqual(['web-orders-api allow']);
});
