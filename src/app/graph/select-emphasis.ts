import type { AppState } from '../store/state';
import { type Emphasis, emphasisOf } from './emphasis';

const nothing: Emphasis = { edge: () => 'plain', card: () => 'plain' };
let known: { view: unknown; subject: unknown; hint: unknown; emphasis: Emphasis } | null = null;

/** Every card and edge asks; only the first one after a change makes it be worked out. */
export function selectEmphasis({ view, subject, hint }: AppState): Emphasis {
  if (view === null) return nothing;
  if (known?.view !== view || known.subject !== subject || known.hint !== hint) {
    known = { view, subject, hint, emphasis: emphasisOf(view, subject, hint) };
  }
  return known.emphasis;
}
