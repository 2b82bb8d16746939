import { expect, test } from 'vitest';
import { planeOf } from '../../controlplane/plane.fixture';
import { parseDocuments } from '../../manifests/parse-documents';
import { fieldNotEvaluated } from './field-not-evaluated';

/** The message and the text that it points at. */
function findings(text: string): readonly string[] {
  const manifests = parseDocuments([{ file: 'mesh.yaml', text }]).flatMap((document) => document.manifests);
  return fieldNotEvaluated({ plane: planeOf(text), manifests }).map(
    ({ message, origin }) => `${message} <- ${text.slice(origin.start, origin.end).trim()}`,
  );
}

const istio = (kind: string, spec: string) =>
  `apiVersion: networking.istio.io/v1\nkind: ${kind}\nmetadata: {name: x, namespace: shop}\nspec: ${spec}\n`;
const pod = (annotation: string) =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: x}\nspec: {template: {metadata: {annotations: {${annotation}}}}}\n`;
const mesh = (text: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: istio, namespace: istio-system}\ndata: {mesh: '${text}'}\n`;

test.each([
  ['a mesh as it should be', istio('Sidecar', '{ingress: [{port: {number: 80}}], egress: [{hosts: [./*]}]}'), []],
  [
    'TLS of a Sidecar',
    istio('Sidecar', '{ingress: [{tls: {mode: SIMPLE}}]}'),
    ['`ingress[].tls` is not evaluated: who may connect is decided as if it were not there <- {mode: SIMPLE}'],
  ],
  [
    'preflight requests',
    istio('VirtualService', '{http: [{}, {corsPolicy: {allowMethods: [GET]}}]}'),
    [
      '`http[].corsPolicy` is not evaluated: preflight requests are answered as if they went on to the workload <- {allowMethods: [GET]}',
    ],
  ],
  [
    'a fault for some',
    istio('VirtualService', '{http: [{fault: {abort: {httpStatus: 500, percentage: {value: 50}}}}]}'),
    [
      '`http[].fault.abort` is not evaluated: only faults that answer all requests with an `httpStatus` are <- {httpStatus: 500, percentage: {value: 50}}',
    ],
  ],
  [
    'a fault for all',
    istio('VirtualService', '{http: [{fault: {abort: {httpStatus: 500, percentage: {value: 100}}}}]}'),
    [],
  ],
  ['all addresses', pod('traffic.sidecar.istio.io/includeOutboundIPRanges: "*"'), []],
  [
    'some addresses',
    pod('traffic.sidecar.istio.io/includeOutboundIPRanges: 10.0.0.0/8'),
    [
      '`traffic.sidecar.istio.io/includeOutboundIPRanges` is not evaluated: all calls are taken to leave through the proxy <- 10.0.0.0/8',
    ],
  ],
  ['settings that decide nothing', pod(`proxy.istio.io/config: '{"concurrency": 2}'`), []],
  [
    'settings of one proxy',
    pod(`proxy.istio.io/config: '{"proxyHeaders": {}}'`),
    [
      `\`proxy.istio.io/config\` is not evaluated: the proxy is taken to have the mesh's settings <- '{"proxyHeaders": {}}'`,
    ],
  ],
  [
    'what is evaluated of them',
    pod(`proxy.istio.io/config: '{"gatewayTopology": {"numTrustedProxies": 2, "proxyProtocol": {}}}'`),
    [],
  ],
  [
    'a server for other networks',
    istio('Gateway', '{servers: [{tls: {mode: SIMPLE}}, {tls: {mode: AUTO_PASSTHROUGH}}]}'),
    [
      '`servers[].tls.mode` is not evaluated: what proxies of other networks and clusters send there is taken to be refused <- AUTO_PASSTHROUGH',
    ],
  ],
  [
    'a listener for other networks',
    `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: x, namespace: shop, labels: {topology.istio.io/network: two}}
spec: {listeners: [{tls: {options: {gateway.istio.io/listener-protocol: auto-passthrough}}}]}
`,
    [
      '`gateway.istio.io/listener-protocol` is not evaluated: what proxies of other networks and clusters send there is taken to be refused <- auto-passthrough',
      '`topology.istio.io/network` is not evaluated: all pods are taken to be on one network <- two',
    ],
  ],
  [
    'networks',
    'apiVersion: v1\nkind: Namespace\nmetadata: {name: x, labels: {topology.istio.io/network: two}}\n',
    ['`topology.istio.io/network` is not evaluated: all pods are taken to be on one network <- two'],
  ],
  ['what is evaluated of MeshConfig', mesh('{defaultConfig: {gatewayTopology: {numTrustedProxies: 1}}}'), []],
  [
    'what is not',
    mesh('{defaultConfig: {proxyHeaders: {}}}'),
    [
      "`defaultConfig.proxyHeaders` is not evaluated: proxies are taken to set their usual headers <- '{defaultConfig: {proxyHeaders: {}}}'",
    ],
  ],
])('%s', (_, text, expected) => {
  expect(findings(text)).toEqual(expected);
});
