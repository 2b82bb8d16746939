import type { AppStore } from '../app-store';
import type { AppState, Check } from '../state';
import { isLarge, REST_MS, type AskEngine } from './follow';

/**
 * Keeps checks in step with the text. All calls are one question to the evaluator and each guarantee is another, so that newer text
 * can overtake them. @returns stops it
 */
export function followChecks(store: AppStore, ask: AskEngine): () => void {
  let resting: ReturnType<typeof setTimeout> | undefined;

  async function check({ checks, view }: AppState): Promise<void> {
    clearTimeout(resting);
    const calls = checks.filter(({ kind }) => kind === 'call');
    const guarantees = checks.filter(({ kind }) => kind === 'guarantee');
    if (calls.length > 0 && !(await checkAll(calls))) return;
    if (!isLarge(view)) return checkOneByOne(guarantees);
    clearTimeout(resting);
    resting = setTimeout(() => void checkOneByOne(guarantees), REST_MS);
  }

  async function checkOneByOne(guarantees: readonly Check[]): Promise<void> {
    for (const guarantee of guarantees) if (!(await checkAll([guarantee]))) return;
  }

  async function checkAll(checks: readonly Check[]): Promise<boolean> {
    const reply = await ask('checks', { checks });
    if (reply.outcome !== 'done') return false;
    const { results } = reply.answer;
    const { viewRevision, finishChecks } = store.getState();
    finishChecks(viewRevision, new Map(checks.flatMap((one, at) => (results[at] ? [[one, results[at]]] : []))));
    return true;
  }

  const stop = store.subscribe((state, before) => {
    const isNew = state.view !== before.view || state.checks !== before.checks;
    if (isNew && state.view !== null && state.checks.length > 0) void check(state);
  });
  return () => {
    clearTimeout(resting);
    stop();
  };
}
