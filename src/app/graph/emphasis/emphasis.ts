import type { MeshView } from '../../../engine';
import type { Hint, Subject } from '../../store/state';

/** How an edge is drawn because of what is looked at. `strong` decides, `full` only matches, `lit` is a hint. */
export type EdgeEmphasis = 'selected' | 'strong' | 'full' | 'lit' | 'muted' | 'plain';
export type CardEmphasis = 'ringed' | 'lit' | 'muted' | 'plain';

export interface Emphasis {
  edge(id: string): EdgeEmphasis;
  card(id: string): CardEmphasis;
}

/** Highlights derive from the subject and the hint alone. A subject mutes the rest, a hint only adds light. */
export function emphasisOf(view: MeshView, subject: Subject | null, hint: Hint | null): Emphasis {
  const base = subject === null ? null : looked(view, policyOfProblem(view, subject));
  const extra = hint === null ? null : looked(view, hint);
  const isLooked = base !== null && (base.edges.size > 0 || base.cards.size > 0);
  return {
    edge: (id) => {
      const own = base?.edges.get(id);
      if (own !== undefined) return own;
      if (extra?.edges.has(id) === true) return extra.edges.get(id) === 'strong' ? 'strong' : 'lit';
      return isLooked ? 'muted' : 'plain';
    },
    card: (id) => {
      const own = base?.cards.get(id);
      if (own !== undefined) return own;
      if (extra?.cards.get(id) === 'ringed') return 'lit';
      return isLooked ? 'muted' : 'plain';
    },
  };
}

/** Whether an edge is lit, as `data-lit` says. */
export function isLit(emphasis: EdgeEmphasis): boolean {
  return emphasis !== 'plain' && emphasis !== 'muted';
}

interface Looked {
  readonly edges: ReadonlyMap<string, EdgeEmphasis>;
  readonly cards: ReadonlyMap<string, CardEmphasis>;
}

function looked(view: MeshView, at: Subject | Hint): Looked {
  const edges = new Map<string, EdgeEmphasis>();
  const cards = new Map<string, CardEmphasis>();
  switch (at.kind) {
    case 'edge':
      for (const edge of view.edges) {
        if (edge.id !== at.edge) continue;
        edges.set(edge.id, 'selected');
        cards.set(edge.fromCard, 'ringed').set(edge.toCard, 'ringed');
      }
      break;
    case 'card':
      for (const edge of view.edges) {
        if (edge.fromCard !== at.card && edge.toCard !== at.card) continue;
        edges.set(edge.id, 'full');
        cards.set(edge.fromCard, 'plain').set(edge.toCard, 'plain');
      }
      if (view.cards.some((card) => card.id === at.card)) cards.set(at.card, 'ringed');
      break;
    case 'policy': {
      for (const edge of view.edges) {
        const isDecided = edge.decidedBy.includes(at.policy);
        if (!isDecided && !edge.matchedBy.includes(at.policy)) continue;
        edges.set(edge.id, isDecided ? 'strong' : 'full');
        cards.set(edge.fromCard, 'plain').set(edge.toCard, 'plain');
      }
      const policy = view.policies.find((p) => p.id === at.policy && p.kind === at.policyKind);
      const selected = new Set(policy?.selects ?? []);
      for (const card of view.cards) if (card.workloads.some((w) => selected.has(w))) cards.set(card.id, 'ringed');
      break;
    }
    case 'edges':
      for (const edge of view.edges) {
        if (!at.edges.includes(edge.id)) continue;
        edges.set(edge.id, 'full');
        cards.set(edge.fromCard, 'plain').set(edge.toCard, 'plain');
      }
      break;
    case 'problem':
      break;
  }
  return { edges, cards };
}

/** A problem in a policy's document is about that policy. */
function policyOfProblem(view: MeshView, subject: Subject): Subject {
  if (subject.kind !== 'problem') return subject;
  const policy = view.policies.find((p) => p.document === subject.origin.document);
  return policy === undefined ? subject : { kind: 'policy', policy: policy.id, policyKind: policy.kind };
}
