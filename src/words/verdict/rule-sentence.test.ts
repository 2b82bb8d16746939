import { describe, expect, test } from 'vitest';
import { createEngine } from '../../engine';
import { ruleSentence } from './rule-sentence';
import { namespace, pod, service } from '../../engine/mesh/mesh-text.fixture';

const mesh = `${namespace('shop')}${pod('shop', 'web')}${pod('shop', 'api')}${service('shop', 'api')}---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: p, namespace: shop}
spec:
`;

function sentenceOf(action: string, rule: string): string {
  const engine = createEngine();
  engine.load([{ file: 'a.yaml', text: `${mesh}  action: ${action}\n  rules:\n  - ${rule}\n` }]);
  const [first] = engine.coverage('shop/p').rules;
  return first === undefined ? '' : ruleSentence(action, first.condition);
}

describe('a rule as a sentence', () => {
  test.each([
    ['ALLOW', '{}', 'Allows every request from everybody.'],
    ['DENY', 'to: [{operation: {methods: [DELETE, PUT]}}]', 'Refuses `DELETE` or `PUT` from everybody.'],
    [
      'ALLOW',
      '{from: [{source: {principals: [cluster.local/ns/shop/sa/web]}}], to: [{operation: {methods: [GET], paths: ["/info*"]}}]}',
      'Allows `GET` to `/info*` from callers with identity `cluster.local/ns/shop/sa/web`.',
    ],
    [
      'DENY',
      '{from: [{source: {notNamespaces: [shop, admin]}}], to: [{operation: {notPaths: [/healthz]}}]}',
      'Refuses every request to every path but `/healthz` from callers whose namespace is not `shop` or `admin`.',
    ],
    [
      'ALLOW',
      '{from: [{source: {namespaces: [a]}}, {source: {ipBlocks: [10.0.0.0/8]}}], to: [{operation: {ports: ["80"]}}]}',
      'Allows every request on port `80` from callers in namespace `a` or callers from address `10.0.0.0/8`.',
    ],
    [
      'DENY',
      'from: [{source: {notRequestPrincipals: ["*"]}}]',
      'Refuses every request from callers without a valid token.',
    ],
    [
      'ALLOW',
      '{to: [{operation: {methods: [GET]}}, {operation: {hosts: [a.test]}}], when: [{key: "request.headers[x-id]", values: ["7"]}]}',
      'Allows `GET` or every request with host `a.test` from everybody with header x-id `7`.',
    ],
  ])('%s %s', (action, rule, sentence) => expect(sentenceOf(action, rule)).toBe(sentence));
});
