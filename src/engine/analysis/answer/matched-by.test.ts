import { expect, test } from 'vitest';
import { app, namespace } from '../../mesh/mesh-text.fixture';
import { createEngine } from '../engine';

const policy = (name: string, spec: string) => `---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: ${name}, namespace: shop}
spec: {${spec}}
`;

test('an edge names every policy with a rule that matches some of its requests, deciding or not', () => {
  const engine = createEngine();
  const text = [
    namespace('shop'),
    app('shop', 'web'),
    app('shop', 'job'),
    app('shop', 'api'),
    policy('allow-nothing', ''),
    policy('read', 'rules: [{to: [{operation: {methods: [GET]}}]}]'),
    policy('web', 'rules: [{from: [{source: {principals: [cluster.local/ns/shop/sa/web]}}]}]'),
    policy('no-job', 'action: DENY, rules: [{from: [{source: {principals: [cluster.local/ns/shop/sa/job]}}]}]'),
    policy('staged', 'rules: [{}]').replace(
      '{name: staged,',
      '{annotations: {istio.io/dry-run: "true"}, name: staged,',
    ),
  ].join('');
  engine.load([{ file: 'a.yaml', text }]);
  const { edges } = engine.view({ calls: [], edges: 'all' });
  const matchedBy = (from: string) => edges.find((edge) => edge.fromName === from && edge.toName === 'api')?.matchedBy;
  expect(matchedBy('web')).toEqual(['shop/read', 'shop/web', 'shop/staged']);
  expect(matchedBy('job')).toEqual(['shop/no-job', 'shop/read', 'shop/staged']);
});
