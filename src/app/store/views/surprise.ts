import type { AppState } from '../state';

/** The edge that the first-run line speaks of; null where nothing surprises, and once any edge was selected. */
export const selectSurprise = (state: AppState): string | null => (state.isIntroduced ? null : surpriseOf(state));

/** The denied call of the start example, if it is there and a policy means to allow it. */
function surpriseOf({ view }: AppState): string | null {
  const hasPolicy = view?.policies.some((policy) => policy.id === 'bookinfo/ratings-from-reviews') === true;
  const edge = view?.edges.find((one) => one.fromName === 'reviews' && one.toName === 'ratings');
  return hasPolicy && edge?.verdict === 'deny' ? edge.id : null;
}
