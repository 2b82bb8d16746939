import type { EngineClient } from '../../../worker/client';
import type { AppStore } from '../app-store';
import type { AppState } from '../state';

/** Keeps what istiod sends in step with the text, as long as somebody looks at it. @returns stops it */
export function followInbound(store: AppStore, client: EngineClient): () => void {
  async function ask({ inboundOf }: AppState): Promise<void> {
    if (inboundOf === null) return;
    const reply = await client.ask('inbound', { workload: inboundOf });
    const now = store.getState();
    if (now.inboundOf !== inboundOf) return; // somebody looks elsewhere meanwhile
    if (reply.outcome === 'done') now.finishInbound(inboundOf, reply.answer.config);
    else if (reply.outcome === 'crashed') now.stopEvaluation(reply.message);
  }

  return store.subscribe((state, before) => {
    if (state.view === null) return;
    if (state.inboundOf !== before.inboundOf || state.view !== before.view) void ask(state);
  });
}
