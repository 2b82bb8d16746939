import type { EngineClient } from '../../worker/client';
import type { AppStore } from './app-store';
import type { AppState, Check } from './state';

/**
 * Keeps checks in step with the text. All calls are one question to the evaluator and each guarantee is another, so that newer text
 * can overtake them. @returns stops it
 */
export function followChecks(store: AppStore, client: EngineClient): () => void {
  async function check({ checks }: AppState): Promise<void> {
    const calls = checks.filter(({ kind }) => kind === 'call');
    const guarantees = checks.filter(({ kind }) => kind === 'guarantee');
    for (const group of [calls, ...guarantees.map((one) => [one])]) {
      if (group.length > 0 && !(await checkAll(group))) return;
    }
  }

  async function checkAll(checks: readonly Check[]): Promise<boolean> {
    const reply = await client.checks(checks);
    if (reply.outcome === 'crashed') store.getState().stopEvaluation(reply.message);
    if (reply.outcome !== 'done') return false;
    const { results } = reply.answer;
    store.getState().finishChecks(new Map(checks.flatMap((one, at) => (results[at] ? [[one, results[at]]] : []))));
    return true;
  }

  return store.subscribe((state, before) => {
    const isNew = state.view !== before.view || state.checks !== before.checks;
    if (isNew && state.view !== null && state.checks.length > 0) void check(state);
  });
}
