import { describe, expect, test } from 'vitest';
import { OPEN } from '../../base/open';
import { gateway, gatewayMesh, HTTP, virtualService } from '../../controlplane/gateway/gateway.fixture';
import { planeOf } from '../../controlplane/plane.fixture';
import { anyRequest, type Caller, type ServiceId, type WorkloadId } from '../../dataplane/question';
import { answerQuestion } from './answer-question';

interface Written {
  /** Fields of the gateway's Service. */
  readonly service?: string;
  /** Annotations of the gateway's pod. */
  readonly annotations?: string;
  readonly defaultConfig?: string;
  readonly policies: readonly [namespace: string, source: string][];
}

const OFFICE = '203.0.113.7';
const inNet = (field: string) => `${field}: [203.0.113.0/24]`;

function meshOf({ service = '', annotations = '', defaultConfig = '{}', policies }: Written): string {
  const text = gatewayMesh(
    gateway('g', HTTP) +
      virtualService('v', "hosts: ['*'], gateways: [edge/g], http: [{route: [{destination: {host: web}}]}]") +
      policies
        .map(
          ([namespace, source], index) => `---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: p${index}, namespace: ${namespace}}
spec: {rules: [{from: [{source: {${source}}}]}]}
`,
        )
        .join('') +
      `---
apiVersion: v1
kind: ConfigMap
metadata: {name: istio, namespace: istio-system}
data: {mesh: '{defaultConfig: ${defaultConfig}}'}
`,
  );
  return text
    .replace('  selector: {istio: in}\n', `  selector: {istio: in}\n${service}`)
    .replace('labels: {istio: in}}', `labels: {istio: in}, annotations: {${annotations}}}`);
}

function ask(written: Written, headers: Record<string, string> = {}, from: Caller = { kind: 'outside' }) {
  const http = {
    ...anyRequest,
    method: 'GET',
    path: '/',
    host: 'a.test',
    hasOtherHeaders: false,
    token: 'none',
  } as const;
  return answerQuestion(
    planeOf(meshOf(written)),
    {
      from,
      to: { kind: 'gateway', id: 'edge/in' as ServiceId, port: 80 },
      speaks: OPEN,
      http: { ...http, headers: Object.entries(headers) },
    },
    'steps',
  );
}

const addressNotes = (written: Written) =>
  ask(written).worst.hops.flatMap(({ steps }) =>
    steps.flatMap(({ note, origin }) => (note.id.startsWith('accept.address.') ? [[note.id, origin !== null]] : [])),
  );

const CLUSTER = '  type: LoadBalancer\n  externalTrafficPolicy: Cluster\n';
const LOCAL = '  type: LoadBalancer\n  externalTrafficPolicy: Local\n';
const PROXY = '{gatewayTopology: {proxyProtocol: {}}}';
const atGateway = (field: string): Written['policies'] => [['edge', inNet(field)]];
const atWeb = (field: string): Written['policies'] => [['shop', inNet(field)]];

describe("the caller's address", () => {
  test.each<[string, Written, Record<string, string>, string]>([
    ['is taken as told', { policies: atGateway('ipBlocks') }, {}, 'allow'],
    ['is kept', { service: LOCAL, policies: atGateway('ipBlocks') }, {}, 'allow'],
    ['gives way to a node', { service: CLUSTER, policies: atGateway('ipBlocks') }, {}, 'depends'],
    [
      'gives way to a node, so that nobody is told',
      { service: CLUSTER, policies: atGateway('remoteIpBlocks') },
      {},
      'depends',
    ],
    ['gives way to a node, which is told on', { service: CLUSTER, policies: atWeb('remoteIpBlocks') }, {}, 'depends'],
    ['is of no interest', { service: CLUSTER, policies: [['edge', "namespaces: ['x']"]] }, {}, 'deny'],
    [
      'is told by a trusted proxy, whatever node is in between',
      {
        service: CLUSTER,
        defaultConfig: '{gatewayTopology: {numTrustedProxies: 1}}',
        policies: atGateway('remoteIpBlocks'),
      },
      { 'x-forwarded-for': OFFICE },
      'allow',
    ],
    [
      'is told by a trusted proxy, as the pod says',
      {
        annotations: `proxy.istio.io/config: '{"gatewayTopology": {"numTrustedProxies": 2}}'`,
        policies: atGateway('remoteIpBlocks'),
      },
      { 'x-forwarded-for': '198.51.100.1, 203.0.113.9, 192.0.2.1' },
      'allow',
    ],
    [
      'is told by nobody, as the pod says',
      {
        annotations: `proxy.istio.io/config: '{"gatewayTopology": {}}'`,
        defaultConfig: '{gatewayTopology: {numTrustedProxies: 1}}',
        policies: atGateway('remoteIpBlocks'),
      },
      { 'x-forwarded-for': '198.51.100.1' },
      'allow',
    ],
    [
      'is told by whom the mesh trusts, where the pod says nothing about it',
      {
        annotations: `proxy.istio.io/config: '{"concurrency": 2}'`,
        defaultConfig: '{gatewayTopology: {numTrustedProxies: 1}}',
        policies: atGateway('remoteIpBlocks'),
      },
      { 'x-forwarded-for': '198.51.100.1' },
      'deny',
    ],
    ['is told by the PROXY protocol', { defaultConfig: PROXY, policies: atGateway('remoteIpBlocks') }, {}, 'allow'],
    ['is not who connects', { defaultConfig: PROXY, policies: atGateway('ipBlocks') }, {}, 'depends'],
    ['is told on', { defaultConfig: PROXY, policies: atWeb('remoteIpBlocks') }, {}, 'allow'],
    [
      'is told by the PROXY protocol, as the pod says',
      { annotations: `proxy.istio.io/config: '${PROXY}'`, policies: atGateway('ipBlocks') },
      {},
      'depends',
    ],
  ])('%s', (_, written, headers, verdict) => {
    expect(ask(written, headers).verdict).toBe(verdict);
  });

  test.each<[string, Written, unknown]>([
    ['Local', { service: LOCAL, policies: [] }, [['accept.address.local', true]]],
    ['Cluster', { service: CLUSTER, policies: [] }, [['accept.address.cluster', true]]],
    ['the PROXY protocol', { defaultConfig: PROXY, policies: [] }, [['accept.address.proxyProtocol', true]]],
    ['nothing', { service: '  type: NodePort\n', policies: [] }, []],
    [
      'nothing, where policies ask for addresses',
      { service: '  type: NodePort\n', policies: atGateway('ipBlocks') },
      [['accept.address.taken', false]],
    ],
    [
      'nothing, where policies behind ask for them',
      { service: '  type: NodePort\n', policies: atWeb('remoteIpBlocks') },
      [['accept.address.taken', false]],
    ],
    [
      'nothing, where policies behind ask for the gateway',
      { service: '  type: NodePort\n', policies: atWeb('ipBlocks') },
      [],
    ],
    ['a Service for the cluster', { policies: atGateway('ipBlocks') }, []],
  ])('%s is told as what decided about it', (_, written, notes) => {
    expect(addressNotes(written)).toEqual(notes);
  });

  test('callers of the mesh do not speak the PROXY protocol', () => {
    const web: Caller = { kind: 'workload', id: 'shop/web' as WorkloadId };
    const { verdict, worst } = ask({ defaultConfig: PROXY, policies: [] }, {}, web);
    expect([verdict, worst.reason.id]).toEqual(['fails', 'verdict.fails.proxyProtocol']);
  });
});
