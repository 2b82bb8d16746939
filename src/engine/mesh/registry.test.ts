import { describe, expect, test } from 'vitest';
import { parseDocuments } from '../manifests/parse-documents';
import { buildMesh } from './inventory';
import { type Registry, buildRegistry, portOf } from './registry';

const namespace = `apiVersion: v1
kind: Namespace
metadata: {name: shop, labels: {istio-injection: enabled, team: blue}}
`;
const pod = `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
spec: {serviceAccountName: web, containers: [{name: c, ports: [{name: http, containerPort: 8080}]}]}
`;
const service = (name: string, ports: string, metadata = '') => `apiVersion: v1
kind: Service
metadata: {name: ${name}, namespace: shop${metadata}}
spec: {selector: {app: web}, ports: [${ports}]}
`;
const entry = (spec: string) => `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: entry, namespace: shop}
spec: ${spec}
`;

function registryOf(...texts: readonly string[]): Registry {
  const documents = parseDocuments([{ file: 'a.yaml', text: [namespace, pod, ...texts].join('---\n') }]);
  return buildRegistry(
    buildMesh(
      documents.flatMap(({ manifests }) => manifests),
      () => true,
    ),
  );
}

function targetsOf(registry: Registry, ...texts: readonly string[]): readonly string[] {
  const documents = parseDocuments([{ file: 'a.yaml', text: [namespace, pod, ...texts].join('---\n') }]);
  const mesh = buildMesh(
    documents.flatMap(({ manifests }) => manifests),
    () => true,
  );
  const [workload] = mesh.workloads.values();
  return workload === undefined
    ? []
    : registry.targets(workload).map((target) => `${target.service.name} ${target.port.protocol} ${target.targetPort}`);
}

describe('ports of a workload', () => {
  test('the oldest Service comes first, and one without a time is older than any', () => {
    const texts = [
      service('new', '{name: tcp, port: 80, targetPort: 8080}', ', creationTimestamp: "2024-01-01T00:00:00Z"'),
      service('old', '{name: grpc, port: 80, targetPort: 8080}', ', creationTimestamp: "2020-01-01T00:00:00Z"'),
      service('unstamped', '{name: http, port: 80, targetPort: 8080}'),
    ];
    expect(targetsOf(registryOf(...texts), ...texts)).toEqual(['unstamped HTTP 8080', 'old GRPC 8080', 'new TCP 8080']);
  });

  test('a name that no container has leads nowhere', () => {
    const texts = [service('web', '{name: a, port: 80, targetPort: nothing}, {name: b, port: 81, targetPort: http}')];
    expect(targetsOf(registryOf(...texts), ...texts)).toEqual(['web auto 8080']);
  });
});

test('of two ports of one number, UDP is passed over', () => {
  const registry = registryOf(
    service('dns', '{name: udp, port: 53, protocol: UDP}, {name: tcp, port: 53, targetPort: 5353}'),
  );
  const dns = registry.byId.get('shop/dns');
  expect(dns && portOf(dns, 53)?.name).toBe('tcp');
});

describe('ServiceEntries', () => {
  test('a host with nothing behind it is its own endpoint', () => {
    const registry = registryOf(
      entry('{hosts: [db.example.com], ports: [{number: 443, name: tls, protocol: TLS}], resolution: DNS}'),
    );
    const found = registry.byId.get('shop/db.example.com');
    expect(found).toMatchObject({ registry: 'external', isMeshExternal: true, resolution: 'dns' });
    expect(found && registry.endpoints(found, 443)).toMatchObject([{ address: 'db.example.com', tlsMode: 'disabled' }]);
  });

  test('select pods, whose container port of the same name comes first', () => {
    const registry = registryOf(
      entry(
        '{hosts: [web.example.com], ports: [{number: 80, name: http, protocol: HTTP}], location: MESH_INTERNAL, resolution: STATIC, workloadSelector: {labels: {app: web}}}',
      ),
    );
    const found = registry.byId.get('shop/web.example.com');
    expect(found && registry.endpoints(found, 80)).toMatchObject([
      { port: 8080, tlsMode: 'istio', identity: 'spiffe://cluster.local/ns/shop/sa/web' },
    ]);
  });

  test('add to the endpoints of a Service of the same name', () => {
    const registry = registryOf(
      service('web', '{name: http, port: 80, targetPort: 8080}'),
      entry(
        '{hosts: [web.shop.svc.cluster.local], ports: [{number: 80, name: x, protocol: HTTP}], resolution: STATIC, endpoints: [{address: 10.9.9.9, serviceAccount: vm}]}',
      ),
    );
    const web = registry.byId.get('shop/web');
    expect(web?.registry).toBe('kubernetes');
    expect(web && registry.endpoints(web, 80).map(({ address, tlsMode }) => [address, tlsMode])).toEqual([
      ['10.1.0.2', 'istio'],
      ['10.9.9.9', 'istio'],
    ]);
  });
});

test('a WorkloadEntry stands behind a Service that selects it', () => {
  const vm = `apiVersion: networking.istio.io/v1
kind: WorkloadEntry
metadata: {name: vm, namespace: shop, labels: {app: web}}
spec: {address: 10.9.9.9, ports: {http: 9000}}
`;
  const registry = registryOf(service('web', '{name: http, port: 80, targetPort: 8080}'), vm);
  const web = registry.byId.get('shop/web');
  expect(web && registry.endpoints(web, 80)).toMatchObject([
    { port: 8080 },
    { address: '10.9.9.9', port: 9000, tlsMode: 'disabled' },
  ]);
});

describe('discovery selectors', () => {
  const config = (labels: string) => `apiVersion: v1
kind: ConfigMap
metadata: {name: istio, namespace: istio-system}
data: {mesh: "discoverySelectors: [{matchLabels: ${labels}}]"}
`;
  const web = service('web', '{name: http, port: 80}');

  test.each([
    ['{team: blue}', 1],
    ['{team: red}', 0],
    ['{kubernetes.io/metadata.name: shop}', 1],
  ])('%s', (labels, count) => {
    const registry = registryOf(web, config(labels));
    expect(registry.services).toHaveLength(count);
    expect(registry.byId.has('shop/web')).toBe(true);
  });
});
