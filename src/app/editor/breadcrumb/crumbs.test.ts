import { expect, test } from 'vitest';
import { createEngine } from '../../../engine';
import { crumbsAt } from './crumbs';

const text = `apiVersion: v1
kind: Namespace
metadata: {name: shop}
---
# who may call
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: p, namespace: shop}
spec:
  action: ALLOW
  rules:
  - to:
    - operation: {methods: [GET]}
  - from:
    - source:
        principals: [a]
        namespaces: [b]
`;
const engine = createEngine();
engine.load([{ file: 'a.yaml', text }]);
const view = engine.view({ calls: [], edges: 'calls' });
const at = (word: string) => crumbsAt(view, 'a.yaml', text, text.indexOf(word) + 1);

test.each([
  ['kind: Namespace', ['shop', 'kind']],
  ['action', ['shop/p', 'action']],
  ['namespaces', ['shop/p', 'rules[1]', 'from[0]', 'namespaces']],
])('the way to `%s`', (word, expected) => {
  expect(at(word).map(({ label }) => label)).toEqual(expected);
});

test('each part lists what stands beside it', () => {
  const [object, rule, , field] = at('namespaces');
  const labels = (crumb: typeof object) => crumb?.siblings.map(({ label, isHere }) => (isHere ? `${label} *` : label));
  expect(labels(object)).toEqual(['Namespace shop', 'AuthorizationPolicy shop/p *']);
  expect(labels(rule)).toEqual(['rules[0]', 'rules[1] *']);
  expect(labels(field)).toEqual(['principals', 'namespaces *']);
  const origin = field?.siblings[0]?.origin ?? { start: 0 };
  const start = view.documents[1]?.start ?? 0;
  expect(text.slice(start + origin.start).startsWith('principals')).toBe(true);
});
