import { expect, test } from 'vitest';
import { decodeFault } from './core-decoding';
import { parseDocuments } from './parse-documents';

function pathOf(text: string): string | null {
  const [document] = parseDocuments([{ file: 'a.yaml', text }]);
  const manifest = document?.manifests[0];
  return manifest === undefined ? 'no manifest' : (decodeFault(manifest)?.path ?? null);
}

const deployment = (template: string) =>
  `{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {template: ${template}}}`;

test.each([
  [
    'a version that YAML takes for a number',
    '{metadata: {labels: {version: 1.0}}}',
    'spec.template.metadata.labels.version',
  ],
  [
    'a label that YAML takes for a boolean',
    '{metadata: {labels: {a: b, on: yes}}}',
    'spec.template.metadata.labels.true',
  ],
  ['the same in quotes', '{metadata: {labels: {version: "1.0"}}}', null],
  ['a label without a value', '{metadata: {labels: {version: }}}', null],
  [
    'a port in quotes',
    '{spec: {containers: [{ports: [{containerPort: "80"}]}]}}',
    'spec.template.spec.containers[0].ports[0].containerPort',
  ],
  ['fields that nobody knows', '{spec: {more: 1}}', null],
])('%s', (_, template, path) => {
  expect(pathOf(deployment(template))).toBe(path);
});

test('a target port may be a number or a name', () => {
  const service = (port: string) =>
    `{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {ports: [{targetPort: ${port}}]}}`;
  expect([service('80'), service('http'), service('true')].map(pathOf)).toEqual([
    null,
    null,
    'spec.ports[0].targetPort',
  ]);
});

test('Istio objects are looked at by admission instead', () => {
  expect(pathOf('{apiVersion: security.istio.io/v1, kind: PeerAuthentication, metadata: {labels: {a: 1}}}')).toBeNull();
});
