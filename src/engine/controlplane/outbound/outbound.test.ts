import { describe, expect, test } from 'vitest';
import { app } from '../../mesh/mesh-text.fixture';
import { planeOf, transport } from '../plane.fixture';

const mesh = app('shop', 'web') + app('ops', 'job') + app('legacy', 'old');
const rule = (namespace: string, name: string, spec: string) => `---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: ${name}, namespace: ${namespace}}
spec: ${spec}
`;
const peer = (namespace: string, spec: string) => `---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: {name: p, namespace: ${namespace}}
spec: ${spec}
`;
const config = (yaml: string) => `---
apiVersion: v1
kind: ConfigMap
metadata: {name: istio, namespace: istio-system}
data:
  mesh: |
    ${yaml}
`;
const fromJob = (added: string) => transport(planeOf(mesh + added), 'ops/job', 'shop/web');

describe('automatic mTLS', () => {
  test.each([
    ['between proxies', '', 'mutual auto-mtls'],
    ['is off', config('enableAutoMtls: false'), 'plaintext auto-mtls-off'],
    ['namespace DISABLE', peer('shop', '{mtls: {mode: DISABLE}}'), 'plaintext peer-authentication-disable'],
    [
      'workload DISABLE',
      peer('shop', '{selector: {matchLabels: {app: web}}, mtls: {mode: DISABLE}}'),
      'plaintext auto-mtls',
    ],
    [
      'namespace DISABLE beats workload STRICT',
      `${peer('shop', '{mtls: {mode: DISABLE}}')}${peer('shop', '{selector: {matchLabels: {app: web}}, mtls: {mode: STRICT}}').replace('name: p', 'name: q')}`,
      'plaintext peer-authentication-disable',
    ],
  ])('%s', (_, added, expected) => {
    expect(fromJob(added)).toBe(expected);
  });

  test('a server without proxy gets plaintext', () => {
    expect(transport(planeOf(mesh), 'ops/job', 'legacy/old')).toBe('plaintext auto-mtls');
  });

  test('a headless Service gets mTLS only if all of its pods can', () => {
    const headless = app('shop', 'db').replace('spec: {selector', 'spec: {clusterIP: None, selector');
    expect(transport(planeOf(mesh + headless), 'ops/job', 'shop/db')).toBe('mutual auto-mtls');
    const without = `---\napiVersion: v1\nkind: Pod\nmetadata: {name: z, namespace: shop, labels: {app: db, sidecar.istio.io/inject: "false"}}\nspec: {}\n`;
    expect(transport(planeOf(mesh + headless + without), 'ops/job', 'shop/db')).toBe('plaintext headless-mixed');
  });
});

describe('DestinationRules', () => {
  test.each([
    ['DISABLE', '{host: web, trafficPolicy: {tls: {mode: DISABLE}}}', 'plaintext destination-rule'],
    ['ISTIO_MUTUAL', '{host: web, trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}}', 'mutual destination-rule'],
    ['SIMPLE', '{host: web, trafficPolicy: {tls: {mode: SIMPLE}}}', 'simple destination-rule'],
    ['an empty tls block is DISABLE', '{host: web, trafficPolicy: {tls: {}}}', 'plaintext destination-rule'],
    [
      'a port entry replaces the whole level',
      '{host: web, trafficPolicy: {tls: {mode: SIMPLE}, portLevelSettings: [{port: {number: 80}, connectionPool: {}}]}}',
      'plaintext auto-mtls',
    ],
    [
      'a credential without workloadSelector is ignored',
      '{host: web, trafficPolicy: {tls: {mode: SIMPLE, credentialName: c}}}',
      'plaintext destination-rule-credential-ignored',
    ],
    ['of another Service', '{host: other, trafficPolicy: {tls: {mode: DISABLE}}}', 'mutual auto-mtls'],
    [
      'for pods of the caller with other labels',
      '{host: web.shop.svc.cluster.local, workloadSelector: {matchLabels: {app: x}}, trafficPolicy: {tls: {mode: DISABLE}}}',
      'mutual auto-mtls',
    ],
  ])('%s', (_, spec, expected) => {
    expect(fromJob(rule('shop', 'r', spec))).toBe(expected);
  });

  const disable = (namespace: string, name: string, host: string, more = '') =>
    rule(namespace, name, `{host: "${host}", ${more}trafficPolicy: {tls: {mode: DISABLE}}}`);
  const mutual = (namespace: string, name: string, host: string, more = '') =>
    rule(namespace, name, `{host: "${host}", ${more}trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}}`);
  const web = 'web.shop.svc.cluster.local';

  test.each([
    [
      "a wildcard of the caller's namespace beats the exact host of the Service's",
      disable('ops', 'a', '*.local') + mutual('shop', 'b', web),
      'plaintext destination-rule',
    ],
    [
      'exported to others only, it shadows a wildcard of its namespace',
      mutual('shop', 'a', web, 'exportTo: [x], ') + disable('shop', 'b', '*.local'),
      'mutual auto-mtls',
    ],
    [
      'private to its namespace, it shadows nothing',
      mutual('shop', 'a', web, 'exportTo: [.], ') + disable('shop', 'b', '*.local'),
      'plaintext destination-rule',
    ],
    [
      'the older of two for one host',
      mutual('shop', 'b', web) + disable('shop', 'a', web),
      'plaintext destination-rule',
    ],
    ['the root namespace comes last', disable('istio-system', 'a', '*.local'), 'plaintext destination-rule'],
  ])('%s', (_, added, expected) => {
    expect(fromJob(added)).toBe(expected);
  });
});

describe('what a caller can see', () => {
  const sidecar = (spec: string) => `---
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: {name: default, namespace: ops}
spec: ${spec}
`;
  test.each([
    ['its own namespace only', sidecar('{egress: [{hosts: ["./*"]}]}'), 'unknown service'],
    ['the Service by name', sidecar('{egress: [{hosts: ["shop/web.shop.svc.cluster.local"]}]}'), 'mutual auto-mtls'],
    [
      'another port only',
      sidecar('{egress: [{port: {number: 9000, protocol: HTTP, name: h}, hosts: ["*/*"]}]}'),
      'unknown service',
    ],
    ['all but one namespace', sidecar('{egress: [{hosts: ["*/*", "~shop/*"]}]}'), 'unknown service'],
    [
      'a Sidecar for other pods',
      sidecar('{workloadSelector: {labels: {app: x}}, egress: [{hosts: ["./*"]}]}'),
      'mutual auto-mtls',
    ],
  ])('%s', (_, added, expected) => {
    expect(fromJob(added)).toBe(expected);
  });

  test('a Service that is exported to nobody else', () => {
    const hidden = mesh.replace(
      'metadata: {name: web, namespace: shop}\nspec: {selector',
      'metadata: {name: web, namespace: shop, annotations: {networking.istio.io/exportTo: "."}}\nspec: {selector',
    );
    expect(transport(planeOf(hidden), 'ops/job', 'shop/web')).toBe('unknown service');
  });

  test('a port that is named for UDP has no cluster', () => {
    expect(transport(planeOf(mesh + app('shop', 'dns', '{name: udp-dns, port: 80}')), 'ops/job', 'shop/dns')).toBe(
      'unknown service',
    );
  });
});
