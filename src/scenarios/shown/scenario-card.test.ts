import { expect, test } from 'vitest';
import { createEngine } from '../../engine';
import { mappedVerdicts } from './mapped-verdicts';
import { cardOf } from './scenario-card';

const allowed = () => 'allow' as const;

const call = { from: 'shop/web', to: 'shop/api:80' };

test('a card says what happens, and not what people expect', () => {
  const about = 'Expected: a `DENY` is safe. What really happens: slashes are\nmerged. `x` is more.';
  expect(cardOf({ title: 't', about, calls: [] }, allowed).sentence).toBe('Slashes are merged.');
  expect(cardOf({ title: 't', about: 'One thing: a.yaml. Two.', calls: [] }, allowed).sentence).toBe(
    'One thing: a.yaml.',
  );
});

test('a call is pictured as the map shows it, whatever is asked about it', () => {
  const mesh = `apiVersion: v1
kind: Namespace
metadata: {name: shop, labels: {istio-injection: enabled}}
${['web', 'api'].map(workload).join('')}---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: reads, namespace: shop}
spec: {rules: [{to: [{operation: {methods: [GET]}}]}]}
`;
  const verdictOf = mappedVerdicts(createEngine(), [{ file: 'mesh.yaml', text: mesh }]);
  expect(cardOf({ title: 't', about: '', calls: [call] }, verdictOf).calls).toEqual([
    ['shop/web', 'shop/api', 'depends'],
  ]);
});

function workload(name: string): string {
  return `---
apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: shop, labels: {app: ${name}}}
spec: {serviceAccountName: ${name}, containers: [{name: app}]}
---
apiVersion: v1
kind: Service
metadata: {name: ${name}, namespace: shop}
spec: {selector: {app: ${name}}, ports: [{name: http, port: 80}]}
`;
}

test('who calls and is called is drawn once, by whichever name', () => {
  const calls = [
    { from: 'internet', to: 'gateway:edge/gw:80' },
    { from: 'edge/gw', to: 'shop/web:80' },
    { from: 'shop/web-v1', to: 'bar/web:80' },
  ];
  expect(cardOf({ title: 't', about: '', calls }, allowed).calls).toEqual([
    ['internet', 'edge/gw', 'allow'],
    ['edge/gw', 'shop/web', 'allow'],
    ['shop/web', 'bar/web', 'allow'],
  ]);
});
