import type { AppStore } from '../app-store';
import type { AppState, PolicyStateWish } from '../state';
import { writeInPlace } from '../edits/write-edits';
import type { AskEngine } from './follow';

/** Writes wished states of policies into the text. @returns stops it */
export function followPolicyState(store: AppStore, ask: AskEngine): () => void {
  /** The wish whose answer newer text overtook, with the policy that its document held. */
  let overtaken: { readonly wish: PolicyStateWish; readonly policy: string | undefined } | null = null;

  async function changeState(asked: AppState): Promise<void> {
    const { policyStateWish: wish } = asked;
    if (wish === null) return;
    const { document, state, sentence } = wish;
    const reply = await ask('policyState', { document, state });
    if (store.getState().policyStateWish !== wish) return;
    if (reply.outcome === 'done') writeInPlace(store, reply.answer.edits, sentence);
    else if (reply.outcome === 'stale') overtaken = { wish, policy: policyIn(asked, wish) };
  }

  return store.subscribe((state, before) => {
    const { policyStateWish: wish } = state;
    if (wish !== before.policyStateWish) return void changeState(state);
    if (overtaken === null || state.view === before.view) return;
    const { policy } = overtaken;
    const isSame = overtaken.wish === wish && policyIn(state, wish) === policy;
    overtaken = null;
    if (isSame) void changeState(state);
  });
}

/** A document is told by its place in the file: newer text can have another policy there. */
function policyIn({ view }: AppState, { document }: PolicyStateWish): string | undefined {
  const policy = view?.policies.find((one) => one.document === document);
  return policy && `${policy.kind} ${policy.id}`;
}
