import type { EngineClient } from '../../../worker/client';
import type { AppStore } from '../app-store';
import type { AppState, Check } from '../state';

/** In meshes with more cards than these, guarantees take so long that they wait until nobody types. */
const MANY_CARDS = 60;
const REST_MS = 400;

/**
 * Keeps checks in step with the text. All calls are one question to the evaluator and each guarantee is another, so that newer text
 * can overtake them. @returns stops it
 */
export function followChecks(store: AppStore, client: EngineClient): () => void {
  let resting: ReturnType<typeof setTimeout> | undefined;

  async function check({ checks, view }: AppState): Promise<void> {
    clearTimeout(resting);
    const calls = checks.filter(({ kind }) => kind === 'call');
    const guarantees = checks.filter(({ kind }) => kind === 'guarantee');
    if (calls.length > 0 && !(await checkAll(calls))) return;
    if ((view?.cards.length ?? 0) <= MANY_CARDS) return checkOneByOne(guarantees);
    clearTimeout(resting);
    resting = setTimeout(() => void checkOneByOne(guarantees), REST_MS);
  }

  async function checkOneByOne(guarantees: readonly Check[]): Promise<void> {
    for (const guarantee of guarantees) if (!(await checkAll([guarantee]))) return;
  }

  async function checkAll(checks: readonly Check[]): Promise<boolean> {
    const reply = await client.ask('checks', { checks });
    if (reply.outcome === 'crashed') store.getState().stopEvaluation(reply.message);
    if (reply.outcome !== 'done') return false;
    const { results } = reply.answer;
    const { viewRevision, finishChecks } = store.getState();
    finishChecks(viewRevision, new Map(checks.flatMap((one, at) => (results[at] ? [[one, results[at]]] : []))));
    return true;
  }

  const stop = store.subscribe((state, before) => {
    const isNewView = state.view !== before.view || state.viewRevision !== before.viewRevision;
    const isNew = isNewView || state.checks !== before.checks;
    if (isNew && state.view !== null && state.checks.length > 0) void check(state);
  });
  return () => {
    clearTimeout(resting);
    stop();
  };
}
