import { expect, test } from 'vitest';
import { app, namespace } from '../../mesh/mesh-text.fixture';
import { createEngine } from '../engine';

const policy = (name: string, rules: string) => `---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: ${name}, namespace: shop}
spec: {selector: {matchLabels: {app: api}}, rules: ${rules}}
`;
test('rules that are about no caller and no stock caller', () => {
  const engine = createEngine();
  const text = [
    namespace('shop'),
    app('shop', 'web'),
    app('shop', 'api'),
    policy('a', '[{}, {from: [{source: {principals: [cluster.local/ns/shop/sa/wbe]}}]}]'),
    policy('b', '[{from: [{source: {notNamespaces: [shop]}}]}]'),
    policy('c', '[{from: [{source: {namespaces: [far]}}], to: [{operation: {methods: [GET]}}]}]'),
  ].join('');
  engine.load([{ file: 'a.yaml', text }]);
  const { callers, rules } = engine.neverMatched();
  expect(callers).toBe(1);
  expect(rules.map(({ policy: id, rule }) => `${id} ${rule}`)).toEqual(['shop/a 1', 'shop/c 0']);
});
