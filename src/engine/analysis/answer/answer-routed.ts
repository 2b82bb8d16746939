import { isOpen } from '../../base/open';
import type { ControlPlane } from '../../controlplane/control-plane';
import type { BackendAnswer } from '../../dataplane/answer';
import { combineVerdicts, worstOf } from '../../dataplane/combine-answers';
import { evaluateOutbound } from '../../dataplane/outbound';
import type { Question } from '../../dataplane/question';
import { findVirtualHost } from '../../dataplane/routes/match-route';
import type { Hop, Tracing } from '../../dataplane/trace';
import { isAmbient } from '../../mesh/ambient';
import { isCaptured } from '../../mesh/capture';
import type { RegistryService } from '../../mesh/registry';
import type { Workload } from '../../mesh/workload';
import type { OutboundRoutes } from '../../xds/outbound-routes';
import { answerGateway } from './answer-gateway';
import { answerLeg, identityOf } from './answer-leg';
import type { AtGateway } from './at-gateway';
import { readsCalls } from './caller-reads';
import { endsOf } from './ends-of';
import { type Ask, followRoutes } from './follow-routes';
import { joinWays } from './join-ways';

/** A call whose caller's proxy has routes of VirtualServices for it. */
export interface RoutedCall {
  readonly caller: Workload;
  /** The one that is asked for. */
  readonly service: RegistryService;
  readonly port: number;
  readonly routes: OutboundRoutes;
}

/** null: the call goes where it is sent. */
export function findRoutedCall(
  plane: ControlPlane,
  { to, callerReadsNothing = false }: Pick<Question, 'to' | 'callerReadsNothing'>,
  caller: Workload | null,
): RoutedCall | null {
  if (to.kind !== 'service' || !readsCalls(caller, { callerReadsNothing }) || caller.proxy !== 'sidecar') return null;
  if (isAmbient(plane.mesh, caller) || !isCaptured(caller.annotations, 'Outbound', to.port)) return null;
  const service = plane.registry.byId.get(to.id);
  if (service === undefined) return null;
  const routes = plane.outboundRoutes(caller, service, to.port);
  return routes.http === null && routes.tcp === null ? null : { caller, service, port: to.port, routes };
}

/** Whether some route is for the name that clients of the service ask for. */
export function isRoutedByName(call: RoutedCall): boolean {
  const { http, tcp } = call.routes;
  return tcp !== null || (http !== null && findVirtualHost(http.routes, hostOf(call)) !== null);
}

type Spoken = 'http' | 'tcp';

/**
 * What becomes of a call that the caller's proxy routes.
 * @param unrouted the same call without such routes, for what is spoken
 * @returns null if none of the routes is for it
 */
export function answerRouted(
  plane: ControlPlane,
  question: Question,
  call: RoutedCall,
  tracing: Tracing,
  unrouted: (speaks: Spoken) => readonly BackendAnswer[],
): readonly BackendAnswer[] | null {
  const { speaks } = question;
  const answer = (as: Spoken) => routed(plane, question, call, as, tracing);
  if (!isOpen(speaks)) return answer(speaks === 'tcp' ? 'tcp' : 'http');
  const { protocol } = call.routes;
  if (protocol !== 'auto') return answer(protocol);
  const [http, tcp] = [answer('http'), answer('tcp')];
  if (http === null && tcp === null) return null;
  return joinSpoken(http ?? unrouted('http'), tcp ?? unrouted('tcp'));
}

/** A port whose protocol is looked at: both are answered, as one where they differ. */
export function joinSpoken(http: readonly BackendAnswer[], tcp: readonly BackendAnswer[]): readonly BackendAnswer[] {
  const [verdict, other] = [http, tcp].map((answers) => combineVerdicts(answers.map((answer) => answer.verdict)));
  if (verdict === other || verdict === undefined || other === undefined) return http;
  const isHttpAllowed = verdict === 'allow' || verdict === 'depends';
  const combined = combineVerdicts([verdict, other]);
  if (combined !== 'depends') return verdict === combined ? http : tcp;
  const shown = isHttpAllowed ? worstOf(tcp, other) : worstOf(http, verdict);
  const own = isHttpAllowed ? http.flatMap((answer) => answer.conditions) : [];
  const conditions = isHttpAllowed ? ['HTTP only', ...new Set(own)] : ['TCP only'];
  const reason = { id: 'verdict.depends', params: { condition: conditions.join(' · ') } };
  return [{ ...shown, verdict: 'depends', mayEnd: endsOf([...http, ...tcp]), conditions, reason }];
}

/** The host that clients of a service ask for. */
function hostOf({ service, port }: RoutedCall): string {
  const name = service.registry === 'external' ? service.hostname : `${service.name}.${service.namespace}`;
  return port === 80 ? name : `${name}:${port}`;
}

function routed(
  plane: ControlPlane,
  question: Question,
  call: RoutedCall,
  speaks: Spoken,
  tracing: Tracing,
): readonly BackendAnswer[] | null {
  const { caller, service, routes, port } = call;
  const isHttp = speaks === 'http' && routes.protocol !== 'tcp';
  // Names outside of the cluster are asked for as they are: a gateway on the way goes by them.
  const http =
    service.registry === 'external' && isOpen(question.http.host)
      ? { ...question.http, host: hostOf(call) }
      : question.http;
  const onward = isHttp ? httpOnward(call, http) : tcpOnward(call);
  if (onward === null) return null;
  const destination = { backend: caller, port, service: null };
  const at: AtGateway = {
    chain: null,
    onward,
    leg: { destination, sourceAddress: caller.address, http, circumstances: question },
    xffPeer: null,
    answer: atCaller(plane, call),
  };
  const ask: Ask = (next) =>
    next.destination.backend.proxy === 'gateway'
      ? answerGateway(plane, { ...next, speaks, endsHere: false, depth: 1 }, tracing)
      : [answerLeg(plane, { ...next, speaks, isRouted: isHttp }, tracing)];
  return onlyAsked(question, joinWays(followRoutes(plane, at, ask))).map(asCaller);
}

function httpOnward(call: RoutedCall, http: Question['http']): AtGateway['onward'] | null {
  const { routes } = call;
  const finding = routes.http && evaluateOutbound(routes.http, http, hostOf(call));
  return finding && { kind: 'http', ...finding };
}

function tcpOnward({ routes: { tcp } }: RoutedCall): AtGateway['onward'] | null {
  if (tcp === null) return null;
  const { clusters, resource, origin, index } = tcp;
  const proxy = { kind: 'tcp' as const, filters: [], clusters, resource, routeOrigin: origin, routeIndex: index };
  return { kind: 'tcp', proxy, isTls: false };
}

/** One workload that was asked for, if the routes lead there at all. */
function onlyAsked({ to }: Question, answers: readonly BackendAnswer[]): readonly BackendAnswer[] {
  const asked = to.kind === 'service' ? answers.filter(({ backend }) => backend === to.backend) : [];
  return asked.length === 0 ? answers : asked;
}

/** The way up to the routes of the caller's proxy, which nobody has refused. */
function atCaller(plane: ControlPlane, { caller, service, port }: RoutedCall): BackendAnswer {
  const target = `${service.namespace}/${service.name}:${port}`;
  const hop: Hop = {
    actor: 'client',
    id: caller.id,
    principal: identityOf(plane, caller)?.slice('spiffe://'.length) ?? null,
    sourceAddress: caller.address,
    port: null,
    client: 'none',
    path: null,
    steps: [
      {
        stage: 'Resolve',
        outcome: 'pass',
        note: { id: 'resolve.routed', params: { target } },
        origin: null,
        rules: [],
      },
    ],
  };
  return {
    verdict: 'allow',
    backend: null,
    port: null,
    isEnforced: false,
    client: 'none',
    transport: 'plaintext',
    callerSees: { kind: 'response' },
    details: null,
    path: null,
    decision: null,
    reason: { id: 'verdict.notCovered', params: { host: service.hostname } },
    conditions: [],
    shadow: null,
    hops: [hop],
  };
}

/** What gateways are said to do, said of the caller's proxy. */
const REASONS: ReadonlyMap<string, string> = new Map([
  ['verdict.fails.gatewayNoMatch', 'verdict.fails.callerNoMatch'],
  ['verdict.fails.gatewayNoCluster', 'verdict.fails.callerNoCluster'],
  ['verdict.fails.gatewayNoEndpoints', 'verdict.fails.callerNoEndpoints'],
  ['verdict.allow.directResponse', 'verdict.allow.callerDirectResponse'],
  ['verdict.deny.directResponse', 'verdict.deny.callerDirectResponse'],
  ['verdict.allow.leavesMesh', 'verdict.notCovered'],
]);

function asCaller(answer: BackendAnswer): BackendAnswer {
  const id = answer.hops.length > 1 ? undefined : REASONS.get(answer.reason.id);
  return {
    ...answer,
    client: answer.hops[1]?.client ?? 'none',
    reason: id === undefined ? answer.reason : { ...answer.reason, id },
  };
}
