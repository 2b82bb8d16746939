import type { EngineClient } from '../../worker/client';
import type { AppStore } from './app-store';
import type { AppState } from './state';

/**
 * Keeps everything derived in step with the text: any change of documents, calls, edges or lens is evaluated at once, and what is
 * asked is asked again of every new view. Answers that newer text has overtaken are dropped by the client.
 *
 * @returns stops the loop
 */
export function runEvaluationLoop(store: AppStore, client: EngineClient): () => void {
  async function evaluate(state: AppState): Promise<void> {
    const { files, calls, edges, lens, revision } = state;
    state.beginEvaluation();
    const ask = { documents: files, calls, edges };
    const reply = await client.load(lens === null ? ask : { ...ask, lens });
    if (reply.outcome === 'done') store.getState().finishEvaluation({ ...reply.answer, revision, files });
    else if (reply.outcome === 'crashed') store.getState().stopEvaluation(reply.message);
  }

  async function explain({ question, viewRevision }: AppState): Promise<void> {
    if (question === null) return;
    const reply = await client.explain(question);
    const now = store.getState();
    if (now.question !== question) return; // something else was asked meanwhile
    if (reply.outcome === 'crashed') return now.stopEvaluation(reply.message);
    if (reply.outcome === 'stale') return;
    const { answer } = reply.answer;
    now.finishAnswer(answer);
    if (answer.verdict === 'allow' || answer.verdict === 'unknown') return now.finishFlips(viewRevision, []);
    const found = await client.flips(question);
    if (found.outcome !== 'done' || store.getState().question !== question) return;
    store.getState().finishFlips(viewRevision, found.answer.flips);
  }

  async function lookAround({ subject }: AppState): Promise<void> {
    if (subject?.kind !== 'card') return;
    const reply = await client.neighbours(subject.card);
    if (reply.outcome === 'done') store.getState().finishNeighbours({ card: subject.card, ...reply.answer });
    else if (reply.outcome === 'crashed') store.getState().stopEvaluation(reply.message);
  }

  async function tabulate({ isMatrixOpen, view }: AppState): Promise<void> {
    if (!isMatrixOpen || view === null) return;
    const reply = await client.matrix();
    if (reply.outcome === 'done') store.getState().finishMatrix(reply.answer.matrix);
    else if (reply.outcome === 'crashed') store.getState().stopEvaluation(reply.message);
  }

  async function look({ preview, calls, edges, lens }: AppState): Promise<void> {
    if (preview === null) return;
    const ask = { documents: preview.files, calls, edges };
    const reply = await client.preview(lens === null ? ask : { ...ask, lens });
    if (reply.outcome === 'done') store.getState().finishPreview(preview.files, reply.answer);
    else if (reply.outcome === 'crashed') store.getState().stopEvaluation(reply.message);
  }

  const stop = store.subscribe((state, before) => {
    const isNewText = state.revision !== before.revision || state.lens !== before.lens || state.edges !== before.edges;
    const isNewView = state.view !== before.view;
    if (isNewText) void evaluate(state);
    // The edits of a preview are meant for the text that they were made from.
    if (state.revision !== before.revision) state.discardPreview();
    else if (isNewText || state.preview?.files !== before.preview?.files) void look(state);
    if (isNewView || state.question !== before.question) void explain(state);
    if (isNewView || state.subject !== before.subject) void lookAround(state);
    if (isNewView || state.isMatrixOpen !== before.isMatrixOpen) void tabulate(state);
  });
  if (store.getState().files.length > 0) void evaluate(store.getState());
  return () => {
    stop();
    client.close();
  };
}
