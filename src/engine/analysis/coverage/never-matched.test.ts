import { describe, expect, test } from 'vitest';
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

/** Whether the only rule is about nobody, and whether it may be about somebody who was not asked. */
const neverIn = (source: string, to: string) => {
  const engine = createEngine();
  const text = [namespace('shop'), app('shop', 'web'), app('shop', 'api'), policy('p', `[{${source}${to}}]`)].join('');
  engine.load([{ file: 'a.yaml', text }]);
  const [rule] = engine.coverage('shop/p').rules;
  return [engine.neverMatched().rules.length === 1, rule?.mayMatchElsewhere === true || rule?.matches.length !== 0];
};

describe('what other addresses or ports would match is not told to match never', () => {
  test.each<[string, string, boolean]>([
    ['from: [{source: {ipBlocks: [198.51.100.0/24]}}]', '', false],
    ['from: [{source: {remoteIpBlocks: [198.51.100.0/24]}}]', '', false],
    ['when: [{key: source.ip, values: [198.51.100.0/24]}]', '', false],
    ['when: [{key: remote.ip, values: [198.51.100.0/24]}]', '', false],
    ["to: [{operation: {ports: ['9090']}}]", '', false],
    ["when: [{key: destination.port, values: ['9090']}]", '', false],
    ['from: [{source: {notIpBlocks: [0.0.0.0/0]}}]', '', false],
    // Wherever it comes from, nobody has the name.
    ['from: [{source: {principals: [x], ipBlocks: [198.51.100.0/24]}}]', '', true],
    ['from: [{source: {principals: [x]}}]', ", to: [{operation: {ports: ['9090']}}]", true],
  ])('%s%s', (source, to, isNever) => {
    expect(neverIn(source, to)).toEqual([isNever, !isNever]);
  });
});
