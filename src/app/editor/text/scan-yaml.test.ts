import { expect, test } from 'vitest';
import { scanYaml } from './scan-yaml';

function paths(text: string): readonly string[] {
  return scanYaml(text).map(({ path, value }) => `${path.join('.')}${value === '' ? '' : ` = ${value}`}`);
}

test('knows where every key and list item stands', () => {
  expect(
    paths(`---
# comment
kind: AuthorizationPolicy
metadata:
  name: "a" # why
spec:
  rules:
  - from:
    - source:
        principals:
        - cluster.local/ns/a/sa/b
        - 'x'
    to:
    - operation: {methods: [GET]}
  - {}
`),
  ).toEqual([
    'kind = AuthorizationPolicy',
    'metadata',
    'metadata.name = a',
    'spec',
    'spec.rules',
    'spec.rules.0',
    'spec.rules.0.from',
    'spec.rules.0.from.0',
    'spec.rules.0.from.0.source',
    'spec.rules.0.from.0.source.principals',
    'spec.rules.0.from.0.source.principals.0 = cluster.local/ns/a/sa/b',
    'spec.rules.0.from.0.source.principals.1 = x',
    'spec.rules.0.to',
    'spec.rules.0.to.0',
    'spec.rules.0.to.0.operation = {methods: [GET]}',
    'spec.rules.1 = {}',
  ]);
});

test('passes over block scalars', () => {
  expect(paths('a: |\n  kind: no\n  - no\nb:\n- >-\n  c: no\n- d: 1\n')).toEqual([
    'a = |',
    'b',
    'b.0 = >-',
    'b.1',
    'b.1.d = 1',
  ]);
});

test('gives offsets of key, value and line end', () => {
  const text = 'spec:\n  name: "x y"  \n';
  const [, name] = scanYaml(text);
  expect(name).toMatchObject({ start: 8, valueStart: 14, end: 19, indent: 2, value: 'x y' });
});

test('does not take a URL, a wildcard or a broken line for a key', () => {
  expect(paths('paths:\n- http://x\n- /a:b\n- *\nspec\n  "a: b"\n')).toEqual([
    'paths',
    'paths.0 = http://x',
    'paths.1 = /a:b',
    'paths.2 = *',
  ]);
});

test('goes on after text that does not parse', () => {
  expect(paths('metadata\n  name: x\nspec:\n    a: [1\n  b: 2\n')).toEqual([
    'name = x',
    'spec',
    'spec.a = [1',
    'spec.b = 2',
  ]);
});

test('takes a line of nothing but dashes in its stride', () => {
  const began = performance.now();
  scanYaml('- '.repeat(200_000));
  expect(performance.now() - began).toBeLessThan(1000);
});
