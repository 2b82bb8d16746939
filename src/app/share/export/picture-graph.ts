import type { MeshView } from '../../../engine';
import { buildGraph, type Graph } from '../../graph/build-graph';
import { collapsedBoxes } from '../../graph/cards/collapsed-boxes';
import { labelEdges, labelRequests } from '../../graph/edges/label-edges';
import { createLayoutMemory, layoutMap } from '../../graph/layout/layout';
import { layoutInputOf } from '../../graph/layout-input';
import { mapEdges } from '../../graph/edges/map-edges';
import { visibleCards, visibleEdges } from '../../graph/edges/visible-edges';

/** A picture is looked at on paper and in wikis: room for two columns of cards, whatever the window is like. */
const FRAME = { width: 1600, height: 1000 };

/** The map in its places, laid out for a picture: it does not depend on where somebody has scrolled. */
export function pictureGraph(
  view: MeshView,
  hidden: readonly string[],
  folds: Readonly<Record<string, boolean>>,
): Graph {
  const shown = { ...view, edges: visibleEdges(view, hidden) };
  const collapsed = collapsedBoxes(view, folds);
  const drawn = mapEdges(shown, collapsed);
  const layout = layoutMap(layoutInputOf(view, drawn, collapsed, FRAME), createLayoutMemory());
  const labels = labelEdges(labelRequests(drawn, layout), collapsed, layout);
  const cards = visibleCards(view, hidden).filter(({ id }) => layout.cards.has(id));
  return buildGraph(shown, drawn, cards, collapsed, layout, labels);
}
