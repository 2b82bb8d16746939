import { type Maybe, OPEN } from '../base/open';

/** `namespace/workload`. */
export type WorkloadId = string & { readonly brand: 'WorkloadId' };
/** `namespace/service`. */
export type ServiceId = string & { readonly brand: 'ServiceId' };

/** Who calls. `outside` stands for anything that the manifests do not hold; it has no proxy and no identity. */
export type Caller =
  /** A stock caller as well: one of those that stand for whoever the manifests do not hold. */
  | { readonly kind: 'workload'; readonly id: WorkloadId }
  /** `address` is IPv4 text; when absent the caller comes from 203.0.113.7, a documentation address. */
  | { readonly kind: 'outside'; readonly address?: string };

/** What is called. */
export type Target =
  /** `port` is the Service port. `backend` picks one workload; when absent every backend is considered. */
  | {
      readonly kind: 'service';
      readonly id: ServiceId;
      readonly port: number;
      readonly backend?: WorkloadId;
      readonly extent?: Extent;
    }
  /** A pod's own address. `port` is the container port. */
  | { readonly kind: 'pod'; readonly id: WorkloadId; readonly port: number }
  /** A gateway's Service from outside the cluster. `port` is the Service port. */
  | { readonly kind: 'gateway'; readonly id: ServiceId; readonly port: number; readonly extent?: Extent };

/**
 * How far a call to a gateway is followed. `gateway`: may it pass the gateway itself, whatever waits behind it; that is what an edge of
 * the map tells. Absent: all the way to the workloads that its routes pick.
 */
export type Extent = 'gateway';

/** What the application speaks. Open means: whatever the port is for, and for a sniffed port both HTTP and TCP. */
export type Speaks = 'http' | 'https' | 'tcp';

/** The HTTP part of a question. Every field may be left open. */
export interface HttpRequest {
  readonly method: Maybe<string>;
  /** With query and fragment, as sent. */
  readonly path: Maybe<string>;
  /** The Host header. `default` is what a client of this target would send. */
  readonly host: Maybe<string>;
  /** Names in lower case, in the order sent; a name may occur several times. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Whether headers that are not listed may be present, with any value. */
  readonly hasOtherHeaders: boolean;
  /** Names of headers that are there with a value that nobody knows. Absent: none. */
  readonly openHeaders?: readonly string[];
  /** A bearer token, `none`, or open. If it is told, there are no other tokens in what the request leaves open. */
  readonly token: Maybe<{ readonly bearer: string } | 'none'>;
}

/** What neither the manifests nor the request tell. */
export interface Circumstances {
  /** What an external authorizer answers if it is asked. Absent: open. */
  readonly authorizer?: Maybe<'allow' | 'deny' | 'unreachable'>;
  /**
   * The caller's proxy only chooses how to connect: it looks up no name, follows no route, and reads, refuses and adds nothing.
   * So it is in recordings that were made without the caller's proxy.
   */
  readonly callerReadsNothing?: boolean;
  /** When the call is made, in seconds since 1970. Absent: now, if the engine has a clock. */
  readonly at?: number;
  /** Keys that somebody brings for single rules: what a `jwksUri` would give, or others to try. Absent: none. */
  readonly keys?: readonly RuleKeys[];
}

/** Keys in place of those that a rule of a RequestAuthentication has. */
export interface RuleKeys {
  /** `namespace/name` of the RequestAuthentication. */
  readonly policy: string;
  /** Zero-based place in its `jwtRules`. */
  readonly rule: number;
  /** The key set's text. */
  readonly jwks: string;
}

/** One question: may, and can, this call happen? */
export interface Question extends Circumstances {
  readonly from: Caller;
  readonly to: Target;
  readonly speaks: Maybe<Speaks>;
  readonly http: HttpRequest;
}

/** Any request at all: every attribute is open. */
export const anyRequest: HttpRequest = {
  method: OPEN,
  path: OPEN,
  host: OPEN,
  headers: [],
  hasOtherHeaders: true,
  token: OPEN,
};
