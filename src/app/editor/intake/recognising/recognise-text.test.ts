import { expect, test } from 'vitest';
import { isKubectlTable, refusalOf } from './recognise-text';

test.each([
  'NAME                       READY   STATUS    RESTARTS   AGE\ndetails-v1-5f4d584748-x   2/2     Running   0          3d\n',
  'NAMESPACE   NAME      TYPE        CLUSTER-IP   EXTERNAL-IP   PORT(S)   AGE\ndefault     kubernetes ClusterIP 10.96.0.1 <none> 443/TCP 1d\n',
  '$ kubectl get authorizationpolicies -A\nNAMESPACE   NAME        ACTION   AGE\nbookinfo    allow-all   ALLOW    2d\n',
  '\nNAME      NOMINATED NODE   READINESS GATES\nx  <none>  <none>\n',
])('knows a table of kubectl: %#', (text) => {
  expect(isKubectlTable(text)).toBe(true);
  expect(refusalOf(text)).toEqual({ kind: 'table' });
});

test.each(['kind: Pod\n', 'NAME: x\n', '# NAME   READY\nkind: Pod\n', 'NAME\n', '', '{"kind": "Pod"}'])(
  'takes %j for manifests',
  (text) => {
    expect(refusalOf(text)).toBeNull();
  },
);

test('refuses binary data', () => {
  expect(refusalOf('\u001f\u0000\u0003data')).toEqual({ kind: 'binary' });
});

test('measures bytes, not characters', () => {
  expect(refusalOf('a'.repeat(5_000_000))).toBeNull();
  expect(refusalOf('a'.repeat(5_000_001))).toEqual({ kind: 'too-large', bytes: 5_000_001 });
  expect(refusalOf('é'.repeat(2_500_001))).toEqual({ kind: 'too-large', bytes: 5_000_002 });
});

test('counts documents', () => {
  expect(refusalOf('---\nkind: A\n'.repeat(10_000))).toBeNull();
  expect(refusalOf('---\nkind: A\n'.repeat(10_001))).toEqual({ kind: 'too-many-documents', count: 10_001 });
});
