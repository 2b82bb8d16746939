import type { Edge, MeshView } from '../../../engine';
import type { Reached } from '../../../words/who-can';

/** The other ends of edges, as a sentence about them names them. */
export function reachedBy(view: MeshView, edges: readonly Edge[], end: 'caller' | 'callee'): readonly Reached[] {
  const stock = new Set(view.stockCallers.map(({ id }) => id));
  return edges.map(({ fromCard, fromName, toName, port, verdict, label }) => ({
    name: end === 'caller' ? fromName : `${toName}:${port}`,
    verdict,
    label,
    isStock: end === 'caller' && stock.has(fromCard),
  }));
}
