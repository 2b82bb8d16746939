import { startTransition, useEffect, useMemo, useState } from 'react';
import type { Graph } from '../build-graph';

/** More new wires than this at once would keep the page from answering: they come a frame after their cards. */
const MOST_AT_ONCE = 24;

/** The edges to be drawn now: those that were drawn before, and new ones unless they are many. */
export function useGradualEdges(edges: Graph['edges']): Graph['edges'] {
  const [last, setLast] = useState(edges);
  const drawn = useMemo(() => new Set(last.map(({ id }) => id)), [last]);
  // The picture: what waits is drawn after the next frame.
  useEffect(() => {
    if (edges.length === drawn.size && edges.every(({ id }) => drawn.has(id))) return;
    const frame = requestAnimationFrame(() => startTransition(() => setLast(edges)));
    return () => cancelAnimationFrame(frame);
  }, [edges, drawn]);
  return useMemo(() => {
    const known = edges.filter(({ id }) => drawn.has(id));
    return edges.length - known.length > MOST_AT_ONCE ? known : edges;
  }, [edges, drawn]);
}
