import { expect, test } from 'vitest';
import { createEngine } from '../engine';

const server = (name: string) => `apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: shop, labels: {app: ${name}}}
spec: {serviceAccountName: ${name}, containers: [{name: app}]}
---
apiVersion: v1
kind: Service
metadata: {name: ${name}, namespace: shop}
spec: {selector: {app: ${name}}, ports: [{name: http, port: 80}]}
`;

const REQUIRED = `---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: signed-in, namespace: shop}
spec: {selector: {matchLabels: {app: cart}}, action: DENY, rules: [{from: [{source: {notRequestPrincipals: ['*']}}]}]}
`;

const mesh = `apiVersion: v1
kind: Namespace
metadata: {name: shop, labels: {istio-injection: enabled}}
---
${server('web')}---
${server('cart')}---
${server('stock')}---
apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata: {name: tokens, namespace: shop}
spec: {jwtRules: [{issuer: issuer.test, jwksUri: 'https://issuer.test/keys'}]}
`;

const ONLY_GET = REQUIRED.replace(
  "from: [{source: {notRequestPrincipals: ['*']}}]",
  'to: [{operation: {notMethods: [GET]}}]',
);

test.each([
  ['a RequestAuthentication alone requires no token', '', 6],
  ['where a policy requires one, it is required', REQUIRED, 4],
  ['where only some requests pass, that is not said', ONLY_GET, 4],
])('%s', (_name, added, expected) => {
  const engine = createEngine();
  engine.load([{ file: 'a.yaml', text: mesh + added }]);
  const { policies } = engine.view({ calls: [], edges: 'all' });
  expect(policies.find(({ kind }) => kind === 'RequestAuthentication')?.notRequired).toBe(expected);
});
