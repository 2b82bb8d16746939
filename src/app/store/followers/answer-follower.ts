import type { Verdict, WantedOutcome } from '../../../engine';
import type { EngineClient } from '../../../worker/client';
import { isRefused } from '../../../words/verdict/is-refused';
import type { AppStore } from '../app-store';
import type { AppState } from '../state';

/** Asks what is asked of every new view, and what would turn the answer round. @returns stops it */
export function followAnswer(store: AppStore, client: EngineClient): () => void {
  async function explain({ question, viewRevision }: AppState): Promise<void> {
    if (question === null) return;
    const reply = await client.ask('explain', { question });
    const now = store.getState();
    if (now.question !== question) return; // something else was asked meanwhile
    if (reply.outcome === 'crashed') return now.stopEvaluation(reply.message);
    if (reply.outcome === 'stale') return;
    const { answer } = reply.answer;
    now.finishAnswer(answer);
    await findFlips({ ...store.getState(), viewRevision });
  }

  /** After the answer, which must not wait for it. */
  async function findFlips({ question, answer, wanted: wish, viewRevision }: AppState): Promise<void> {
    if (question === null || answer === null) return;
    const wanted = wantedOutcome(answer.verdict, wish?.question === question ? wish.outcome : null);
    if (wanted === null) return store.getState().finishFlips({ revision: viewRevision, wanted, flips: [] });
    const found = await client.ask('flips', { question, wanted });
    const now = store.getState();
    if (found.outcome !== 'done' || now.question !== question || now.wanted !== wish) return;
    now.finishFlips({ revision: viewRevision, wanted, flips: found.answer.flips });
  }

  return store.subscribe((state, before) => {
    if (state.view !== before.view || state.question !== before.question) void explain(state);
    if (state.wanted !== before.wanted && !state.isAsking) void findFlips(state);
  });
}

/** What is wanted, as long as it is not so already; else, of what is refused, that it is allowed. */
function wantedOutcome(verdict: Verdict, wish: WantedOutcome | null): WantedOutcome | null {
  if (wish === 'deny' && !isRefused(verdict)) return 'deny';
  return verdict === 'allow' || (verdict === 'unknown' && wish === null) ? null : 'allow';
}
