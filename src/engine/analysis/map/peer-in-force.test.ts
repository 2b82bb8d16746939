import { expect, test } from 'vitest';
import { createEngine } from '../engine';

const pod = (name: string) => `apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: shop, labels: {app: ${name}}}
spec:
  containers: [{name: app, image: app, ports: [{containerPort: 8080}]}]
`;

const peer = (name: string, namespace: string, spec: string) => `apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: {name: ${name}, namespace: ${namespace}}
spec: ${spec}
`;

test('a mode counts where no narrower one does', () => {
  const engine = createEngine();
  const text = [
    'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {istio-injection: enabled}}\n',
    pod('web'),
    pod('cart'),
    peer('mesh', 'istio-system', '{mtls: {mode: PERMISSIVE}}'),
    peer('default', 'shop', '{mtls: {mode: STRICT}}'),
    peer('web', 'shop', '{selector: {matchLabels: {app: web}}, portLevelMtls: {8080: {mode: DISABLE}}}'),
    peer('cart', 'shop', '{selector: {matchLabels: {app: cart}}, mtls: {mode: PERMISSIVE}}'),
  ].join('---\n');
  engine.load([{ file: 'a.yaml', text }]);
  const { policies } = engine.view({ calls: [], edges: 'calls' });
  expect(Object.fromEntries(policies.map(({ id, inForce }) => [id, inForce]))).toEqual({
    'istio-system/mesh': { workloads: 0, otherPorts: 0 },
    'shop/default': { workloads: 1, otherPorts: 1 },
    'shop/web': { workloads: 1, otherPorts: 0 },
    'shop/cart': { workloads: 1, otherPorts: 0 },
  });
});
