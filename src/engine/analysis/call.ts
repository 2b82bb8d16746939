import type { HttpRequest, Speaks } from '../dataplane/question';

/** A call that a scenario declares, by the names its author used. */
export interface Call {
  /** `namespace/workload`, a bare workload name if it is unique, or `internet`. */
  readonly from: string;
  /** `namespace/service:port`, a bare service name if it is unique, `pod:namespace/workload:port`, or `gateway:namespace/service:port`. */
  readonly to: string;
  readonly speaks?: Speaks;
  readonly http?: Partial<HttpRequest>;
}
