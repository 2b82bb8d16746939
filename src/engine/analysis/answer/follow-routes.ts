import type { ControlPlane } from '../../controlplane/control-plane';
import type { BackendAnswer } from '../../dataplane/answer';
import { forwardRequest } from '../../dataplane/http/forward-request';
import type { RouteOutcome } from '../../dataplane/routes/match-route';
import type { HttpRequest } from '../../dataplane/question';
import { isSubset } from '../../manifests/selector';
import { portOf, targetPort } from '../../mesh/registry';
import type { Workload } from '../../mesh/workload';
import { type ClusterKey, clusterName, type ForwardAction, type Route } from '../../xds/route';
import type { Leg } from './answer-leg';
import type { AtGateway } from './at-gateway';
import type { Destination } from './destination';
import { endOf, leavesMesh, stopped } from './gateway-ends';
import { joinHops } from './join-hops';

/** One way that a request may take behind a gateway. */
export interface Way {
  /** Whether this way is the only one, or one of those that are left open. */
  readonly isCertain: boolean;
  /** When it is taken, in short; empty: whatever no other way takes. */
  readonly condition: string;
  readonly answers: readonly BackendAnswer[];
}

/** The stretch behind a gateway. */
export type NextLeg = Omit<Leg, 'isRouted'>;

export type Ask = (next: NextLeg) => readonly BackendAnswer[];

/** Every way behind a gateway that the request may take, in the order in which routes are asked. */
export function followRoutes(plane: ControlPlane, at: AtGateway, ask: Ask): readonly Way[] {
  const { answer, onward, chain } = at;
  const condition = chain !== null && chain.serverNames.length > 0 ? `host ${chain.serverNames.join(', ')}` : '';
  if (answer.verdict === 'deny' || answer.verdict === 'fails' || onward.kind === 'nowhere')
    return [{ isCertain: true, condition, answers: [answer] }];
  if (onward.kind === 'tcp') return [{ isCertain: true, condition, answers: followTcp(plane, at, ask) }];
  return onward.outcomes.map((outcome) => ({
    isCertain: outcome.truth === 'yes',
    condition: outcome.condition === '' && outcome.truth === 'yes' ? condition : outcome.condition,
    answers: followOutcome(plane, at, outcome, ask),
  }));
}

function followOutcome(plane: ControlPlane, at: AtGateway, outcome: RouteOutcome, ask: Ask): readonly BackendAnswer[] {
  if (outcome.kind !== 'route' || at.onward.kind !== 'http') return [endOf(at, outcome)];
  const { route } = outcome;
  const { action } = route;
  if (action.kind !== 'forward' || action.abort !== null) return [endOf(at, outcome)];
  const { seen } = at.onward;
  return action.clusters.flatMap((weighted) => {
    const http = forwardRequest(seen, action, weighted, route.match.path, at.xffPeer);
    return followCluster(plane, at, weighted.cluster, { route, action, http }, ask);
  });
}

/** What is sent on: an HTTP request, or the bytes of a connection. */
interface Sent {
  readonly route: Pick<Route, 'kind' | 'resource' | 'index' | 'origin'>;
  /** null: bytes. */
  readonly action: ForwardAction | null;
  readonly http: HttpRequest;
}

function followTcp(plane: ControlPlane, at: AtGateway, ask: Ask): readonly BackendAnswer[] {
  if (at.onward.kind !== 'tcp') return [];
  const { proxy, isTls } = at.onward;
  const { resource, routeOrigin: origin, routeIndex: index = 0 } = proxy;
  const route = { kind: 'VirtualService' as const, resource, index, origin };
  return proxy.clusters.flatMap((cluster) => {
    const speaksTls = isTls && !endsTls(plane, at.leg.destination.backend, cluster);
    if (speaksTls) {
      const params = { cluster: clusterName(cluster), route: route.resource, index: 0 };
      const note = { id: 'route.picked', params };
      return [
        stopped(
          at,
          { kind: 'reset', throughProxy: false },
          { id: 'verdict.fails.tlsPassedThrough', params: { mode: '' } },
          note,
          route.origin,
          route,
        ),
      ];
    }
    return followCluster(plane, at, cluster, { route, action: null, http: at.leg.http }, ask);
  });
}

/** Applications are taken to speak plaintext, but for ports that are declared to be TLS. */
function endsTls(plane: ControlPlane, gateway: Workload, { host, port }: ClusterKey): boolean {
  const service = plane.scope(gateway).services.get(host);
  const protocol = service && portOf(service, port)?.protocol;
  return protocol === 'HTTPS' || protocol === 'TLS';
}

function followCluster(
  plane: ControlPlane,
  at: AtGateway,
  cluster: ClusterKey,
  sent: Sent,
  ask: Ask,
): readonly BackendAnswer[] {
  const gateway = at.leg.destination.backend;
  const { circumstances } = at.leg;
  const { route } = sent;
  const params = { route: route.resource, index: route.index, cluster: clusterName(cluster) };
  const picked = { id: 'route.picked', params };
  const destinations = destinationsOf(plane, gateway, cluster);
  if (destinations === 'outside') return [leavesMesh(at, cluster, picked, route.origin)];
  if (typeof destinations === 'string') {
    const status = destinations === 'no-cluster' ? (sent.action?.statusWithoutCluster ?? 503) : 503;
    const id =
      destinations === 'no-endpoints'
        ? 'verdict.fails.gatewayNoEndpoints'
        : cluster.host === ''
          ? 'verdict.fails.gatewayBackendRefused'
          : 'verdict.fails.gatewayNoCluster';
    const sees = sent.action === null ? ({ kind: 'closed' } as const) : ({ kind: 'no-route', status } as const);
    return [stopped(at, sees, { id, params: { ...params, host: cluster.host } }, picked, route.origin, route)];
  }
  const speaks = sent.action === null ? 'tcp' : 'http';
  return destinations.flatMap((destination) =>
    ask({ circumstances, caller: gateway, destination, http: sent.http, sourceAddress: gateway.address, speaks }).map(
      (answer) => joinHops(at.answer, picked, route.origin, answer),
    ),
  );
}

/** The workloads of a cluster that the gateway knows. */
function destinationsOf(
  plane: ControlPlane,
  gateway: Workload,
  { host, port, subset }: ClusterKey,
): readonly Destination[] | 'no-cluster' | 'no-endpoints' | 'outside' {
  const service = plane.scope(gateway).services.get(host);
  const known = service && portOf(service, port);
  if (service === undefined || known === undefined || known.protocol === 'UDP') return 'no-cluster';
  const labels = subset === '' ? new Map<string, string>() : plane.subsetLabels(gateway, service, subset);
  if (labels === null) return 'no-cluster';
  const destinations = plane.registry.backends(service).flatMap((backend): Destination[] => {
    const target = targetPort(known.source, backend);
    if (target === null || !isSubset(labels, backend.labels)) return [];
    return [{ backend, port: target, service: { service, port, subset } }];
  });
  if (destinations.length > 0) return destinations;
  return service.registry === 'external' ? 'outside' : 'no-endpoints';
}
