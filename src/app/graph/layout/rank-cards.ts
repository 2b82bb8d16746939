import { Graph, layout } from '@dagrejs/dagre';
import type { Point } from './geometry';
import type { Pair, Ranks } from './place-cards';

/** Ranks the cards of one box by who calls whom; dagre orders each rank so that few calls cross. Cards without calls here come last. */
export function rankCards(ids: readonly string[], calls: readonly Pair[]): Ranks {
  const known = new Set(ids);
  const inside = calls.filter(([from, to]) => from !== to && known.has(from) && known.has(to));
  const linked = new Set(inside.flat());
  const loose = ids.filter((id) => !linked.has(id));
  const ranks = rankLinked(
    ids.filter((id) => linked.has(id)),
    inside,
  );
  return loose.length > 0 ? [...ranks, loose] : ranks;
}

function rankLinked(ids: readonly string[], calls: readonly Pair[]): Ranks {
  if (ids.length === 0) return [];
  const graph = new Graph();
  graph.setGraph({ rankdir: 'TB', nodesep: 1, ranksep: 1 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const id of ids) graph.setNode(id, { width: 10, height: 10 });
  for (const [from, to] of calls) graph.setEdge(from, to, {});
  layout(graph);
  const placed = ids
    .map((id) => ({ id, ...(graph.node(id) as Point) }))
    .sort((a, b) => a.y - b.y || a.x - b.x || (a.id < b.id ? -1 : 1));
  const rows = [...new Set(placed.map((card) => card.y))];
  return rows.map((y) => placed.filter((card) => card.y === y).map((card) => card.id));
}
