import type { EdgeChanges } from '../../store/views/edge-changes';
import type { AppState } from '../../store/state';
import { type EdgeEmphasis, type Emphasis, emphasisOf } from './emphasis';
import { selectMapView } from '../map-view';

const nothing: Emphasis = { edge: () => 'plain', card: () => 'plain' };
let known: { view: unknown; subject: unknown; hint: unknown; emphasis: Emphasis } | null = null;

/** Every card and edge asks; only the first one after a change makes it be worked out. */
export function selectEmphasis(state: AppState): Emphasis {
  const { subject, hint, preview } = state;
  const view = selectMapView(state);
  if (view === null) return nothing;
  if (known?.view !== view || known.subject !== subject || known.hint !== hint) {
    const emphasis = emphasisOf(view, subject, hint);
    known = {
      view,
      subject,
      hint,
      emphasis: preview === null || preview.view === null ? emphasis : overChanges(emphasis, preview.changes),
    };
  }
  return known.emphasis;
}

/** While edits are looked at, what they change stands out, and the rest steps back. */
function overChanges({ edge, card }: Emphasis, changes: EdgeChanges): Emphasis {
  return {
    edge: (id): EdgeEmphasis => {
      const own = edge(id);
      if (own === 'selected' || own === 'lit') return own;
      return changes.has(id) ? 'full' : 'muted';
    },
    card: (id) => (card(id) === 'muted' ? 'plain' : card(id)),
  };
}
