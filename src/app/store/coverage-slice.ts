import type { Slice } from './slice';
import type { CoverageSlice } from './state';

/** Whom the rules of a policy are about, for the policies that somebody looks at. */
export const createCoverageSlice: Slice<CoverageSlice> = (set) => ({
  coverageWanted: [],
  coverage: {},
  lookAtCoverage: (policy) =>
    set(
      ({ coverageWanted }) => (coverageWanted.includes(policy) ? {} : { coverageWanted: [...coverageWanted, policy] }),
      undefined,
      'coverage/look',
    ),
  lookAwayFromCoverage: (policy) =>
    set(
      ({ coverageWanted }) => ({ coverageWanted: coverageWanted.filter((one) => one !== policy) }),
      undefined,
      'coverage/look-away',
    ),
  finishCoverage: (viewRevision, found) =>
    set(
      ({ coverage }) => ({ coverage: { ...coverage, [found.policy]: { viewRevision, found } } }),
      undefined,
      'coverage/finish',
    ),
});
