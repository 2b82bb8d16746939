import { expect, test } from 'vitest';
import { app, namespace } from '../../mesh/mesh-text.fixture';
import { createEngine } from '../engine';

const apps = (count: number) => Array.from({ length: count }, (_, at) => app('shop', `app${at}`)).join('');
const allow = `---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: allow, namespace: shop}
spec: {selector: {matchLabels: {app: app1}}, rules: [{from: [{source: {principals: [cluster.local/ns/shop/sa/app0]}}]}]}
`;
const declared = { from: 'shop/app0', to: 'shop/app1:80' };

test.each([
  ['few workloads that nobody is known to call', apps(3), [], 'calls', 'all', 6],
  ['many workloads that nobody is known to call', apps(9), [], 'calls', 'calls', 0],
  ['a rule that names a caller', apps(3) + allow, [], 'calls', 'calls', 1],
  ['a declared call', apps(3), [declared], 'calls', 'calls', 1],
  ['all, as asked', apps(9), [], 'all', 'all', 72],
  ['more than can be sent', apps(70), [], 'all', 'calls', 0],
] as const)('%s', (_, text, calls, edges, shown, count) => {
  const engine = createEngine();
  engine.load([{ file: 'a.yaml', text: namespace('shop') + text }]);
  const view = engine.view({ calls, edges });
  expect([view.edgesShown, view.edges.length]).toEqual([shown, count]);
});
