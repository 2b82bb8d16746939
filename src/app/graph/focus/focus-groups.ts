import type { Edge, MeshView, Verdict } from '../../../engine';

/** Allowed first: what gets through is what one looks for. */
const ORDER: readonly Verdict[] = ['allow', 'depends', 'unknown', 'deny', 'fails'];

export interface VerdictGroup {
  readonly verdict: Verdict;
  readonly edges: readonly Edge[];
}

/** Edges by verdict; inside of a group they keep their order. */
export function groupByVerdict(edges: readonly Edge[]): readonly VerdictGroup[] {
  return ORDER.map((verdict) => ({ verdict, edges: edges.filter((edge) => edge.verdict === verdict) })).filter(
    (group) => group.edges.length > 0,
  );
}

/** The card that is most worth looking around first: where a call is refused, else where one arrives. */
export function firstToLookAround(view: MeshView): string | null {
  const refused = ['deny', 'fails', 'depends'].flatMap(
    (verdict) => view.edges.find((e) => e.verdict === verdict) ?? [],
  );
  const edge = refused[0] ?? view.edges[0];
  return edge?.toCard ?? view.cards.find((card) => card.ports.length > 0)?.id ?? view.cards[0]?.id ?? null;
}
