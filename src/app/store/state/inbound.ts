import type { InboundConfig, WorkloadId } from '../../../engine';

/** What istiod sends to one proxy. It follows the view only while somebody looks at it. */
export interface InboundSlice {
  /** null: nobody looks. */
  readonly inboundOf: WorkloadId | null;
  readonly inbound: { readonly workload: WorkloadId; readonly config: InboundConfig | null } | null;
  lookAtInbound(workload: WorkloadId | null): void;
  finishInbound(workload: WorkloadId, config: InboundConfig | null): void;
}
