import type { EngineClient } from '../../../worker/client';
import type { AppStore } from '../app-store';
import type { AppState } from '../state';

/** Evaluates edits that are only looked at. @returns stops it */
export function followPreview(store: AppStore, client: EngineClient): () => void {
  async function look({ preview, calls, edges, lens }: AppState): Promise<void> {
    if (preview === null) return;
    const ask = { documents: preview.files, calls, edges };
    const reply = await client.ask('preview', lens === null ? ask : { ...ask, lens });
    if (reply.outcome === 'done') store.getState().finishPreview(preview.files, reply.answer);
    else if (reply.outcome === 'crashed') store.getState().stopEvaluation(reply.message);
  }

  return store.subscribe((state, before) => {
    if (state.revision !== before.revision) return; // the edits are meant for the text that they were made from
    const isOtherMap = state.lens !== before.lens || state.edges !== before.edges;
    if (isOtherMap || state.preview?.files !== before.preview?.files) void look(state);
  });
}
