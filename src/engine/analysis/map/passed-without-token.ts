import type { ControlPlane } from '../../controlplane/control-plane';
import type { WorkloadId } from '../../dataplane/question';
import type { LoadOptions } from '../load-options';
import type { Card, Edge } from './mesh-view';
import { painted } from './edges';

/**
 * Counts the edges to some workloads that a request passes, or may pass, without a token. A RequestAuthentication refuses tokens; that
 * there has to be one is for an AuthorizationPolicy to say.
 */
export function passedWithoutToken(
  plane: ControlPlane,
  cards: readonly Card[],
  edges: readonly Edge[],
  options: LoadOptions,
): (workloads: readonly WorkloadId[]) => number {
  const workloadsOf = new Map(cards.map((card) => [card.id, card.workloads]));
  const ask = painted(plane, { ...options, lens: { ...options.lens, token: 'none' } });
  const known = new Map<Edge, boolean>();
  const passes = (edge: Edge) => {
    const before = known.get(edge);
    if (before !== undefined) return before;
    const { verdict } = ask(edge.from, edge.to);
    const isPassed = verdict === 'allow' || verdict === 'depends';
    known.set(edge, isPassed);
    return isPassed;
  };
  return (workloads) => {
    const checked = new Set(workloads);
    return edges.filter((edge) => workloadsOf.get(edge.toCard)?.some((id) => checked.has(id)) && passes(edge)).length;
  };
}
