import type { Card, MeshView } from '../../engine';
import { buildGraph, type Graph } from './build-graph';
import { type Labels, labelEdges, labelRequests } from './edges/label-edges';
import type { Pins } from './layout/apply-pins';
import type { Layout } from './layout/layout';
import type { LabelRequest } from './layout/labels/place-labels';
import { mapEdges } from './edges/map-edges';
import { noPins } from './cards/pins';
import { isSame, reconcile } from './reconcile';

export const noGraph: Graph = { nodes: [], edges: [] };

/** Builds one graph after another. */
export type GraphKeeper = (
  view: MeshView,
  cards: readonly Card[],
  collapsed: readonly string[],
  layout: Layout,
  pins?: Pins,
) => Graph;

/** Whatever says the same as in the graph before keeps its identity; labels are placed again only if one of them changed. */
export function createGraphKeeper(): GraphKeeper {
  let kept = noGraph;
  let labelled: { layout: Layout; requests: readonly LabelRequest[]; labels: Labels } | null = null;

  function labelsFor(requests: readonly LabelRequest[], collapsed: readonly string[], layout: Layout): Labels {
    if (labelled === null || labelled.layout !== layout || !isSame(labelled.requests, requests)) {
      labelled = { layout, requests, labels: labelEdges(requests, collapsed, layout) };
    }
    return labelled.labels;
  }

  return (view, cards, collapsed, layout, pins = noPins) => {
    const drawn = mapEdges(view, collapsed);
    const labels = labelsFor(labelRequests(drawn, layout), collapsed, layout);
    const next = buildGraph(view, drawn, cards, collapsed, layout, labels, pins);
    const nodes = reconcile(kept.nodes, next.nodes);
    const edges = reconcile(kept.edges, next.edges);
    if (nodes !== kept.nodes || edges !== kept.edges) kept = { nodes, edges };
    return kept;
  };
}
