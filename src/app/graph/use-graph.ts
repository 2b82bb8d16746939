import { useMemo, useState } from 'react';
import type { MeshView } from '../../engine';
import { useApp } from '../store/app-store';
import type { Graph } from './build-graph';
import { collapsedBoxes } from './cards/collapsed-boxes';
import { createGraphKeeper, noGraph } from './graph-keeper';
import type { Size } from './layout/geometry';
import type { Layout } from './layout/layout';
import { layoutInputOf } from './layout-input';
import { mapEdges } from './edges/map-edges';
import { useMapState } from './map-state';
import { noPins, pinKey, usePins } from './cards/pins';
import { useLayout } from './layout/use-layout';
import { visibleCards, visibleEdges } from './edges/visible-edges';

/** What is drawn of a view, and where. */
export function useGraph(
  view: MeshView,
  frame: Size | null,
): { readonly graph: Graph; readonly layout: Layout | null } {
  const hidden = useApp((state) => state.hidden);
  const folds = useMapState((state) => state.folds);
  const scenario = useApp((state) => state.title);
  const pins = usePins((state) => state.pins[pinKey(scenario)]) ?? noPins;
  const [keep] = useState(createGraphKeeper);
  const collapsed = useMemo(() => collapsedBoxes(view, folds), [view, folds]);
  const input = useMemo(
    () => (frame === null ? null : { ...layoutInputOf(view, mapEdges(view, collapsed), collapsed, frame), pins }),
    [view, collapsed, frame, pins],
  );
  const layout = useLayout(input);
  const graph = useMemo(() => {
    if (layout === null) return noGraph;
    // What the legend hides keeps its place: nothing else moves when it comes back.
    const shown = { ...view, edges: visibleEdges(view, hidden) };
    return keep(shown, visibleCards(view, hidden), collapsed, layout, pins);
  }, [view, hidden, collapsed, layout, keep, pins]);
  return { graph, layout };
}
