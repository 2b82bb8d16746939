import { describe, expect, test } from 'vitest';
import { createEngine } from '../engine';
import { namespace, pod, service } from '../../mesh/mesh-text.fixture';

const mesh = [
  namespace('shop'),
  namespace('old', false),
  pod('shop', 'web'),
  pod('shop', 'api'),
  pod('old', 'batch', '{}'),
  service('shop', 'api'),
  service('shop', 'web'),
].join('');

const policy = (spec: string) => `
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: p, namespace: shop}
spec:
  selector: {matchLabels: {app: api}}
${spec}`;

function cover(text: string) {
  const engine = createEngine();
  engine.load([{ file: 'a.yaml', text: mesh + text }]);
  const { rules, ...rest } = engine.coverage('shop/p');
  return {
    ...rest,
    rules: rules.map(({ rule, matches, nearest }) => ({
      rule,
      matches: matches.map(({ name, isPartly }) => (isPartly ? `${name}?` : name)).join(', '),
      nearest: nearest?.name ?? null,
    })),
  };
}

describe('whom a rule is about', () => {
  test('each rule by itself, whatever decided first', () => {
    const covered = cover(
      policy(`  action: DENY
  rules:
  - {}
  - from: [{source: {namespaces: [shop]}}]
  - from: [{source: {principals: [cluster.local/ns/shop/sa/wbe]}}]
  - to: [{operation: {methods: [GET]}}]`),
    );
    expect(covered).toEqual({
      policy: 'shop/p',
      callers: 2,
      isCut: false,
      rules: [
        { rule: 0, matches: 'batch, web, any other mesh workload, pod without proxy', nearest: null },
        { rule: 1, matches: 'web', nearest: null },
        { rule: 2, matches: '', nearest: 'web' },
        { rule: 3, matches: 'batch?, web?, any other mesh workload?, pod without proxy?', nearest: null },
      ],
    });
  });

  test('the caller that misses by least is the nearest', () => {
    const covered = cover(
      policy(`  rules:
  - from: [{source: {namespaces: [shop], principals: [cluster.local/ns/shop/sa/wbe]}}]`),
    );
    expect(covered.rules).toEqual([{ rule: 0, matches: '', nearest: 'web' }]);
  });

  test('of two that miss by as much, the one with the name more like', () => {
    const covered = cover(
      `
---
apiVersion: v1
kind: Pod
metadata: {name: cart, namespace: shop}
spec: {serviceAccountName: shop-cart}
---
apiVersion: v1
kind: Pod
metadata: {name: zoo, namespace: shop}
spec: {serviceAccountName: shop-reviews}${policy('  rules: [{from: [{source: {principals: [cluster.local/ns/shop/sa/reviews]}}]}]')}`,
    );
    expect(covered.rules).toEqual([{ rule: 0, matches: '', nearest: 'zoo' }]);
  });

  test('a policy that selects nothing, has no rules, or does not exist has none', () => {
    expect(cover(policy('  rules: []')).rules).toEqual([]);
    expect(cover(policy('  rules: [{}]').replace('app: api', 'app: ipa')).rules).toEqual([]);
    expect(cover('')).toEqual({ policy: 'shop/p', callers: 0, isCut: false, rules: [] });
  });

  test('who is cut off by mTLS is asked by no rule', () => {
    const strict = `
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: {name: default, namespace: shop}
spec: {mtls: {mode: STRICT}}`;
    expect(cover(policy('  rules: [{}]') + strict).rules).toEqual([
      { rule: 0, matches: 'web, any other mesh workload', nearest: null },
    ]);
  });
});
