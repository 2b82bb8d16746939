import type { AppStore } from '../app-store';
import type { AskEngine } from './follow';

/** Finds whom the rules of a policy are about, once for each view, as long as somebody looks at it. @returns stops it */
export function followCoverage(store: AppStore, ask: AskEngine): () => void {
  async function find(policy: string, viewRevision: number): Promise<void> {
    const reply = await ask('coverage', { policy });
    if (reply.outcome === 'done') store.getState().finishCoverage(viewRevision, reply.answer.coverage);
  }

  return store.subscribe((state, before) => {
    const { view, viewRevision, coverageWanted, coverage } = state;
    if (view === null) return;
    const isNewView = view !== before.view;
    const isKnown = (policy: string) => coverage[policy]?.viewRevision === viewRevision;
    // What a hover asked about a moment ago is not asked again: it costs an answer for each caller and port.
    for (const policy of new Set(coverageWanted))
      if (isNewView || (!before.coverageWanted.includes(policy) && !isKnown(policy))) void find(policy, viewRevision);
  });
}
