import type { EngineClient } from '../../../worker/client';
import type { AppStore } from '../app-store';
import { lookedAt, selectMtlsCard, selectScopeChoice } from '../views/mtls-subject';
import type { AppState } from '../state';

/** Plans of meshes with more cards than these take so long that they wait until nobody types. */
const MANY_CARDS = 60;
const REST_MS = 400;

/** Keeps the tab `mTLS` in step with text, map and choice, as long as somebody looks at it. @returns stops it */
export function followMtls(store: AppStore, client: EngineClient): () => void {
  async function report(state: AppState): Promise<void> {
    const reply = await client.ask('mtls', { workload: selectMtlsCard(state)?.workloads[0] ?? null });
    if (reply.outcome === 'done') store.getState().finishMtls(reply.answer.report);
    else if (reply.outcome === 'crashed') store.getState().stopEvaluation(reply.message);
  }

  async function plan(state: AppState): Promise<void> {
    const choice = selectScopeChoice(state);
    if (choice === null) return;
    const { strictRemedies: remedies, viewRevision } = state;
    const reply = await client.ask('strictPlan', { scope: choice.scope, remedies });
    const now = store.getState();
    if (now.strictRemedies !== remedies || selectScopeChoice(now)?.key !== choice.key) return; // chosen anew meanwhile
    if (reply.outcome === 'done') now.finishStrictPlan(viewRevision, reply.answer.plan);
    else if (reply.outcome === 'crashed') now.stopEvaluation(reply.message);
  }

  let resting: ReturnType<typeof setTimeout> | undefined;
  const stop = store.subscribe((state, before) => {
    const looked = state.subject === before.subject ? null : lookedAt(state);
    if (looked !== null) store.getState().rememberMtlsCard(looked);
    if (!state.isMtlsOpen || state.view === null) return;
    if (state.viewRevision !== state.revision) return; // the view of the newer text asks
    const isNew = state.view !== before.view || !before.isMtlsOpen;
    if (isNew || selectMtlsCard(state)?.id !== selectMtlsCard(before)?.id) void report(state);
    const isChosen = state.strictScope !== before.strictScope || state.strictRemedies !== before.strictRemedies;
    // The same text says the same of the plan, even if it left every part of the view as it was.
    if (!isNew && !isChosen && state.viewRevision === before.viewRevision) return;
    clearTimeout(resting);
    if (isChosen || state.view.cards.length <= MANY_CARDS) void plan(state);
    else resting = setTimeout(() => void plan(store.getState()), REST_MS);
  });
  return () => {
    clearTimeout(resting);
    stop();
  };
}
