import type { Card, Edge, MeshView } from '../../engine';

/** How the two ends of an edge are called, so that no two edges are called alike. */
export function pairNames(view: MeshView): (edge: Edge) => { readonly from: string; readonly to: string } {
  const cards = new Map(view.cards.map((card) => [card.id, card]));
  const ambiguous = new Set(view.cards.map(plainName).filter((name, i, all) => all.indexOf(name) !== i));
  const behind = new Map<string, Set<string>>();
  for (const { to, toCard, port } of view.edges) {
    const key = `${to.id}:${port}`;
    behind.set(key, (behind.get(key) ?? new Set()).add(toCard));
  }
  const callerName = (id: string) => {
    const card = cards.get(id);
    if (card === undefined) return id;
    return ambiguous.has(plainName(card)) ? `${plainName(card)} (${workloadsOf(card)})` : plainName(card);
  };
  return ({ fromCard, to, toCard, port }) => {
    const called = `${to.kind === 'pod' ? 'pod:' : ''}${to.id}:${port}`;
    const card = cards.get(toCard);
    const isShared = (behind.get(`${to.id}:${port}`)?.size ?? 0) > 1;
    return {
      from: callerName(fromCard),
      to: isShared && card !== undefined ? `${called} (${workloadsOf(card)})` : called,
    };
  };
}

function plainName({ namespace, name }: Card): string {
  return namespace === '' ? name : `${namespace}/${name}`;
}

function workloadsOf({ workloads }: Card): string {
  return workloads.map((id) => id.split('/').at(-1)).join(', ');
}
