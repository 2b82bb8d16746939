import type { Slice } from './slice';
import type { CoverageSlice } from '../state';

export const COVERAGE_PER_SCENARIO = { coverage: {} } as const;

/** Whom the rules of a policy are about, for the policies that somebody looks at. */
export const createCoverageSlice: Slice<CoverageSlice> = (set) => ({
  coverageWanted: [],
  ...COVERAGE_PER_SCENARIO,
  lookAtCoverage: (policy) =>
    set(({ coverageWanted }) => ({ coverageWanted: [...coverageWanted, policy] }), undefined, 'coverage/look'),
  lookAwayFromCoverage: (policy) =>
    set(
      ({ coverageWanted }) => {
        const one = coverageWanted.indexOf(policy);
        return { coverageWanted: coverageWanted.filter((_, at) => at !== one) };
      },
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
