import type { Card, Edge, MeshView } from '../../engine';
import type { Size } from './layout/geometry';
import type { LayoutCard, LayoutEdge, LayoutInput } from './layout/layout';
import type { MapEdge } from './edges/map-edges';

/** The node that stands for a namespace; the empty name is everything outside of the mesh. */
export function boxIdOf(namespace: string): string {
  return `box:${namespace}`;
}

/** What the layout needs to know of a view. It does not depend on verdicts, so most edits of a policy leave it equal. */
export function layoutInputOf(
  view: MeshView,
  edges: readonly MapEdge[],
  collapsed: readonly string[],
  frame: Size,
): LayoutInput {
  const cards = new Map(view.cards.map((card) => [card.id, card]));
  return {
    cards: view.cards.map(layoutCard),
    collapsed,
    edges: edges.map((edge) => layoutEdge(edge, cards)),
    calls: pairsOf(view.edges),
    frame,
  };
}

function layoutCard(card: Card): LayoutCard {
  return {
    id: card.id,
    box: boxIdOf(card.namespace),
    hasIdentity: hasIdentityRows(card),
    portCount: card.ports.length,
    hasFooter: card.notes.length > 0,
  };
}

/** Outside callers and external hosts show neither identity nor mode. */
export function hasIdentityRows(card: Card): boolean {
  return card.kind === 'workload' || card.kind === 'gateway';
}

function layoutEdge(drawn: MapEdge, cards: ReadonlyMap<string, Card>): LayoutEdge {
  const { id, from, to } = drawn;
  const callee = cards.get(to);
  const row = drawn.kind === 'bundle' || callee === undefined ? -1 : portRow(drawn.edge, callee);
  return { id, from, to, row: row < 0 ? null : row };
}

/** The row of the port that an edge ends at; -1 if the card does not show it. */
export function portRow({ to }: Edge, card: Card): number {
  return card.ports.findIndex((port) =>
    to.kind === 'pod' ? port.targetPort === to.port : port.service === to.id && port.port === to.port,
  );
}

/** Who calls whom. Pairs that nobody declares do not move cards about. */
function pairsOf(edges: readonly Edge[]): LayoutInput['calls'] {
  const calls = edges.filter((edge) => edge.isCall);
  const unique = new Map(calls.map((edge) => [`${edge.fromCard}\n${edge.toCard}`, edge]));
  return [...unique.values()].map((edge) => [edge.fromCard, edge.toCard]);
}
