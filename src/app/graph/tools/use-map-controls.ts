import { useReactFlow, useStoreApi } from '@xyflow/react';
import { type RefObject, useCallback, useEffect } from 'react';
import type { Graph } from '../build-graph';
import { type Cursor, setCursor, useMapState } from '../map-state';

/** Lets the toolbar, which loads before React Flow, and the keyboard move the picture. */
export function useMapControls(host: RefObject<HTMLElement | null>, graph: Graph, fit: () => void) {
  const { zoomIn, zoomOut, setCenter, getNode } = useReactFlow();
  const flow = useStoreApi();

  const goTo = useCallback(
    (cursor: Cursor) => {
      setCursor(cursor);
      const edge = graph.edges.find((candidate) => candidate.id === cursor.id);
      const node = getNode(cursor.id);
      const place =
        edge?.data?.plate ??
        (node === undefined
          ? null
          : { x: node.position.x + (node.width ?? 0) / 2, y: node.position.y + Math.min(node.height ?? 0, 120) / 2 });
      const focus = () => {
        const item = host.current?.querySelector<HTMLElement>(`[data-map-item="${CSS.escape(cursor.id)}"]`);
        item?.focus({ preventScroll: true });
      };
      focus();
      const { transform, width, height } = flow.getState();
      const [x, y, zoom] = transform;
      if (place === null) return;
      if (isInside(place.x * zoom + x, width) && isInside(place.y * zoom + y, height)) return;
      // What is outside of the picture may not be drawn yet; it is once the picture has moved there.
      void setCenter(place.x, place.y, { zoom: Math.max(zoom, 0.75) }).then(() => requestAnimationFrame(focus));
    },
    [graph, host, flow, getNode, setCenter],
  );

  // The toolbar, which is outside of React Flow's tree.
  useEffect(() => {
    const controls = { fit, zoomIn: () => void zoomIn(), zoomOut: () => void zoomOut(), goTo };
    useMapState.setState({ controls });
    return () => useMapState.setState({ controls: null });
  }, [fit, zoomIn, zoomOut, goTo]);

  return goTo;
}

const MARGIN = 20;

function isInside(position: number, length: number): boolean {
  return position > MARGIN && position < length - MARGIN;
}
