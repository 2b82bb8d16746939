import type { Engine, SourceDocument } from '../../../engine';
import { type GradedMesh, loadForGrading } from '../load-for-grading';

/** A mesh with a service more in each namespace. */
export interface LaterMesh extends GradedMesh {
  /** The name of each of them. */
  readonly later: string;
}

/** Gives an engine the files, and in each namespace a service that nobody has written a policy for: what is closed to it is the namespace. */
export function loadWithLatecomers(engine: Engine, files: readonly SourceDocument[], later: string): LaterMesh {
  const { names } = loadForGrading(engine, files);
  const namespaces = [...new Set(names.cards.map(({ namespace }) => namespace))].filter((name) => name !== '');
  const text = namespaces.map((namespace) => textOf(later, namespace)).join('---\n');
  return { ...loadForGrading(engine, [...files, { file: `${later}.yaml`, text }]), later };
}

/** A name that nothing in the files has. */
export function nameForLatecomers(files: readonly SourceDocument[]): string {
  let name = 'added-later';
  while (files.some(({ file, text }) => text.includes(name) || file.startsWith(name))) name += '-x';
  return name;
}

/** Quoted: a name may look like a number. */
function textOf(later: string, namespace: string): string {
  return `apiVersion: v1
kind: Pod
metadata: {name: ${later}, namespace: "${namespace}", labels: {app: ${later}}}
spec:
  serviceAccountName: ${later}
  containers: [{name: app, image: app, ports: [{containerPort: 8080}]}]
---
apiVersion: v1
kind: Service
metadata: {name: ${later}, namespace: "${namespace}"}
spec: {selector: {app: ${later}}, ports: [{name: http, port: 80, targetPort: 8080}]}
`;
}
