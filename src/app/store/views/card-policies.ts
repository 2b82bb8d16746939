import type { Card, MeshView, PolicyView } from '../../../engine';

/** Policies that select the card's workloads. */
export function policiesOf(view: MeshView, card: Card): readonly PolicyView[] {
  const workloads = new Set(card.workloads);
  return view.policies.filter((policy) => policy.selects.some((workload) => workloads.has(workload)));
}
