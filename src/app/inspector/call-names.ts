import type { Caller, Card, CardPort, MeshView, ServiceId, Target, WorkloadId } from '../../engine';

/** Somebody who can be chosen as the caller. */
export interface CallerOption {
  readonly name: string;
  /** Empty outside of the mesh. */
  readonly namespace: string;
  readonly caller: Caller;
}

/** A Service port that can be chosen as the target. */
export interface TargetOption {
  /** `ratings:9080`. */
  readonly name: string;
  readonly namespace: string;
  readonly service: ServiceId;
  readonly port: number;
  readonly isGateway: boolean;
}

export const INTERNET = 'internet';

/** One per card, in the order of the view. A card's workloads are alike, so its first stands for all. */
export function callerOptions(view: MeshView): readonly CallerOption[] {
  const inside = view.cards
    .filter((card) => card.kind !== 'outside' && card.workloads.length > 0)
    .map(
      (card): CallerOption => ({
        name: cardName(view, card),
        namespace: card.namespace,
        caller: workload(card.workloads[0]),
      }),
    );
  return [...inside, { name: INTERNET, namespace: '', caller: { kind: 'outside' } }];
}

export function targetOptions(view: MeshView): readonly TargetOption[] {
  const ports = view.cards.flatMap((card) => card.ports.map((port) => ({ card, port })));
  const seen = new Set<string>();
  return ports.flatMap(({ card, port }): readonly TargetOption[] => {
    const key = `${port.service}:${port.port}`;
    if (seen.has(key)) return []; // several cards behind one Service
    seen.add(key);
    const [namespace, service] = splitId(port.service);
    const name = `${isServiceUnique(view, service, port) ? service : port.service}:${port.port}`;
    return [{ name, namespace, service: port.service, port: port.port, isGateway: card.kind === 'gateway' }];
  });
}

/** A gateway's port is another target for those who come from outside. */
export function targetOf(option: TargetOption, caller: Caller): Target {
  const kind = option.isGateway && caller.kind === 'outside' ? 'gateway' : 'service';
  return { kind, id: option.service, port: option.port };
}

export function callerName(view: MeshView, caller: Caller): string {
  if (caller.kind === 'outside') return INTERNET;
  const card = view.cards.find((candidate) => candidate.workloads.includes(caller.id));
  return card === undefined ? caller.id : cardName(view, card);
}

/** `ratings:9080`; `pod:bookinfo/ratings-v1:9080` for a pod's own address. */
export function targetName(view: MeshView, target: Target): string {
  if (target.kind === 'pod') return `pod:${target.id}:${target.port}`;
  const option = targetOptions(view).find((one) => one.service === target.id && one.port === target.port);
  return option?.name ?? `${target.id}:${target.port}`;
}

/** The name on the card, with its namespace where another card has the same name. */
export function cardName(view: MeshView, card: Card): string {
  const isUnique = view.cards.filter((other) => other.name === card.name).length <= 1;
  return isUnique || card.namespace === '' ? card.name : `${card.namespace}/${card.name}`;
}

export function isSameCaller(view: MeshView, a: Caller, b: Caller): boolean {
  if (a.kind === 'outside' || b.kind === 'outside') return a.kind === b.kind;
  return a.id === b.id || view.cards.some((card) => card.workloads.includes(a.id) && card.workloads.includes(b.id));
}

export function splitId(id: string): readonly [namespace: string, name: string] {
  const slash = id.indexOf('/');
  return [id.slice(0, slash), id.slice(slash + 1)];
}

function workload(id: WorkloadId | undefined): Caller {
  if (id === undefined) throw new Error('a card without workloads is not a caller');
  return { kind: 'workload', id };
}

function isServiceUnique(view: MeshView, name: string, port: CardPort): boolean {
  const alike = view.cards.flatMap((card) => card.ports).filter((other) => splitId(other.service)[1] === name);
  return alike.every((other) => other.service === port.service);
}
