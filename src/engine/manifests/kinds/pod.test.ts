import { expect, test } from 'vitest';
import { parseDocuments } from '../parse-documents';
import { readPodTemplate } from './pod';

test('an init container that goes on running has ports, another has not', () => {
  const text = `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers: [{name: c, ports: [{name: main, containerPort: 80}]}]
  initContainers:
    - {name: once, restartPolicy: OnFailure, ports: [{name: once, containerPort: 81}]}
    - {name: proxy, restartPolicy: Always, ports: [{name: side, containerPort: 82}]}
`;
  const [manifest] = parseDocuments([{ file: 'a.yaml', text }]).flatMap(({ manifests }) => manifests);
  const pod = manifest === undefined ? null : readPodTemplate(manifest);
  expect(pod?.containerPorts.map(({ name }) => name)).toEqual(['main', 'side']);
});
