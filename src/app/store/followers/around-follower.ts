import type { EngineClient } from '../../../worker/client';
import type { AppStore } from '../app-store';
import type { AppState } from '../state';

/** Keeps what is around a card in step with the text, as long as somebody looks at it. @returns stops it */
export function followAround(store: AppStore, client: EngineClient): () => void {
  async function ask({ aroundCard }: AppState): Promise<void> {
    if (aroundCard === null) return;
    const reply = await client.ask('neighbours', { card: aroundCard });
    if (reply.outcome === 'done') store.getState().finishAround({ card: aroundCard, ...reply.answer });
    else if (reply.outcome === 'crashed') store.getState().stopEvaluation(reply.message);
  }

  return store.subscribe((state, before) => {
    if (state.view === null) return;
    if (state.aroundCard !== before.aroundCard || state.view !== before.view) void ask(state);
  });
}
