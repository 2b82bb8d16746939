import { stringify } from 'yaml';
import type { SourceDocument } from '../../engine';
import { type PlannedNamespace, type PlannedWorkload, planMesh } from './mesh-plan';
import { type KubernetesObject, meshWidePolicies, namespacePolicies, ROOT_NAMESPACE } from './mesh-policies';
import { createRandom } from './random';

/** A made-up mesh, as a user would have it in files. The same options give the same bytes. */
export function generateMesh({ workloads, seed = 1 }: { workloads: number; seed?: number }): readonly SourceDocument[] {
  const random = createRandom(seed);
  const plan = planMesh(workloads, random);
  const root = [namespaceObject({ name: ROOT_NAMESPACE, isInjected: false }), ...meshWidePolicies()];
  return [
    fileOf('mesh', root),
    ...plan.namespaces.flatMap((namespace) => [
      fileOf(`${namespace.name}/workloads`, [
        namespaceObject(namespace),
        ...namespace.workloads.flatMap(workloadObjects),
      ]),
      ...policyFile(namespace, namespacePolicies(namespace, plan, random)),
    ]),
  ];
}

/** A namespace outside of the mesh has none. */
function policyFile({ name }: PlannedNamespace, policies: readonly KubernetesObject[]): readonly SourceDocument[] {
  return policies.length === 0 ? [] : [fileOf(`${name}/policies`, policies)];
}

function fileOf(name: string, objects: readonly KubernetesObject[]): SourceDocument {
  const text = objects.map((object) => stringify(object, { aliasDuplicateObjects: false, lineWidth: 0 })).join('---\n');
  return { file: `${name}.yaml`, text };
}

function namespaceObject({ name, isInjected }: Pick<PlannedNamespace, 'name' | 'isInjected'>): KubernetesObject {
  const labels = { 'kubernetes.io/metadata.name': name, ...(isInjected && { 'istio-injection': 'enabled' }) };
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } };
}

function workloadObjects({ namespace, name, ports }: PlannedWorkload): readonly KubernetesObject[] {
  const metadata = { name, namespace, labels: { app: name } };
  const container = {
    name: 'app',
    image: `registry.example.com/${namespace}/${name}:1.0`,
    ports: ports.map((port) => ({ name: port.name, containerPort: port.targetPort })),
  };
  return [
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace } },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata,
      spec: {
        replicas: 1,
        selector: { matchLabels: { app: name } },
        template: { metadata: { labels: { app: name } }, spec: { serviceAccountName: name, containers: [container] } },
      },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata,
      spec: {
        selector: { app: name },
        ports: ports.map(({ name: port, port: number, targetPort }) => ({ name: port, port: number, targetPort })),
      },
    },
  ];
}
