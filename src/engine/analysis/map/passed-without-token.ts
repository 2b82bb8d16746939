import type { ControlPlane } from '../../controlplane/control-plane';
import type { WorkloadId } from '../../dataplane/question';
import type { Card, Edge } from './mesh-view';
import { painted } from './edges';

/**
 * Counts the edges to some workloads that every request without a token passes, whatever the map's lens is. A RequestAuthentication
 * refuses tokens; that there has to be one is for an AuthorizationPolicy to say.
 */
export function passedWithoutToken(
  plane: ControlPlane,
  cards: readonly Card[],
  edges: readonly Edge[],
): (workloads: readonly WorkloadId[]) => number {
  const workloadsOf = new Map(cards.map((card) => [card.id, card.workloads]));
  // Most meshes check no tokens, and every letter that is typed comes here.
  let ask: ReturnType<typeof painted> | null = null;
  const known = new Map<Edge, boolean>();
  const passes = (edge: Edge) => {
    const before = known.get(edge);
    if (before !== undefined) return before;
    ask ??= painted(plane, { token: 'none' });
    const isPassed = ask(edge.from, edge.to).verdict === 'allow';
    known.set(edge, isPassed);
    return isPassed;
  };
  return (workloads) => {
    if (workloads.length === 0) return 0;
    const checked = new Set(workloads);
    return edges.filter((edge) => workloadsOf.get(edge.toCard)?.some((id) => checked.has(id)) && passes(edge)).length;
  };
}
