import type { Slice } from './slice';
import type { InboundSlice } from '../state';

export const INBOUND_PER_SCENARIO = { inbound: null } as const;

/** What istiod sends to the proxy that is looked at. */
export const createInboundSlice: Slice<InboundSlice> = (set) => ({
  inboundOf: null,
  ...INBOUND_PER_SCENARIO,
  lookAtInbound: (inboundOf) => set({ inboundOf }, undefined, 'inbound/look'),
  finishInbound: (workload, config) => set({ inbound: { workload, config } }, undefined, 'inbound/finish'),
});
