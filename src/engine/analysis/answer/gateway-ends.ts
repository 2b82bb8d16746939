import { isOpen } from '../../base/open';
import type { Origin } from '../../base/source';
import type { BackendAnswer, CallerSees } from '../../dataplane/answer';
import type { RouteOutcome } from '../../dataplane/routes/match-route';
import type { Hop, Note, Step } from '../../dataplane/trace';
import type { ClusterKey, Route } from '../../xds/route';
import type { AtGateway } from './at-gateway';

/** Outcomes of routing that end at the gateway: no route, a redirect, an answer of its own. */
export function endOf(at: AtGateway, outcome: RouteOutcome): BackendAnswer {
  switch (outcome.kind) {
    case 'no-host': {
      const note = { id: 'route.noHost', params: { host: hostOf(at) } };
      return stopped(at, NO_ROUTE, { id: 'verdict.fails.gatewayNoHost', params: note.params }, note, null, null);
    }
    case 'no-match': {
      const params = { host: hostOf(at), path: at.answer.path ?? '' };
      const reason = { id: 'verdict.fails.gatewayNoMatch', params };
      return stopped(at, NO_ROUTE, reason, { id: 'route.noMatch', params }, outcome.host.origin, null);
    }
    case 'https-redirect': {
      const note = { id: 'route.httpsRedirect', params: { status: 301 } };
      const reason = { id: 'verdict.fails.httpsRedirect', params: { status: 301 } };
      return stopped(at, { kind: 'http', status: 301, body: '' }, reason, note, outcome.host.origin, null);
    }
    case 'route':
      return endOfRoute(at, outcome.route);
  }
}

const NO_ROUTE: CallerSees = { kind: 'no-route', status: 404 };

/** The gateway answers by itself. As the recordings have it, 200 means that the request got an answer, any other status a refusal. */
function endOfRoute(at: AtGateway, route: Route): BackendAnswer {
  const { action, origin } = route;
  const params = { route: route.resource, index: route.index };
  switch (action.kind) {
    case 'redirect': {
      const note = { id: 'route.redirect', params: { ...params, status: action.status } };
      const reason = { id: 'verdict.fails.redirect', params: note.params };
      return stopped(at, { kind: 'http', status: action.status, body: '' }, reason, note, origin, route);
    }
    case 'direct-response': {
      const { status, body } = action;
      const note = { id: 'route.directResponse', params: { ...params, status } };
      if (status === 200) {
        const passed = stopped(
          at,
          { kind: 'response' },
          { ...note, id: 'verdict.allow.directResponse' },
          note,
          origin,
          route,
        );
        return { ...passed, verdict: at.answer.verdict, transport: at.answer.transport };
      }
      const isBare =
        status === 204 || status === 304 || (at.onward.kind === 'http' && at.onward.seen.method === 'HEAD');
      const sees: CallerSees = { kind: 'http', status, body: isBare ? '' : body };
      const refused = stopped(at, sees, { ...note, id: 'verdict.deny.directResponse' }, note, origin, route);
      return { ...refused, verdict: 'deny', transport: at.answer.transport };
    }
    case 'forward': {
      const status = action.abort ?? 503;
      const note = { id: 'route.abort', params: { ...params, status } };
      const reason = { id: 'verdict.fails.abort', params: note.params };
      return stopped(at, { kind: 'http', status, body: 'fault filter abort' }, reason, note, origin, route);
    }
  }
}

/** The way ends at the gateway, and not by a policy. */
export function stopped(
  at: AtGateway,
  callerSees: CallerSees,
  reason: Note,
  note: Note,
  origin: Origin | null,
  route: Pick<Route, 'kind' | 'resource' | 'index' | 'origin'> | null,
): BackendAnswer {
  const { answer } = at;
  const outcome = callerSees.kind === 'response' ? 'pass' : 'stop';
  return {
    ...answer,
    verdict: 'fails',
    transport: answer.transport,
    callerSees,
    details: null,
    decision: route && { kind: route.kind, id: route.resource, rule: route.index, origin: route.origin },
    reason,
    conditions: [],
    hops: withSteps(answer.hops, [{ stage: 'Route', outcome, note, origin, rules: [] }]),
  };
}

/** A ServiceEntry's host, which no proxy of this mesh guards. */
export function leavesMesh(at: AtGateway, cluster: ClusterKey, note: Note, origin: Origin): BackendAnswer {
  const { answer } = at;
  const reason = { id: 'verdict.allow.leavesMesh', params: { host: cluster.host } };
  return {
    ...answer,
    backend: null,
    port: cluster.port,
    isEnforced: false,
    reason: answer.verdict === 'allow' ? reason : answer.reason,
    hops: withSteps(answer.hops, [{ stage: 'Route', outcome: 'pass', note, origin, rules: [] }]),
  };
}

/** Adds steps to the last hop. */
export function withSteps(hops: readonly Hop[], steps: readonly Step[]): readonly Hop[] {
  return hops.map((hop, index) => (index === hops.length - 1 ? { ...hop, steps: [...hop.steps, ...steps] } : hop));
}

function hostOf({ onward }: AtGateway): string {
  const host = onward.kind === 'http' ? onward.seen.authority : '';
  return isOpen(host) ? '*' : host;
}
