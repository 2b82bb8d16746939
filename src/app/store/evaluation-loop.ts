import type { EngineClient } from '../../worker/client';
import type { AppStore } from './app-store';
import { asLoaded } from './followers/as-loaded';
import type { AppState } from './state';

/**
 * Keeps the view in step with the text: any change of documents, calls, edges or lens is evaluated at once. What is asked of a view
 * follows in `followView`. Answers that newer text has overtaken are dropped by the client.
 *
 * @returns stops the loop
 */
export function runEvaluationLoop(store: AppStore, client: EngineClient): () => void {
  async function evaluate(state: AppState): Promise<void> {
    const { files, revision } = state;
    state.beginEvaluation();
    const reply = await client.ask('load', asLoaded(state, files));
    if (reply.outcome === 'done') store.getState().finishEvaluation({ ...reply.answer, revision, files });
    else if (reply.outcome === 'crashed') store.getState().stopEvaluation(reply.message);
  }

  const stop = store.subscribe((state, before) => {
    const isNewText = state.revision !== before.revision || state.lens !== before.lens || state.edges !== before.edges;
    if (isNewText) void evaluate(state);
    // The edits of a preview are meant for the text that they were made from.
    if (state.revision !== before.revision) state.discardPreview();
  });
  if (store.getState().files.length > 0) void evaluate(store.getState());
  return () => {
    stop();
    client.close();
  };
}
