import { expect, test } from 'vitest';
import { app } from '../../mesh/mesh-text.fixture';
import { planeOf } from '../plane.fixture';

const filter = (name: string, namespace: string, spec: string) =>
  `---\napiVersion: networking.istio.io/v1alpha3\nkind: EnvoyFilter\nmetadata: {name: ${name}, namespace: ${namespace}}\nspec: ${spec}\n`;

test('a proxy is changed by what selects it, in its own namespace and in the root namespace', () => {
  const plane = planeOf(
    app('shop', 'api') +
      filter('mine', 'shop', '{workloadSelector: {labels: {app: api}}, configPatches: []}') +
      filter('everybody', 'istio-system', '{configPatches: []}') +
      filter('other', 'shop', '{workloadSelector: {labels: {app: web}}, configPatches: []}') +
      filter('elsewhere', 'ops', '{configPatches: []}') +
      filter(
        'gateways',
        'shop',
        '{targetRefs: [{kind: Gateway, group: gateway.networking.k8s.io, name: x}], configPatches: []}',
      ),
  );
  const workload = plane.mesh.workloads.get('shop/api');
  expect(workload && plane.inbound(workload).patches.map(({ id }) => id)).toEqual([
    'shop/mine',
    'istio-system/everybody',
  ]);
});
