import { expect, test } from 'vitest';
import { parseDocuments } from '../parse-documents';
import { readKubernetesGrpcRoute } from './kubernetes-grpc-route';

test.each<[string, unknown]>([
  ['{method: {service: shop.Cart, method: Add}}', { type: 'Exact', value: '/shop.Cart/Add' }],
  ['{method: {service: shop.Cart}}', { type: 'PathPrefix', value: '/shop.Cart/' }],
  ['{method: {method: Add}}', { type: 'RegularExpression', value: '/[^/]+/Add' }],
  ['{method: {type: RegularExpression, service: "shop.*"}}', { type: 'RegularExpression', value: '/shop.*/.+' }],
  [
    '{method: {type: RegularExpression, service: "shop.*", method: "Get|Add"}}',
    { type: 'RegularExpression', value: '/shop.*/Get|Add' },
  ],
  ['{headers: [{name: x-role, value: admin}]}', null],
])('a method of a service is a path: %s', (match, expected) => {
  const text = `apiVersion: gateway.networking.k8s.io/v1
kind: GRPCRoute
metadata: {name: r, namespace: shop}
spec: {parentRefs: [{name: gw}], rules: [{matches: [${match}], backendRefs: [{name: cart, port: 80}]}, {}]}
`;
  const [manifest] = parseDocuments([{ file: 'a.yaml', text }]).flatMap(({ manifests }) => manifests);
  const route = manifest === undefined ? null : readKubernetesGrpcRoute(manifest);
  expect(route?.rules.map(({ matches }) => matches.map(({ path }) => path))).toEqual([[expected], []]);
});
