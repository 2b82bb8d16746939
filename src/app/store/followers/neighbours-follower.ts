import type { EngineClient } from '../../../worker/client';
import type { AppStore } from '../app-store';
import type { AppState } from '../state';

/** Finds every pair of the selected card in every new view. @returns stops it */
export function followNeighbours(store: AppStore, client: EngineClient): () => void {
  async function lookAround({ subject }: AppState): Promise<void> {
    if (subject?.kind !== 'card') return;
    const reply = await client.ask('neighbours', { card: subject.card });
    if (reply.outcome === 'done') store.getState().finishNeighbours({ card: subject.card, ...reply.answer });
    else if (reply.outcome === 'crashed') store.getState().stopEvaluation(reply.message);
  }

  return store.subscribe((state, before) => {
    if (state.view !== before.view || state.subject !== before.subject) void lookAround(state);
  });
}
