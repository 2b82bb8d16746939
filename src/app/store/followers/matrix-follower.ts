import type { EngineClient } from '../../../worker/client';
import type { AppStore } from '../app-store';
import type { AppState } from '../state';

/** Asks every caller by every port of every new view, as long as somebody looks at the table. @returns stops it */
export function followMatrix(store: AppStore, client: EngineClient): () => void {
  async function tabulate({ isMatrixOpen, isTableWanted, view }: AppState): Promise<void> {
    if (!(isMatrixOpen || isTableWanted) || view === null) return;
    const reply = await client.ask('matrix', {});
    if (reply.outcome === 'done') store.getState().finishMatrix(reply.answer.matrix);
    else if (reply.outcome === 'crashed') store.getState().stopEvaluation(reply.message);
  }

  return store.subscribe((state, before) => {
    const isTableNew = state.isMatrixOpen !== before.isMatrixOpen || state.isTableWanted !== before.isTableWanted;
    if (state.view !== before.view || isTableNew) void tabulate(state);
  });
}
