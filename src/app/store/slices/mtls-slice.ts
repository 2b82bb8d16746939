import type { Slice } from './slice';
import type { MtlsSlice } from '../state';

export const MTLS_PER_SCENARIO = {
  mtls: null,
  mtlsCard: null,
  strictScope: null,
  strictRemedies: [],
  strictPlan: null,
} as const;

/** What the tab `mTLS` shows. Written by the follower, but for what somebody chose. */
export const createMtlsSlice: Slice<MtlsSlice> = (set) => ({
  isMtlsOpen: false,
  ...MTLS_PER_SCENARIO,

  openMtls: (isMtlsOpen) => set({ isMtlsOpen }, undefined, 'mtls/open'),

  finishMtls: (mtls) => set({ mtls }, undefined, 'mtls/finish'),

  rememberMtlsCard: (mtlsCard) => set({ mtlsCard }, undefined, 'mtls/card'),

  chooseStrictScope: (strictScope) => set({ strictScope, strictRemedies: [] }, undefined, 'mtls/scope'),

  toggleRemedy: (id) =>
    set(
      ({ strictRemedies: chosen }) => ({
        strictRemedies: chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id],
      }),
      undefined,
      'mtls/remedy',
    ),

  finishStrictPlan: (revision, plan) => set({ strictPlan: { revision, plan } }, undefined, 'mtls/plan'),
});
