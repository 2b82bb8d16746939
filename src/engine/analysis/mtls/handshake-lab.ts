import { createControlPlane } from '../../controlplane/control-plane';
import type { CallerSees, Transport } from '../../dataplane/answer';
import type { ServiceId, WorkloadId } from '../../dataplane/question';
import type { Note } from '../../dataplane/trace';
import { parseDocuments } from '../../manifests/parse-documents';
import type { ListenerProtocol } from '../../mesh/protocol';
import { answerQuestion } from '../answer/answer-question';
import { loadMesh } from '../load-mesh';
import { questionFor } from '../map/paint';
import type { CallerKind, HandshakeKind, ServerState } from './handshake-kind';

/** What becomes of a connection, before any policy is read. */
export interface Handshake {
  readonly isConnected: boolean;
  readonly transport: Transport;
  /** Whether the server learns who calls. */
  readonly hasIdentity: boolean;
  readonly callerSees: CallerSees;
  readonly reason: Note;
}

/**
 * Tries every kind of caller on every kind of server, in a mesh of its own that holds one of each and no policy: what it says is what
 * the evaluator says, and no table of anybody's.
 */
export function createHandshakeLab(enableAutoMtls: boolean): (kind: HandshakeKind) => Handshake {
  const { plane: standard } = loadMesh(parseDocuments([{ file: 'lab.yaml', text: labText() }]));
  const { mesh } = standard;
  const plane = createControlPlane({ ...mesh, config: { ...mesh.config, enableAutoMtls } });
  const known = new Map<string, Handshake>();
  return ({ caller, server, protocol }) => {
    const key = `${caller} ${server} ${protocol}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const question = questionFor(
      { kind: 'workload', id: CALLERS[caller] as WorkloadId },
      { kind: 'service', id: `${SERVERS[server]}/server` as ServiceId, port: PORTS[protocol] },
    );
    const answer = answerQuestion(plane, { ...question, speaks: protocol === 'tcp' ? 'tcp' : 'http' }, 'none');
    const { transport, callerSees, reason } = answer.worst;
    const isConnected = answer.verdict === 'allow';
    const made = { isConnected, transport, hasIdentity: transport === 'mtls', callerSees, reason };
    known.set(key, made);
    return made;
  };
}

/** A Service port of each kind: declared HTTP, declared TCP, and sniffed. */
const PORTS: Readonly<Record<ListenerProtocol, number>> = { http: 80, tcp: 81, auto: 82 };

const CALLERS: Readonly<Record<CallerKind, string>> = {
  auto: 'auto/caller',
  gateway: 'edge/gateway',
  'no-proxy': 'outsiders/caller',
  'rule-disable': 'rule-disable/caller',
  'rule-mutual': 'rule-mutual/caller',
  'rule-simple': 'rule-simple/caller',
  'rule-own': 'rule-own/caller',
  plaintext: 'unaware/caller',
  // A pod that claims to take mTLS and does not is sent the same as by a rule that forces it.
  mutual: 'rule-mutual/caller',
};

const SERVERS: Readonly<Record<ServerState, string>> = {
  STRICT: 'strict',
  PERMISSIVE: 'permissive',
  DISABLE: 'disable',
  none: 'outsiders',
  excluded: 'excluded',
};

function labText(): string {
  const injected = '{istio-injection: enabled}';
  const excluded = '{traffic.sidecar.istio.io/excludeInboundPorts: "80,81,82"}';
  const mode = (namespace: string, value: string) =>
    object('security.istio.io/v1', 'PeerAuthentication', namespace, 'default', `mtls: {mode: ${value}}`);
  const rule = (namespace: string, tls: string) =>
    object(
      'networking.istio.io/v1',
      'DestinationRule',
      namespace,
      'all',
      `host: "*.svc.cluster.local", trafficPolicy: {tls: {${tls}}}`,
    );
  return [
    ...['strict', 'permissive', 'disable'].flatMap((name) => [namespace(name, injected), server(name)]),
    mode('strict', 'STRICT'),
    mode('permissive', 'PERMISSIVE'),
    mode('disable', 'DISABLE'),
    namespace('outsiders', '{}'),
    server('outsiders'),
    caller('outsiders'),
    namespace('excluded', injected),
    server('excluded', excluded),
    ...['auto', 'unaware', 'rule-disable', 'rule-mutual', 'rule-simple', 'rule-own'].flatMap((name) => [
      namespace(name, injected),
      caller(name),
    ]),
    rule('rule-disable', 'mode: DISABLE'),
    rule('rule-mutual', 'mode: ISTIO_MUTUAL'),
    rule('rule-simple', 'mode: SIMPLE'),
    rule('rule-own', 'mode: MUTUAL, clientCertificate: /own/cert.pem, privateKey: /own/key.pem'),
    // Its proxy is told of no other namespace's services.
    object('networking.istio.io/v1', 'Sidecar', 'unaware', 'default', 'egress: [{hosts: ["./*"]}]'),
    namespace('edge', injected),
    pod('edge', 'gateway', '{inject.istio.io/templates: gateway}'),
    object(
      'networking.istio.io/v1',
      'Gateway',
      'edge',
      'edge',
      'selector: {app: gateway}, servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: ["*"]}]',
    ),
  ].join('\n---\n');
}

function object(apiVersion: string, kind: string, namespace: string, name: string, spec: string): string {
  return `{apiVersion: ${apiVersion}, kind: ${kind}, metadata: {name: ${name}, namespace: ${namespace}}, spec: {${spec}}}`;
}

function namespace(name: string, labels: string): string {
  return `{apiVersion: v1, kind: Namespace, metadata: {name: ${name}, labels: ${labels}}}`;
}

function caller(namespace: string, annotations = '{}'): string {
  return pod(namespace, 'caller', annotations);
}

function server(namespace: string, annotations = '{}'): string {
  const ports = '{name: http, port: 80}, {name: tcp, port: 81}, {name: any, port: 82}';
  const service = object('v1', 'Service', namespace, 'server', `selector: {app: server}, ports: [${ports}]`);
  return `${pod(namespace, 'server', annotations)}\n---\n${service}`;
}

function pod(namespace: string, name: string, annotations: string): string {
  return `{apiVersion: v1, kind: Pod, metadata: {name: ${name}, namespace: ${namespace}, labels: {app: ${name}}, annotations: ${annotations}}, spec: {containers: [{name: app, image: app}]}}`;
}
