import type { Caller, Card, MeshView, ServiceId, Target } from '../../engine';
import { perView } from '../store/views/per-view';

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
export const callerOptions = perView((view): readonly CallerOption[] => {
  const inside = view.cards.flatMap((card): readonly CallerOption[] => {
    const [id] = card.workloads;
    if (card.kind === 'outside' || id === undefined) return [];
    return [{ name: cardName(view, card), namespace: card.namespace, caller: { kind: 'workload', id } }];
  });
  return [...inside, { name: INTERNET, namespace: '', caller: { kind: 'outside' } }];
});

/** Callers whom no manifest holds may ask as well. */
export const everyCaller = perView((view): readonly CallerOption[] => [
  ...callerOptions(view),
  ...view.stockCallers.flatMap(({ name, workloads }): readonly CallerOption[] =>
    workloads.map((id) => ({ name, namespace: '', caller: { kind: 'workload', id } })),
  ),
]);

export const targetOptions = perView((view): readonly TargetOption[] => {
  const ports = view.cards.flatMap((card) => card.ports.map((port) => ({ card, port })));
  const services = countBy([...new Set(ports.map(({ port }) => port.service))], (id) => splitId(id)[1]);
  const options = new Map<string, TargetOption>();
  for (const { card, port } of ports) {
    const [namespace, service] = splitId(port.service);
    const name = `${services.get(service) === 1 ? service : port.service}:${port.port}`;
    const isGateway = card.kind === 'gateway';
    // Several cards may be behind one Service.
    if (!options.has(name)) options.set(name, { name, namespace, service: port.service, port: port.port, isGateway });
  }
  return [...options.values()];
});

/** A gateway's port is another target for those who come from outside. */
export function targetOf(option: TargetOption, caller: Caller): Target {
  const kind = option.isGateway && caller.kind === 'outside' ? 'gateway' : 'service';
  return { kind, id: option.service, port: option.port };
}

export function callerName(view: MeshView, caller: Caller): string {
  if (caller.kind === 'outside') return INTERNET;
  const card = cardsByWorkload(view).get(caller.id);
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
  return cardsByName(view).get(card.name) === 1 || card.namespace === '' ? card.name : `${card.namespace}/${card.name}`;
}

export function isSameCaller(view: MeshView, a: Caller, b: Caller): boolean {
  if (a.kind === 'outside' || b.kind === 'outside') return a.kind === b.kind;
  return a.id === b.id || (cardsByWorkload(view).get(a.id) ?? null) === cardsByWorkload(view).get(b.id);
}

export function splitId(id: string): readonly [namespace: string, name: string] {
  const slash = id.indexOf('/');
  return [id.slice(0, slash), id.slice(slash + 1)];
}

const cardsByName = perView((view) => countBy(view.cards, (card) => card.name));
const cardsByWorkload = perView(
  (view) => new Map(view.cards.flatMap((card) => card.workloads.map((id) => [id, card]))),
);

function countBy<T>(items: readonly T[], key: (item: T) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
  return counts;
}
