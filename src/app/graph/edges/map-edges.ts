import type { Card, Edge, MeshView, Verdict } from '../../../engine';
import { boxIdOf } from '../layout-input';

export type Tally = Readonly<Record<Verdict, number>>;

/** What the map draws between two things: one edge, or all edges between two that hide where theirs end. */
export type MapEdge =
  | { readonly kind: 'call'; readonly id: string; readonly from: string; readonly to: string; readonly edge: Edge }
  | {
      readonly kind: 'bundle';
      readonly id: string;
      readonly from: string;
      readonly to: string;
      readonly edges: readonly Edge[];
    };

/** Cards that stand in collapsed boxes lend their edges to the box; edges inside such a box are not drawn. */
export function mapEdges(view: MeshView, collapsed: readonly string[]): readonly MapEdge[] {
  const cards = new Map(view.cards.map((card) => [card.id, card]));
  const calls: MapEdge[] = [];
  const bundles = new Map<string, { from: string; to: string; edges: Edge[] }>();
  for (const edge of view.edges) {
    const from = shownAs(edge.fromCard, cards, collapsed);
    const to = shownAs(edge.toCard, cards, collapsed);
    if (from === edge.fromCard && to === edge.toCard) calls.push({ kind: 'call', id: edge.id, from, to, edge });
    else if (from !== to) {
      const id = `bundle:${from}>${to}`;
      const bundle = bundles.get(id) ?? { from, to, edges: [] };
      bundle.edges.push(edge);
      bundles.set(id, bundle);
    }
  }
  return [...calls, ...[...bundles].map(([id, bundle]): MapEdge => ({ kind: 'bundle', id, ...bundle }))];
}

function shownAs(card: string, cards: ReadonlyMap<string, Card>, collapsed: readonly string[]): string {
  const box = boxIdOf(cards.get(card)?.namespace ?? '');
  return collapsed.includes(box) ? box : card;
}

const noEdges: Tally = { allow: 0, depends: 0, deny: 0, fails: 0, unknown: 0 };

export function tallyOf(edges: readonly Edge[]): Tally {
  const tally = { ...noEdges };
  for (const edge of edges) tally[edge.verdict] += 1;
  return tally;
}
