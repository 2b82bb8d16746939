import type { Caller, HttpRequest, MeshView, Question, ServiceId, Target } from '../../../../engine';
import { anyRequest } from '../../../../scenarios/format/any-request';
import { callOf } from '../../../../scenarios/format/call-of';
import { observed as words } from '../../../../words/observed';
import type { Check } from '../../../store/state';
import type { ObservedCall } from './observed-call';

export interface ObservedChecks {
  /** Each once, however often it was seen. */
  readonly checks: readonly Check[];
  /** Calls of whom, or to what, the mesh knows nothing. */
  readonly unplaced: number;
}

/**
 * Calls that were seen, as expectations: what happened there has to happen here.
 *
 * @param compared names of headers that policies look at: others say nothing
 */
export function observedChecks(
  view: MeshView,
  calls: readonly ObservedCall[],
  compared: ReadonlySet<string>,
): ObservedChecks {
  const checks = new Map<string, Check>();
  let unplaced = 0;
  for (const call of calls) {
    const question = questionOf(view, call, compared);
    if (question === null) {
      unplaced += 1;
      continue;
    }
    const { verdict, status, isProxys } = call.outcome;
    const check: Check = {
      kind: 'call',
      call: {
        ...callOf(question),
        title: words.mark(status),
        verdict,
        ...(isProxys && status >= 400 && { status }),
        start: 0,
        end: 0,
      },
    };
    checks.set(JSON.stringify(check), check);
  }
  return { checks: [...checks.values()], unplaced };
}

function questionOf(view: MeshView, call: ObservedCall, compared: ReadonlySet<string>): Question | null {
  const target = targetOf(view, call);
  if (target === null) return null;
  const from = callerOf(view, call, target);
  if (from === null) return null;
  const http: HttpRequest = {
    ...anyRequest,
    method: call.method,
    path: call.path,
    host: target.kind === 'gateway' && call.authority !== '' ? call.authority : 'default',
    headers: call.headers.filter(([name]) => compared.has(name)),
    // Of a token only that there was one, or might have been, is known.
    token: call.hasToken ? anyRequest.token : 'none',
  };
  return { from, to: target, speaks: 'http', http };
}

function targetOf(view: MeshView, { authority, cluster, pod, isFromOutside }: ObservedCall): Target | null {
  const [, direction = '', clusterPort = '', clusterHost = ''] =
    /^(outbound|inbound)\|(\d+)\|[^|]*\|(.*)$/.exec(cluster) ?? [];
  const [host = '', authorityPort = '80'] = (clusterHost || authority).split(':');
  const port = Number(direction === 'outbound' ? clusterPort : authorityPort);
  const ports = view.cards.flatMap((card) => card.ports.map((one) => ({ card, ...one })));
  const [name = '', namespace] = host.split('.');
  const named = ports.filter(
    (one) => isNamed(one.service, name, namespace) && (one.port === port || one.targetPort === Number(clusterPort)),
  );
  // The proxy of the server wrote it, and says only on which port.
  const own = direction === 'inbound' && pod !== null ? ports.filter(({ card }) => isPodOf(card.workloads, pod)) : [];
  const services = [...new Map([...own, ...named].map((one) => [`${one.service}:${one.port}`, one])).values()];
  const [found] = services;
  if (found !== undefined && (services.length === 1 || own.length > 0))
    return { kind: 'service', id: found.service, port: found.port };
  if (!isFromOutside) return null;
  const [way] = view.cards.filter((card) => card.kind === 'gateway').flatMap((card) => card.ports);
  return way === undefined ? null : { kind: 'gateway', id: way.service, port: way.port };
}

function callerOf(view: MeshView, { pod, cluster, isFromOutside }: ObservedCall, target: Target): Caller | null {
  if (target.kind === 'gateway') return { kind: 'outside' };
  if (pod !== null && cluster.startsWith('outbound')) {
    const id = view.cards.flatMap((card) => card.workloads).find((one) => isPodOf([one], pod));
    if (id !== undefined) return { kind: 'workload', id };
  }
  // One that is known to call it may be meant; of several nobody can tell.
  const known = view.edges.filter((edge) => edge.isCall && edge.to.id === target.id && edge.port === target.port);
  const [only, ...others] = known;
  if (only !== undefined && others.length === 0) return only.from;
  return isFromOutside ? { kind: 'outside' } : null;
}

function isNamed(service: ServiceId, name: string, namespace: string | undefined): boolean {
  const slash = service.indexOf('/');
  return service.slice(slash + 1) === name && (namespace === undefined || service.slice(0, slash) === namespace);
}

/** A pod's own name begins with that of its Deployment. */
function isPodOf(workloads: readonly string[], pod: string): boolean {
  return workloads.some((id) => {
    const name = id.slice(id.indexOf('/') + 1);
    return pod === name || pod.startsWith(`${name}-`);
  });
}
