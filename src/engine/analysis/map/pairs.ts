import { compareBytes } from '../../base/ordering';
import type { ControlPlane } from '../../controlplane/control-plane';
import type { Caller, Target, WorkloadId } from '../../dataplane/question';
import type { AuthorizationPolicy } from '../../manifests/kinds/authorization-policy';
import { stockCallers } from '../../mesh/stock-callers';
import { spiffeId } from '../../mesh/workload';
import type { Call } from '../call';
import type { Card, CardPort } from './mesh-view';

/** A caller card and a Service port of another card. */
export interface Pair {
  readonly from: Card;
  readonly to: Card;
  readonly port: CardPort;
}

/** Whoever is outside of the cluster. */
export const INTERNET: Card = {
  id: 'internet',
  kind: 'outside',
  name: 'internet',
  namespace: '',
  workloads: [],
  serviceAccount: '',
  principal: null,
  dataPlane: 'none',
  dataPlaneReason: 'outside',
  mode: null,
  policyCount: 0,
  ports: [],
  notes: [],
  origin: null,
};

/** Callers inside of the cluster that stand for whoever the manifests do not hold. Nobody calls them. */
export function stockCards({ mesh }: ControlPlane): readonly Card[] {
  return stockCallers.map((workload) => ({
    id: workload.id,
    kind: 'stock',
    name: workload.id,
    namespace: '',
    workloads: [workload.id as WorkloadId],
    serviceAccount: '',
    principal:
      workload.proxy === 'none'
        ? null
        : spiffeId(mesh.config.trustDomain, workload.namespace, workload.serviceAccount).slice('spiffe://'.length),
    dataPlane: workload.proxy,
    dataPlaneReason: '',
    mode: null,
    policyCount: 0,
    ports: [],
    notes: [],
    origin: null,
  }));
}

/** Everybody may try to call everybody else inside; from outside there is no way in but a gateway. */
export function isPair(from: Card, to: Card): boolean {
  return from.kind === 'outside' ? to.kind === 'gateway' : from.id !== to.id;
}

/** As whom a card asks. The workloads of a card cannot be told apart, so that the first speaks for all. */
export function callerOf(card: Card): Caller {
  return card.kind === 'outside' ? { kind: 'outside' } : { kind: 'workload', id: card.workloads[0] as WorkloadId };
}

/**
 * A Service that several cards stand behind is asked for the workloads of this card alone. An edge to a gateway ends there: what waits
 * behind it is told by the edges from the gateway.
 */
export function targetOf(plane: ControlPlane, { from, to, port }: Pair): Target {
  const extent = to.kind === 'gateway' ? { extent: 'gateway' as const } : {};
  if (from.kind === 'outside') return { kind: 'gateway', id: port.service, port: port.port, ...extent };
  const service = plane.registry.byId.get(port.service);
  const isShared = service !== undefined && plane.registry.backends(service).length !== to.workloads.length;
  const backend = to.workloads[0];
  const target = { kind: 'service' as const, id: port.service, port: port.port, ...extent };
  return isShared && backend !== undefined ? { ...target, backend } : target;
}

/** The callers of a card's port that belong to `Calls`: declared by the scenario, or, where nothing is declared, named by a rule. */
export type CallersOf = (to: Card, port: CardPort) => readonly Card[];

/** @param calls what the scenario declares; empty: callers are those that rules name */
export function indexCalls(plane: ControlPlane, cards: readonly Card[], calls: readonly Call[]): CallersOf {
  if (calls.length > 0) {
    const declared = declaredCalls(plane, cards, calls);
    return (_, port) => declared.get(`${port.service}:${port.port}`) ?? [];
  }
  const byName = new Map<string, Card[]>();
  for (const card of cards) {
    for (const name of namesOf(card)) {
      const list = byName.get(name);
      if (list === undefined) byName.set(name, [card]);
      else list.push(card);
    }
  }
  const callers = new Map<string, readonly Card[]>();
  return (to) => {
    const known = callers.get(to.id);
    if (known !== undefined) return known;
    const named = new Set([...namedIn(plane, to)].flatMap((name) => byName.get(name) ?? []));
    const made = [...named].sort((a, b) => compareBytes(a.id, b.id));
    callers.set(to.id, made);
    return made;
  };
}

/** What a rule may call a caller. From outside, every way in counts as a call. */
function namesOf(card: Card): readonly string[] {
  if (card.kind === 'outside') return ['outside'];
  return card.principal === null ? [] : [`sa ${card.namespace}/${card.serviceAccount}`, `ns ${card.namespace}`];
}

function declaredCalls(
  plane: ControlPlane,
  cards: readonly Card[],
  calls: readonly Call[],
): ReadonlyMap<string, readonly Card[]> {
  const byPort = new Map<string, Card[]>();
  for (const call of calls) {
    const to = /^(?:gateway:)?(?:([^/:]+)\/)?([^/:]+):(\d+)$/.exec(call.to);
    if (to === null) continue;
    const [, namespace, name, port] = to;
    const services = [...plane.registry.byId].filter(
      ([, service]) => service.name === name && (namespace === undefined || service.namespace === namespace),
    );
    const callers = cards.filter((card) =>
      call.from === INTERNET.id ? card.kind === 'outside' : card.kind !== 'outside' && isCalled(card, call.from),
    );
    for (const [id] of services) {
      const key = `${id}:${port}`;
      byPort.set(key, [...new Set([...(byPort.get(key) ?? []), ...callers])]);
    }
  }
  return byPort;
}

function isCalled(card: Card, name: string): boolean {
  if (card.workloads.some((workload) => workload === name)) return true;
  if (name.includes('/')) return `${card.namespace}/${card.name}` === name;
  return card.name === name || card.workloads.some((workload) => workload.endsWith(`/${name}`));
}

/** The names of callers in the rules of a target's policies. */
function namedIn(plane: ControlPlane, to: Card): ReadonlySet<string> {
  const names = new Set(['outside']);
  const workload = plane.mesh.workloads.get(to.workloads[0] ?? '');
  if (workload === undefined) return names;
  const { allow, deny } = plane.policies(workload);
  for (const policy of [...allow, ...deny]) for (const name of namesIn(policy)) names.add(name);
  return names;
}

function namesIn(policy: AuthorizationPolicy): readonly string[] {
  const sources = policy.rules.flatMap((rule) => rule.from.map(({ fields }) => fields));
  return sources.flatMap(({ principals, namespaces, serviceAccounts }) => [
    ...principals.values.flatMap(({ value }) => {
      const parts = /\/ns\/([^/]+)\/sa\/([^/]+)$/.exec(value);
      return parts === null ? [] : [`sa ${parts[1]}/${parts[2]}`];
    }),
    ...serviceAccounts.values.map(({ value }) => `sa ${value.includes('/') ? value : `${policy.namespace}/${value}`}`),
    ...namespaces.values.map(({ value }) => `ns ${value}`),
  ]);
}
