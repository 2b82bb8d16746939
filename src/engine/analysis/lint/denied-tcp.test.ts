import { expect, test } from 'vitest';
import { planeOf } from '../../controlplane/plane.fixture';
import { parseDocuments } from '../../manifests/parse-documents';
import { app } from '../../mesh/mesh-text.fixture';
import { admitAll } from '../admission';
import { createEngine } from '../engine';
import { deniedTcp } from './denied-tcp';

const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {istio-injection: enabled}}\n';
const database = `---
apiVersion: v1
kind: Service
metadata: {name: db, namespace: shop}
spec: {selector: {app: orders}, ports: [{name: tcp-db, port: 5432, targetPort: 5432}]}
`;
const noPost = `---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: no-post, namespace: shop}
spec: {action: DENY, rules: [{to: [{operation: {methods: [POST]}}]}]}
`;

function findings(text: string): readonly string[] {
  const engine = createEngine();
  engine.load([{ file: 'a.yaml', text }]);
  return engine
    .view({ calls: [], edges: 'calls' })
    .diagnostics.map(({ code, severity, message }) => `${code} ${severity}: ${message}`);
}

test('a DENY rule without ports is a problem where a TCP port is in its scope, and nowhere else', () => {
  const mesh = namespace + app('shop', 'orders') + noPost;
  expect(findings(mesh)).toEqual([]);
  expect(findings(mesh + database)).toEqual([
    'denies-tcp warning: TCP has no methods, paths, headers or tokens: there this rule of `no-post` denies every connection, to `db:5432`; name the ports that it is for',
  ]);
  expect(findings(mesh.replace('methods: [POST]', 'methods: [POST], ports: ["8080"]') + database)).toEqual([]);
});

test('the warning is known whatever it says', () => {
  const text = namespace + app('shop', 'orders') + noPost + database;
  const manifests = parseDocuments([{ file: 'a.yaml', text }]).flatMap((document) => document.manifests);
  const plane = planeOf(text);
  const told = admitAll(manifests).flatMap(
    (admission) => deniedTcp(plane, { ...admission, message: 'worded anew' }) ?? [],
  );
  expect(told.map(({ code }) => code)).toEqual(['denies-tcp']);
});
