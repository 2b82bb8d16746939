import type { ControlPlane } from '../controlplane/control-plane';
import type { Caller, Target, WorkloadId } from '../dataplane/question';
import type { AuthorizationPolicy } from '../manifests/authorization-policy';
import type { Call } from './call';
import type { Card, CardPort } from './mesh-view';

/** A caller card and a Service port of another card. */
export interface Pair {
  readonly from: Card;
  readonly to: Card;
  readonly port: CardPort;
}

/** The caller that stands for everything the manifests do not hold. */
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

/** Everybody may try to call everybody else inside; from outside there is no way in but a gateway. */
export function isPair(from: Card, to: Card): boolean {
  return from.kind === 'outside' ? to.kind === 'gateway' : from.id !== to.id;
}

export function callerOf(card: Card): Caller {
  return card.kind === 'outside' ? { kind: 'outside' } : { kind: 'workload', id: card.workloads[0] as WorkloadId };
}

/** A Service that several cards stand behind is asked for the workloads of this card alone. */
export function targetOf(plane: ControlPlane, { from, to, port }: Pair): Target {
  if (from.kind === 'outside') return { kind: 'gateway', id: port.service, port: port.port };
  const service = plane.registry.byId.get(port.service);
  const isShared = service !== undefined && plane.registry.backends(service).length !== to.workloads.length;
  const backend = to.workloads[0];
  const target = { kind: 'service' as const, id: port.service, port: port.port };
  return isShared && backend !== undefined ? { ...target, backend } : target;
}

/** Tells whether a pair belongs to `Calls`: declared by the scenario, or, where nothing is declared, named by a rule. */
export function callTest(plane: ControlPlane, cards: readonly Card[], calls: readonly Call[]): (pair: Pair) => boolean {
  if (calls.length > 0) {
    const declared = declaredCalls(plane, cards, calls);
    return ({ from, port }) => declared.has(`${from.id} ${port.service}:${port.port}`);
  }
  const named = new Map<string, (from: Card) => boolean>();
  return ({ from, to }) => {
    if (from.kind === 'outside') return true;
    let test = named.get(to.id);
    if (test === undefined) {
      test = namedCallers(plane, to);
      named.set(to.id, test);
    }
    return test(from);
  };
}

function declaredCalls(plane: ControlPlane, cards: readonly Card[], calls: readonly Call[]): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const call of calls) {
    const to = /^(?:gateway:)?(?:([^/:]+)\/)?([^/:]+):(\d+)$/.exec(call.to);
    if (to === null) continue;
    const [, namespace, name, port] = to;
    const services = [...plane.registry.byId].filter(
      ([, service]) => service.name === name && (namespace === undefined || service.namespace === namespace),
    );
    const callers =
      call.from === 'internet' ? [INTERNET.id] : cards.filter((card) => isCalled(card, call.from)).map(({ id }) => id);
    for (const [id] of services) for (const caller of callers) keys.add(`${caller} ${id}:${port}`);
  }
  return keys;
}

function isCalled(card: Card, name: string): boolean {
  if (card.workloads.some((workload) => workload === name)) return true;
  if (name.includes('/')) return `${card.namespace}/${card.name}` === name;
  return card.name === name || card.workloads.some((workload) => workload.endsWith(`/${name}`));
}

/** Callers whose account or namespace a rule of the target's policies names. */
function namedCallers(plane: ControlPlane, to: Card): (from: Card) => boolean {
  const workload = plane.mesh.workloads.get(to.workloads[0] ?? '');
  if (workload === undefined) return () => false;
  const names = new Set<string>();
  const { allow, deny } = plane.policies(workload);
  for (const policy of [...allow, ...deny]) for (const name of namesIn(policy)) names.add(name);
  return (from) =>
    from.principal !== null &&
    (names.has(`sa ${from.namespace}/${from.serviceAccount}`) || names.has(`ns ${from.namespace}`));
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
