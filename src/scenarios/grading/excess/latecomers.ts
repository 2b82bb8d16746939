import type { Engine, SourceDocument } from '../../../engine';
import { type GradedMesh, loadForGrading } from '../load-for-grading';

const NAME = 'added-later';

/** Gives an engine the files, and in each namespace a service that nobody has written a policy for: what is closed to it is the namespace. */
export function loadWithLatecomers(engine: Engine, files: readonly SourceDocument[]): GradedMesh {
  const { names } = loadForGrading(engine, files);
  const namespaces = [...new Set(names.cards.map(({ namespace }) => namespace))].filter((name) => name !== '');
  return loadForGrading(engine, [...files, { file: `${NAME}.yaml`, text: namespaces.map(textOf).join('---\n') }]);
}

/** Whether a service or a workload is one of them. */
export function isLatecomer(id: string): boolean {
  return id.endsWith(`/${NAME}`);
}

function textOf(namespace: string): string {
  return `apiVersion: v1
kind: Pod
metadata: {name: ${NAME}, namespace: ${namespace}, labels: {app: ${NAME}}}
spec:
  serviceAccountName: ${NAME}
  containers: [{name: app, image: app, ports: [{containerPort: 8080}]}]
---
apiVersion: v1
kind: Service
metadata: {name: ${NAME}, namespace: ${namespace}}
spec: {selector: {app: ${NAME}}, ports: [{name: http, port: 80, targetPort: 8080}]}
`;
}
