import type { Verdict, WantedOutcome } from '../../../engine';
import type { EngineClient } from '../../../worker/client';
import { isRefused } from '../../../words/verdict/is-refused';
import type { AppStore } from '../app-store';
import type { AppState } from '../state';
import type { Follower } from './follow';

/** What is asked of every new view. */
export const answerFollower: Follower<'explain'> = {
  call: 'explain',
  on: ({ view, question }) => [view, question],
  ask: ({ question }) => (question === null ? null : { question }),
  keep: (now, answer) => now.finishAnswer(answer.answer),
};

/**
 * Finds what would turn the answer round: after it, as it must not wait for that. If this crashes, the answer stays, and nothing is
 * offered. @returns stops it
 */
export function followFlips(store: AppStore, client: EngineClient): () => void {
  async function find({ question, answer, wanted: wish, viewRevision: revision }: AppState): Promise<void> {
    if (question === null || answer === null) return;
    const wanted = wantedOutcome(answer.verdict, wish?.question === question ? wish.outcome : null);
    if (wanted === null) return store.getState().finishFlips({ revision, wanted, flips: [] });
    const found = await client.ask('flips', { question, wanted });
    const now = store.getState();
    if (found.outcome !== 'done' || now.question !== question || now.wanted !== wish) return;
    now.finishFlips({ revision, wanted, flips: found.answer.flips });
  }

  return store.subscribe((state, before) => {
    const isNew = state.answer !== before.answer || state.wanted !== before.wanted;
    if (isNew && !state.isAsking) void find(state);
  });
}

/** What is wanted, as long as it is not so already; else, of what is refused, that it is allowed. */
function wantedOutcome(verdict: Verdict, wish: WantedOutcome | null): WantedOutcome | null {
  if (wish === 'deny' && !isRefused(verdict)) return 'deny';
  return verdict === 'allow' || (verdict === 'unknown' && wish === null) ? null : 'allow';
}
