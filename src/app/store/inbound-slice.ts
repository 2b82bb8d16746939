import type { Slice } from './slice';
import type { InboundSlice } from './state';

/** What istiod sends to the proxy that is looked at. */
export const createInboundSlice: Slice<InboundSlice> = (set) => ({
  inboundOf: null,
  inbound: null,
  lookAtInbound: (inboundOf) => set({ inboundOf }, undefined, 'inbound/look'),
  finishInbound: (workload, config) => set({ inbound: { workload, config } }, undefined, 'inbound/finish'),
});
