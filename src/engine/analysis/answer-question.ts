import { isOpen } from '../base/open';
import { originOf } from '../base/source';
import type { ControlPlane, Outbound } from '../controlplane/control-plane';
import type { Answer, BackendAnswer, ClientMode, Decision, Transport } from '../dataplane/answer';
import { combineTransports, combineVerdicts, labelOf, worstOf } from '../dataplane/combine-answers';
import type { Question, WorkloadId } from '../dataplane/question';
import type { Arrival, Finding } from '../dataplane/finding';
import { evaluateInbound } from '../dataplane/sidecar';
import type { Hop, Note, Step } from '../dataplane/trace';
import { isCaptured } from '../mesh/capture';
import { type RegistryService, targetPort } from '../mesh/registry';
import { type Workload, spiffeId } from '../mesh/workload';

/** Where callers outside the cluster come from if nothing is said: an address reserved for documentation. */
const OUTSIDE_ADDRESS = '203.0.113.7';

/** One way that the call may go: to one workload, over one Service port or straight to the pod. */
export interface Destination {
  readonly backend: Workload;
  /** Container port. */
  readonly port: number;
  /** null: the caller dials the pod's own address. */
  readonly service: { readonly service: RegistryService; readonly port: number } | null;
}

/** Answers one question about one mesh. @param withTrace collects near misses; leave it out for whole maps */
export function answerQuestion(plane: ControlPlane, question: Question, withTrace: boolean): Answer {
  const { from, to } = question;
  const caller = from.kind === 'workload' ? plane.mesh.workloads.get(from.id) : null;
  if (caller === undefined)
    return unanswerable(question, {
      id: 'verdict.fails.unknownCaller',
      params: { name: from.kind === 'workload' ? from.id : '' },
    });
  const destinations = findDestinations(plane, question);
  if ('id' in destinations) return unanswerable(question, destinations, plane, caller);
  const answers = destinations.flatMap((destination) => answerAll(plane, question, caller, destination, withTrace));
  const verdict = combineVerdicts(answers.map((answer) => answer.verdict));
  return {
    question,
    verdict,
    transport: combineTransports(answers),
    worst: worstOf(answers, verdict),
    backends: answers,
    label: to.kind === 'pod' && answers.length === 1 && verdict === 'allow' ? null : labelOf(answers, verdict),
  };
}

export function findDestinations(plane: ControlPlane, { to }: Question): readonly Destination[] | Note {
  if (to.kind === 'pod') {
    const backend = plane.mesh.workloads.get(to.id);
    return backend === undefined
      ? { id: 'verdict.fails.unknownTarget', params: { name: to.id } }
      : [{ backend, port: to.port, service: null }];
  }
  const service = resolveAlias(plane, plane.registry.byId.get(to.id));
  if (service === undefined) return { id: 'verdict.fails.unknownTarget', params: { name: to.id } };
  const port = service.ports.find((candidate) => candidate.port === to.port);
  if (port === undefined) return { id: 'verdict.fails.unknownPort', params: { name: to.id, port: to.port } };
  const wanted = to.kind === 'service' ? to.backend : undefined;
  const destinations = plane.registry.backends(service).flatMap((backend): Destination[] => {
    const target = targetPort(port.source, backend);
    if (target === null || (wanted !== undefined && wanted !== backend.id)) return [];
    return [{ backend, port: target, service: { service, port: to.port } }];
  });
  return destinations.length === 0
    ? { id: 'verdict.fails.noEndpoints', params: { name: to.id, port: to.port } }
    : destinations;
}

/** An ExternalName Service stands for the Service that it names. @upstream istio/istio pilot/pkg/model/push_context.go resolveServiceAliases */
function resolveAlias(plane: ControlPlane, service: RegistryService | undefined): RegistryService | undefined {
  let at = service;
  for (let depth = 0; at?.resolution === 'alias' && depth < 10; depth += 1) {
    const name = at.source.externalName;
    at = plane.registry.services.find((candidate) => candidate.hostname === name);
  }
  return at;
}

/** A port whose protocol is sniffed may carry HTTP or anything else: both are answered where the question leaves it open. */
function answerAll(
  plane: ControlPlane,
  question: Question,
  caller: Workload | null,
  destination: Destination,
  withTrace: boolean,
): readonly BackendAnswer[] {
  const { speaks } = question;
  const answer = (as: 'http' | 'tcp') => answerOne(plane, question, caller, destination, as, withTrace);
  if (!isOpen(speaks)) return [answer(speaks === 'tcp' ? 'tcp' : 'http')];
  switch (protocolAt(plane, destination)) {
    case 'tcp':
      return [answer('tcp')];
    case 'http':
      return [answer('http')];
    case 'auto': {
      const http = answer('http');
      const tcp = answer('tcp');
      if (http.verdict === tcp.verdict) return [http];
      const isHttpAllowed = http.verdict === 'allow' || http.verdict === 'depends';
      const conditions = isHttpAllowed ? ['HTTP only', ...http.conditions] : ['TCP only'];
      const decisive = isHttpAllowed ? tcp : http;
      if (combineVerdicts([http.verdict, tcp.verdict]) !== 'depends')
        return [decisive.verdict === 'deny' ? decisive : http.verdict === 'deny' ? http : tcp];
      return [
        {
          ...decisive,
          verdict: 'depends',
          conditions,
          reason: { id: 'verdict.depends', params: { condition: conditions.join(' · ') } },
        },
      ];
    }
  }
}

function protocolAt(plane: ControlPlane, { backend, port, service }: Destination): 'http' | 'tcp' | 'auto' {
  if (isGuarded(backend, port))
    return plane.inbound(backend).ports.find((candidate) => candidate.port === port)?.protocol ?? 'auto';
  // Nothing is enforced there, so that what is spoken makes no difference.
  const declared = service?.service.ports.find((candidate) => candidate.port === service.port)?.protocol;
  return declared !== undefined && ['TCP', 'HTTPS', 'TLS', 'Mongo', 'Redis', 'MySQL', 'UDP'].includes(declared)
    ? 'tcp'
    : 'http';
}

/** Whether a proxy sees what comes in on this port. */
export function isGuarded(workload: Workload, port: number): boolean {
  if (workload.proxy === 'none') return false;
  return workload.proxy === 'gateway' || isCaptured(workload.annotations, 'Inbound', port);
}

export interface Client {
  readonly mode: ClientMode;
  readonly outbound: Outbound | null;
  readonly note: Note;
  readonly decision: Decision | null;
}

export function clientOf(
  plane: ControlPlane,
  caller: Workload | null,
  { backend, port, service }: Destination,
): Client {
  const client = (
    mode: ClientMode,
    id: string,
    params: Note['params'] = {},
    decision: Decision | null = null,
    outbound: Outbound | null = null,
  ): Client => ({
    mode,
    outbound,
    decision,
    note: { id, params },
  });
  if (caller === null) return client('none', 'transport.outside');
  if (caller.proxy === 'none') return client('none', 'transport.noProxy', { why: caller.injection.reason });
  const dialled = service?.port ?? port;
  if (caller.proxy === 'sidecar' && !isCaptured(caller.annotations, 'Outbound', dialled))
    return client('none', 'transport.portExcluded', { port: dialled });
  const scope = plane.scope(caller);
  const outbound = service === null ? null : plane.outbound(caller, service.service, service.port, backend, port);
  if (outbound === null) {
    const origin = scope.sidecar?.outboundTrafficPolicy
      ? originOf(scope.sidecar.document, scope.sidecar.outboundTrafficPolicy.range)
      : plane.mesh.config.origin;
    if (scope.outboundTrafficPolicy === 'REGISTRY_ONLY') {
      const kind = scope.sidecar?.outboundTrafficPolicy ? 'Sidecar' : 'MeshConfig';
      const decision =
        origin === null
          ? null
          : { kind, id: kind === 'Sidecar' ? (scope.sidecar?.id ?? '') : 'istio', rule: null, origin };
      return client(
        'blackhole',
        service === null ? 'transport.blackhole.pod' : 'transport.blackhole.service',
        {},
        decision,
      );
    }
    return client('passthrough', service === null ? 'transport.passthrough.pod' : 'transport.passthrough.service');
  }
  const { cluster, endpoint } = outbound;
  const decided = cluster.decidedBy === null ? null : { ...cluster.decidedBy, rule: null };
  const params = { rule: cluster.decidedBy?.id ?? '' };
  if (cluster.tls.mode === 'mutual' && cluster.tls.perEndpoint && !endpoint.isEnabled) {
    const cleared = endpoint.decidedBy === null ? null : { ...endpoint.decidedBy, rule: null };
    return client(
      'plaintext',
      'transport.endpointPlaintext',
      { backend: backend.id, rule: cleared?.id ?? '' },
      cleared,
      outbound,
    );
  }
  return client(cluster.tls.mode, `transport.${cluster.reason}.${cluster.tls.mode}`, params, decided, outbound);
}

function answerOne(
  plane: ControlPlane,
  question: Question,
  caller: Workload | null,
  destination: Destination,
  speaks: 'http' | 'tcp',
  withTrace: boolean,
): BackendAnswer {
  const { backend, port } = destination;
  const client = clientOf(plane, caller, destination);
  const trustDomain = plane.mesh.config.trustDomain;
  const identity =
    caller === null || caller.proxy === 'none' ? null : spiffeId(trustDomain, caller.namespace, caller.serviceAccount);
  const isThroughProxy = client.mode !== 'none';
  const clientHop = clientHopOf(caller, question, client, destination, identity);
  const base = { backend: backend.id as WorkloadId, port, client: client.mode };
  if (client.mode === 'blackhole') {
    return {
      ...base,
      isEnforced: false,
      verdict: 'fails',
      transport: 'failed',
      callerSees: { kind: 'no-route', status: speaks === 'http' ? 502 : 0 },
      details: null,
      path: null,
      decision: client.decision,
      reason: { id: 'verdict.fails.blackhole', params: {} },
      conditions: [],
      shadow: null,
      hops: [clientHop],
    };
  }
  const wire = wireOf(client.mode);
  if (!isGuarded(backend, port))
    return unguarded(base, client, clientHop, destination, wire, isThroughProxy && speaks === 'http');
  const tls = client.outbound?.cluster.tls;
  const isHttpToCaller = speaks === 'http' && client.outbound?.isTcp !== true;
  const arrival: Arrival = {
    wire,
    alpn: alpnOf(wire, isHttpToCaller),
    clientIdentity: identity,
    expectedServers: tls?.mode === 'mutual' ? tls.subjectAltNames : [],
    sni: tls === undefined || tls.mode === 'plaintext' ? '' : tls.sni,
    sourceAddress:
      caller?.address ??
      (question.from.kind === 'outside' ? (question.from.address ?? OUTSIDE_ADDRESS) : OUTSIDE_ADDRESS),
    destinationAddress: backend.address,
    port,
    speaks,
    http: withDefaultHost(question, destination),
    isThroughProxy,
  };
  const finding = evaluateInbound(
    plane.inbound(backend),
    arrival,
    spiffeId(trustDomain, backend.namespace, backend.serviceAccount),
    withTrace,
  );
  return {
    ...base,
    isEnforced: true,
    verdict: finding.verdict,
    transport:
      finding.verdict === 'fails' ? 'failed' : wire === 'mutual' ? 'mtls' : wire === 'plaintext' ? 'plaintext' : 'tls',
    callerSees: finding.callerSees,
    details: finding.details,
    path: finding.path,
    decision: decisionOf(finding, client),
    reason: finding.reason,
    conditions: finding.conditions,
    shadow: finding.shadow,
    hops: [clientHop, serverHop(backend, arrival, client.mode, finding)],
  };
}

function wireOf(mode: ClientMode): Arrival['wire'] {
  switch (mode) {
    case 'mutual':
      return 'mutual';
    case 'simple':
      return 'tls';
    case 'own-certificate':
      return 'own-certificate';
    default:
      return 'plaintext';
  }
}

/** What a caller's proxy offers, in its order. @upstream istio/istio pilot/pkg/networking/util/util.go ALPNInMeshWithMxc; the alpn filter */
function alpnOf(wire: Arrival['wire'], isHttp: boolean): readonly string[] {
  if (wire === 'plaintext') return [];
  if (wire === 'mutual') return isHttp ? ['istio-http/1.1', 'istio', 'http/1.1'] : ['istio-peer-exchange', 'istio'];
  return isHttp ? ['http/1.1'] : [];
}

/** `default` is what a client of this address writes into the Host header. */
function withDefaultHost(question: Question, { backend, port, service }: Destination): Question['http'] {
  if (question.http.host !== 'default') return question.http;
  const portText = service !== null && service.port === 80 ? '' : `:${service?.port ?? port}`;
  const name = service === null ? backend.address : `${service.service.name}.${service.service.namespace}`;
  return { ...question.http, host: `${name}${portText}` };
}

function unguarded(
  base: Pick<BackendAnswer, 'backend' | 'port' | 'client'>,
  client: Client,
  clientHop: Hop,
  { backend, port }: Destination,
  wire: Arrival['wire'],
  isHttpThroughProxy: boolean,
): BackendAnswer {
  const isTls = wire !== 'plaintext';
  const why = backend.proxy === 'none' ? 'noProxy' : 'portExcluded';
  const reason: Note = isTls
    ? { id: `verdict.fails.mtlsTo.${why}`, params: { port } }
    : { id: `verdict.allow.${why}`, params: { port, why: backend.injection.reason } };
  const step: Step = {
    stage: 'Accept',
    outcome: isTls ? 'stop' : 'nothing',
    note: { id: `accept.${why}`, params: { port, why: backend.injection.reason } },
    origin: null,
    rules: [],
  };
  return {
    ...base,
    isEnforced: false,
    verdict: isTls ? 'fails' : 'allow',
    transport: isTls ? 'failed' : 'plaintext',
    callerSees: isTls ? { kind: 'reset', throughProxy: isHttpThroughProxy } : { kind: 'response' },
    details: null,
    path: null,
    decision: isTls ? client.decision : null,
    reason,
    conditions: [],
    shadow: null,
    hops: [
      clientHop,
      {
        actor: 'application',
        id: backend.id,
        principal: null,
        sourceAddress: null,
        port,
        client: client.mode,
        path: null,
        steps: [step],
      },
    ],
  };
}

function decisionOf(finding: Finding, client: Client): Decision | null {
  const { decidedBy, mode } = finding;
  if (decidedBy !== null) {
    return {
      kind: 'AuthorizationPolicy',
      id: decidedBy.policy,
      rule: decidedBy.rule === -1 ? null : decidedBy.rule,
      origin: decidedBy.origin,
    };
  }
  if (finding.verdict !== 'fails') return null;
  // A caller that was told to send something odd decided more than the server that refuses it.
  if (client.decision !== null) return client.decision;
  return mode.policy === null || mode.origin === null
    ? null
    : { kind: 'PeerAuthentication', id: mode.policy, rule: null, origin: mode.origin };
}

function clientHopOf(
  caller: Workload | null,
  question: Question,
  client: Client,
  { backend, port, service }: Destination,
  identity: string | null,
): Hop {
  const target =
    service === null
      ? `pod ${backend.id}:${port}`
      : `${service.service.namespace}/${service.service.name}:${service.port}`;
  const step = (stage: Step['stage'], outcome: Step['outcome'], note: Note, origin: Step['origin'] = null): Step => ({
    stage,
    outcome,
    note,
    origin,
    rules: [],
  });
  return {
    actor: 'client',
    id: caller?.id ?? 'outside',
    principal: identity?.slice('spiffe://'.length) ?? null,
    sourceAddress:
      caller?.address ?? (question.from.kind === 'outside' ? (question.from.address ?? OUTSIDE_ADDRESS) : null),
    port: null,
    client: 'none',
    path: null,
    steps: [
      step('Resolve', 'pass', {
        id: service === null ? 'resolve.pod' : 'resolve.service',
        params: { target, backend: backend.id, port },
      }),
      step('Transport', client.mode === 'blackhole' ? 'stop' : 'pass', client.note, client.decision?.origin ?? null),
    ],
  };
}

function serverHop(backend: Workload, arrival: Arrival, client: ClientMode, finding: Finding): Hop {
  return {
    actor: backend.proxy === 'gateway' ? 'gateway' : 'sidecar',
    id: backend.id,
    principal: finding.principal?.slice('spiffe://'.length) ?? null,
    sourceAddress: arrival.sourceAddress,
    port: arrival.port,
    client,
    path: finding.path,
    steps: finding.steps,
  };
}

/** A name that does not exist, or a Service without endpoints. */
function unanswerable(question: Question, reason: Note, plane?: ControlPlane, caller?: Workload | null): Answer {
  const transport: Transport = 'failed';
  const isThroughProxy = plane !== undefined && caller !== null && caller !== undefined && caller.proxy !== 'none';
  const isEmpty = reason.id === 'verdict.fails.noEndpoints';
  const answer: BackendAnswer = {
    verdict: 'fails',
    backend: null,
    port: null,
    isEnforced: false,
    client: 'none',
    transport,
    callerSees: { kind: 'no-route', status: isEmpty && isThroughProxy ? 503 : 0 },
    details: null,
    path: null,
    decision: null,
    reason,
    conditions: [],
    shadow: null,
    hops: [],
  };
  return {
    question,
    verdict: 'fails',
    transport,
    worst: answer,
    backends: [answer],
    label: labelOf([answer], 'fails'),
  };
}
