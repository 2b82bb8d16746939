import { describe, expect, test } from 'vitest';
import { parseScenario } from '../../../scenarios/format/parse-scenario';
import type { ControlPlane } from '../../controlplane/control-plane';
import { anyRequest } from '../../dataplane/question';
import { parseDocuments } from '../../manifests/parse-documents';
import { answerLeg } from '../answer/answer-leg';
import { buildCards } from '../map/cards';
import { findDestinations } from '../answer/destination';
import { buildEdges } from '../map/edges';
import { loadMesh } from '../load-mesh';
import { questionFor } from '../map/paint';
import { type CallerKind, handshakeKind, type ServerState } from './handshake-kind';
import { createHandshakeLab, type Handshake } from './handshake-lab';
import { buildHandshakes } from './handshakes';

const CALLERS = ['auto', 'rule-disable', 'rule-mutual', 'rule-simple', 'no-proxy', 'gateway'] as const;
const SERVERS = ['STRICT', 'PERMISSIVE', 'DISABLE', 'none'] as const;

function inWords({ isConnected, hasIdentity, callerSees, reason }: Handshake): string {
  if (isConnected) return hasIdentity ? 'ok, id' : 'ok, plain';
  const seen = callerSees.kind === 'reset' && callerSees.throughProxy ? '503' : 'reset';
  return reason.id === 'verdict.fails.tlsPassedThrough' ? `${seen}, TLS to the application` : seen;
}

const lab = createHandshakeLab(true);

function table(protocol: 'http' | 'tcp'): Readonly<Record<string, readonly string[]>> {
  const row = (caller: CallerKind) => SERVERS.map((server: ServerState) => inWords(lab({ caller, server, protocol })));
  return Object.fromEntries(CALLERS.map((caller) => [caller, row(caller)]));
}

describe('every kind of caller meets every kind of server', () => {
  // As Istio's own integration tests have it. @upstream istio/istio tests/integration/security/reachability_test.go
  test('over HTTP', () => {
    expect(table('http')).toEqual({
      //               STRICT       PERMISSIVE   DISABLE      no proxy
      auto: ['ok, id', 'ok, id', 'ok, plain', 'ok, plain'],
      'rule-disable': ['503', 'ok, plain', 'ok, plain', 'ok, plain'],
      'rule-mutual': ['ok, id', 'ok, id', '503', '503'],
      'rule-simple': ['503', '503', '503', '503'],
      'no-proxy': ['reset', 'ok, plain', 'ok, plain', 'ok, plain'],
      gateway: ['ok, id', 'ok, id', 'ok, plain', 'ok, plain'],
    });
  });

  test('over TCP, TLS that nobody terminates reaches the application', () => {
    const { 'rule-simple': simple, 'rule-mutual': mutual, 'rule-disable': plaintext } = table('tcp');
    expect(plaintext?.[0]).toBe('reset');
    expect(simple?.[1]).toContain('TLS to the application');
    expect(simple?.[2]).toContain('TLS to the application');
    expect(mutual?.[2]).toContain('TLS to the application');
  });

  test('without automatic mTLS a proxy sends plaintext', () => {
    const off = createHandshakeLab(false);
    expect(inWords(off({ caller: 'auto', server: 'STRICT', protocol: 'http' }))).toBe('503');
    expect(inWords(off({ caller: 'rule-mutual', server: 'STRICT', protocol: 'http' }))).toBe('ok, id');
  });
});

const files = import.meta.glob<string>('../../../scenarios/**/*.yaml', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const planes = Object.entries(files).flatMap(([path, text]): readonly (readonly [string, ControlPlane])[] => {
  const parsed = parseScenario(text);
  return parsed.ok ? [[path, loadMesh(parseDocuments(parsed.scenario.files)).plane]] : [];
});

describe('the table says what happens to each edge', () => {
  test.each(planes)('%s', (_, plane) => {
    const { edges } = buildEdges(plane, buildCards(plane), { calls: [], edges: 'all' });
    const labHere = createHandshakeLab(plane.mesh.config.enableAutoMtls);
    for (const { id, from, to } of edges) {
      const caller = from.kind === 'workload' ? (plane.mesh.workloads.get(from.id) ?? null) : null;
      const destinations = findDestinations(plane, questionFor(from, to));
      if ('id' in destinations) continue;
      for (const destination of destinations) {
        const kind = handshakeKind(plane, caller, destination);
        if (kind === null) continue;
        const speaks = kind.protocol === 'tcp' ? 'tcp' : 'http';
        const leg = {
          caller,
          destination,
          speaks,
          http: anyRequest,
          sourceAddress: '10.9.9.9',
          isRouted: false,
          circumstances: {},
        } as const;
        const { verdict, transport } = answerLeg(plane, leg, 'none');
        const cell = labHere(kind);
        expect({ id, kind, connected: verdict !== 'fails', transport }).toEqual({
          id,
          kind,
          connected: cell.isConnected,
          transport: cell.transport,
        });
      }
    }
  });
});

test('edges are counted where they belong, and rare kinds are shown where they occur', () => {
  const text = `
kind: Namespace
apiVersion: v1
metadata: {name: shop, labels: {istio-injection: enabled}}
---
kind: Pod
apiVersion: v1
metadata: {name: web, namespace: shop, labels: {app: web}}
spec: {containers: [{name: c}]}
---
kind: Pod
apiVersion: v1
metadata: {name: api, namespace: shop, labels: {app: api}, annotations: {traffic.sidecar.istio.io/excludeInboundPorts: "9000"}}
spec: {containers: [{name: c}]}
---
kind: Pod
apiVersion: v1
metadata: {name: cron, namespace: legacy}
spec: {containers: [{name: c}]}
---
kind: Service
apiVersion: v1
metadata: {name: api, namespace: shop}
spec: {selector: {app: api}, ports: [{name: http, port: 80}, {name: http-admin, port: 9000}, {name: tcp, port: 5000}]}
`;
  const { plane } = loadMesh(parseDocuments([{ file: 'mesh.yaml', text }]));
  const { edges } = buildEdges(plane, buildCards(plane), { calls: [], edges: 'all' });
  const tables = buildHandshakes(plane, edges);
  expect(tables.map(({ protocol, edgeCount, servers }) => [protocol, edgeCount, servers.includes('excluded')])).toEqual(
    [
      ['http', 4, true],
      ['tcp', 2, false],
    ],
  );
  const present = tables[0]?.rows.flatMap(({ caller, cells }) =>
    cells.flatMap(({ server, edges: ids }) => ids.map((id) => `${caller} ${server} ${id}`)),
  );
  expect(present).toEqual([
    'auto PERMISSIVE shop/web -> shop/api:80',
    'auto excluded shop/web -> shop/api:9000',
    'no-proxy PERMISSIVE legacy/cron -> shop/api:80',
    'no-proxy excluded legacy/cron -> shop/api:9000',
  ]);
});
