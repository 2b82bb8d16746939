import { describe, expect, test } from 'vitest';
import { cleanManifests } from './clean-manifests';

const fromCluster = `# kept comment
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata:
  annotations:
    kubectl.kubernetes.io/last-applied-configuration: |
      {"apiVersion":"security.istio.io/v1"}
  creationTimestamp: "2024-05-01T00:00:00Z"
  managedFields:
  - apiVersion: security.istio.io/v1
    fieldsV1:
      f:spec: {}
    manager: kubectl
  name: allow-web   # stays
spec:
  action: ALLOW
status:
  conditions:
  - type: Reconciled
`;

describe('cleaning what a cluster adds', () => {
  test('cuts the ranges and leaves every other character', () => {
    const clean = cleanManifests(fromCluster);
    expect(clean.text).toBe(`# kept comment
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata:
  creationTimestamp: "2024-05-01T00:00:00Z"
  name: allow-web   # stays
spec:
  action: ALLOW
`);
    expect(clean.asPasted).toBe(fromCluster);
    expect(clean.removed).toEqual({ managedFields: 1, status: 1, lastApplied: 1 });
    expect(clean.secretCount).toBe(0);
  });

  test('keeps the other annotations', () => {
    const { text } = cleanManifests(`kind: Pod
metadata:
  annotations:
    kubectl.kubernetes.io/last-applied-configuration: "{}"
    sidecar.istio.io/inject: "true"
  name: a
`);
    expect(text).toBe(`kind: Pod
metadata:
  annotations:
    sidecar.istio.io/inject: "true"
  name: a
`);
  });

  test('reaches into a List, also where a field stands behind the dash', () => {
    const { text, removed } = cleanManifests(`apiVersion: v1
kind: List
items:
- status:
    phase: Running
  kind: Pod
  metadata: {name: a, managedFields: [{manager: x}]}
- kind: Service
  metadata:
    name: b
  status:
    loadBalancer: {}
metadata:
  resourceVersion: ""
`);
    expect(text).toBe(`apiVersion: v1
kind: List
items:
- kind: Pod
  metadata: {name: a}
- kind: Service
  metadata:
    name: b
metadata:
  resourceVersion: ""
`);
    expect(removed).toEqual({ managedFields: 1, status: 2, lastApplied: 0 });
  });

  test('cuts JSON with its commas', () => {
    const json = `{
  "kind": "Pod",
  "metadata": {
    "managedFields": [],
    "name": "a"
  },
  "status": {"phase": "Running"}
}
`;
    const { text } = cleanManifests(json);
    expect(JSON.parse(text)).toEqual({ kind: 'Pod', metadata: { name: 'a' } });
  });

  test('keeps the address of a pod, which decides rules about source addresses', () => {
    const { text } = cleanManifests(`kind: Pod
metadata:
  name: a
status:
  phase: Running
  podIP: 10.0.0.7
  podIPs:
  - ip: 10.0.0.7
  qosClass: Burstable
`);
    expect(text).toBe(`kind: Pod
metadata:
  name: a
status:
  podIP: 10.0.0.7
  podIPs:
  - ip: 10.0.0.7
`);
  });

  test('does not touch a field of that name further down', () => {
    const text = 'kind: ConfigMap\nmetadata:\n  name: a\ndata:\n  status: ok\nspec:\n  status:\n    a: 1\n';
    expect(cleanManifests(text).text).toBe(text);
  });

  test('takes line ends and a byte order mark to one form', () => {
    expect(cleanManifests('\uFEFFkind: Pod\r\nmetadata:\r\n  name: a\r\n').text).toBe(
      'kind: Pod\nmetadata:\n  name: a\n',
    );
  });

  test('counts documents without counting comments and separators', () => {
    expect(cleanManifests('---\n# nothing\n---\nkind: A\n---\nkind: B\n---\n').documentCount).toBe(2);
  });
});

describe('emptying Secrets', () => {
  const secret = `apiVersion: v1
kind: Secret
metadata:
  name: keys
  annotations:
    kubectl.kubernetes.io/last-applied-configuration: |
      {"data":{"token":"aHVzaA=="}}
type: Opaque
data:
  token: aHVzaA==
  tls.key: |
    -----BEGIN
    hush
stringData: {plain: "hush", other: hush}
`;

  test('replaces every value and keeps the keys', () => {
    const { text, asPasted, secretCount } = cleanManifests(secret);
    for (const result of [text, asPasted]) {
      expect(result).not.toMatch(/hush|aHVzaA/);
      expect(result).toContain(
        '  token: REMOVED\n  tls.key: REMOVED\nstringData: {plain: "REMOVED", other: REMOVED}\n',
      );
    }
    expect(secretCount).toBe(1);
  });

  test('is the same when it was emptied before', () => {
    const once = cleanManifests(secret);
    expect(cleanManifests(once.text)).toMatchObject({ text: once.text, secretCount: 0 });
  });

  test('knows the Secrets of a List, of a SecretList and of JSON', () => {
    const list = 'kind: List\nitems:\n- kind: Secret\n  data: {a: hush}\n- kind: ConfigMap\n  data: {a: open}\n';
    expect(cleanManifests(list).text).toBe(list.replace('hush', 'REMOVED'));
    const typed = 'kind: SecretList\nitems:\n- data:\n    a: hush\n  metadata: {name: x}\n';
    expect(cleanManifests(typed).text).toBe(typed.replace('hush', 'REMOVED'));
    expect(JSON.parse(cleanManifests('{"kind":"Secret","data":{"a":"hush"}}').text)).toEqual({
      kind: 'Secret',
      data: { a: 'REMOVED' },
    });
  });

  test.each([
    [
      'an unclosed quote',
      'kind: Secret\nmetadata:\n  name: "x\ndata:\n  a: hush\n  b: |\n    hush\n    hush\ntype: Opaque\n',
    ],
    ['a missing colon', 'kind: Secret\nmetadata\n  name: x\nstringData:\n  a: hush\n'],
    ['a cut-off JSON line', '{"kind":"Secret","metadata":{"name":"x"},"data":{"a":"hush"'],
    ['cut-off JSON', '{\n  "kind": "Secret",\n  "data": {\n    "a": "hush"\n'],
    ['its last-applied note', 'kind: Secret\nmetadata\n  a/last-applied-configuration: |\n    {"data":"hush"}\n'],
    ['a broken List', 'kind: List\nitems:\n- kind: Secret\n data\n  data:\n    a: hush\n'],
  ])('empties a Secret that does not parse: %s', (_name, text) => {
    const clean = cleanManifests(text);
    expect(clean.text).not.toContain('hush');
    expect(clean.asPasted).not.toContain('hush');
    expect(clean.secretCount).toBe(1);
  });

  test('leaves a ConfigMap alone', () => {
    const text = 'kind: ConfigMap\ndata:\n  a: open\n';
    expect(cleanManifests(text).text).toBe(text);
  });
});
