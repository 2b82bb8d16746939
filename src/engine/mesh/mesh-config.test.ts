import { expect, test } from 'vitest';
import { parseDocuments } from '../manifests/parse-documents';
import { isEvaluated } from './inventory';
import { meshConfigDiagnostics, readMeshConfig } from './mesh-config';

const configMap = (name: string, data: string) => `apiVersion: v1
kind: ConfigMap
metadata: {name: ${name}, namespace: istio-system}
data:
  ${data}
`;
const operator = (spec: string) => `apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
metadata: {name: control-plane, namespace: istio-system}
spec: ${spec}
`;

function manifestsOf(...texts: readonly string[]) {
  return parseDocuments([{ file: 'a.yaml', text: texts.join('---\n') }]).flatMap(({ manifests }) => manifests);
}

test.each([
  ['the ConfigMap of istiod', configMap('istio', "mesh: 'trustDomain: a.test'"), 'a.test'],
  ['that of a revision', configMap('istio-canary', "mesh: 'trustDomain: a.test'"), 'a.test'],
  ['an IstioOperator', operator('{meshConfig: {trustDomain: a.test}}'), 'a.test'],
  ['a ConfigMap of another name', configMap('mesh', "mesh: 'trustDomain: a.test'"), 'cluster.local'],
  ['nothing but defaults in a broken text', configMap('istio', "mesh: '{'"), 'cluster.local'],
  ['fields spelt as in their proto', configMap('istio', "mesh: 'trust_domain: a.test'"), 'a.test'],
  [
    'nothing of what has a fault',
    configMap('istio', "mesh: '{trustDomain: a.test, enableAutoMtls: 1}'"),
    'cluster.local',
  ],
])('MeshConfig is read from %s', (_where, text, trustDomain) => {
  expect(readMeshConfig(manifestsOf(text)).trustDomain).toBe(trustDomain);
});

test('an object that is written twice counts by its last text, and stays before others', () => {
  const [first, other, last] = ['a.test', 'b.test', 'c.test'].map((domain) => `mesh: 'trustDomain: ${domain}'`);
  const manifests = manifestsOf(
    configMap('istio', first ?? ''),
    configMap('istio-old', other ?? ''),
    configMap('istio', last ?? ''),
  );
  expect(readMeshConfig(manifests).trustDomain).toBe('c.test');
});

test('what holds no MeshConfig is not said to be evaluated', () => {
  const manifests = manifestsOf(
    configMap('istio-sidecar-injector', "config: 'policy: enabled'"),
    configMap('istio-ca-root-cert', 'root-cert.pem: x'),
    operator('{profile: minimal}'),
    configMap('istio', "mesh: ''"),
  );
  expect(manifests.map(isEvaluated)).toEqual([false, false, false, true]);
});

test.each([
  ['a broken text', configMap('istio', "mesh: 'trustDomain: [a'"), 1],
  ['a text that is no map', configMap('istio', 'mesh: hello'), 1],
  ['an empty text', configMap('istio', "mesh: ''"), 0],
  ['a good one', configMap('istio', "mesh: 'trustDomain: a.test'"), 0],
  ['an IstioOperator', operator('{meshConfig: {trustDomain: a.test}}'), 0],
])('%s is told of if it cannot be read', (_what, text, count) => {
  const diagnostics = meshConfigDiagnostics(manifestsOf(text));
  expect(diagnostics.map(({ code }) => code)).toEqual(Array(count).fill('mesh-config-unreadable'));
});

test.each([
  ['trustDomain: a.test.', null],
  ['trustDomain: ""', '`` is no trust domain'],
  ['trustDomainAliases: [a.test, "*.test"]', '`*.test` is no trust domain'],
  ['trustDomain: 1', '`trustDomain` has to be text'],
  ['enableAutoMtls: "false"', '`enableAutoMtls` has to be `true` or `false`'],
  ['pathNormalization: {normalization: 3}', null],
  [
    'pathNormalization: {normalization: merge_slashes}',
    '`merge_slashes` is no value of `pathNormalization.normalization`',
  ],
  ['outboundTrafficPolicy: {mode: ALLOW}', '`ALLOW` is no value of `outboundTrafficPolicy.mode`'],
])('%s is taken, or has a fault', (text, fault) => {
  const [diagnostic] = meshConfigDiagnostics(manifestsOf(configMap('istio', `mesh: '${text}'`)));
  expect(diagnostic?.message ?? null).toBe(fault === null ? null : `MeshConfig cannot be read: ${fault}`);
});

test('a root namespace without a name is none', () => {
  expect(readMeshConfig(manifestsOf(configMap('istio', `mesh: 'rootNamespace: ""'`))).rootNamespace).toBe('');
});
