import type { ControlPlane } from '../../controlplane/control-plane';
import type { Card } from './mesh-view';
import { INTERNET, isPair, type Pair, stockCards } from './pairs';

/** Whoever is outside, where a gateway lets somebody in. */
export function outsideOf(cards: readonly Card[]): readonly Card[] {
  return cards.some((card) => card.kind === 'gateway') ? [INTERNET] : [];
}

/** Everybody who may try to call one of these cards, stock callers included, with each of its ports. */
export function callsTo(
  plane: ControlPlane,
  cards: readonly Card[],
  isCalled: (card: Card) => boolean,
): readonly Pair[] {
  const everybody = [...outsideOf(cards), ...cards, ...stockCards(plane)];
  return cards
    .filter(isCalled)
    .flatMap((to) =>
      to.ports.flatMap((port) => everybody.filter((from) => isPair(from, to)).map((from) => ({ from, to, port }))),
    );
}

/** Whether an AuthorizationPolicy is in force at some workload of the card. @param policy `namespace/name` */
export function isGuardedBy(plane: ControlPlane, card: Card, policy: string): boolean {
  return card.workloads.some((id) => {
    const workload = plane.mesh.workloads.get(id);
    if (workload === undefined || workload.proxy === 'none') return false;
    const { allow, deny, audit, custom } = plane.policies(workload);
    return [allow, deny, audit, custom].some((list) => list.some((one) => one.id === policy));
  });
}
