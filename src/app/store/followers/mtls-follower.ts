import type { AppStore } from '../app-store';
import { lookedAt, selectMtlsCard, selectScopeChoice } from '../views/mtls-subject';
import type { AppState } from '../state';
import { isLarge, type Follower } from './follow';

/** What is in force at the card, and between those that the map shows. */
const report: Follower<'mtls'> = {
  call: 'mtls',
  on: (state) => [state.isMtlsOpen, state.view, state.isMtlsOpen && selectMtlsCard(state)?.id],
  ask: (state) => (isFollowed(state) ? { workload: selectMtlsCard(state)?.workloads[0] ?? null } : null),
  keep: (now, answer) => now.finishMtls(answer.report),
};

/** How to get to STRICT in the chosen scope. */
const plan: Follower<'strictPlan'> = {
  call: 'strictPlan',
  on: ({ isMtlsOpen, view, strictScope, strictRemedies }) => [isMtlsOpen, view, strictScope, strictRemedies],
  ask: (state) => {
    const choice = isFollowed(state) ? selectScopeChoice(state) : null;
    return choice === null ? null : { scope: choice.scope, remedies: state.strictRemedies };
  },
  keep: (now, answer) => now.finishStrictPlan(now.viewRevision, answer.plan),
  rests: ({ view, strictScope, strictRemedies }, before) =>
    isLarge(view) && strictScope === before.strictScope && strictRemedies === before.strictRemedies,
};

export const mtlsFollowers: readonly Follower[] = [report, plan];

/** While the text is newer than the view, that of the newer text asks. */
function isFollowed({ isMtlsOpen, view, viewRevision, revision }: AppState): boolean {
  return isMtlsOpen && view !== null && viewRevision === revision;
}

/** The tab keeps the card that was looked at last, while something else is. @returns stops it */
export function rememberMtlsCard(store: AppStore): () => void {
  return store.subscribe((state, before) => {
    const looked = state.subject === before.subject ? null : lookedAt(state);
    if (looked !== null) state.rememberMtlsCard(looked);
  });
}
