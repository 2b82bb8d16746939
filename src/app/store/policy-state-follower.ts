import type { EngineClient } from '../../worker/client';
import type { AppStore } from './app-store';
import type { AppState } from './state';
import { writeInPlace } from './write-edits';

/** Writes wished states of policies into the text. @returns stops it */
export function followPolicyState(store: AppStore, client: EngineClient): () => void {
  async function changeState({ policyStateWish }: AppState): Promise<void> {
    if (policyStateWish === null) return;
    const { document, state, sentence } = policyStateWish;
    const reply = await client.policyState({ document, state });
    if (reply.outcome === 'done') writeInPlace(store, reply.answer.edits, sentence);
    else if (reply.outcome === 'crashed') store.getState().stopEvaluation(reply.message);
  }

  return store.subscribe((state, before) => {
    if (state.policyStateWish !== before.policyStateWish) void changeState(state);
  });
}
