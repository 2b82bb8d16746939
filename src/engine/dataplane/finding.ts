import type { RbacPolicy } from '../xds/rbac';
import type { PortMode } from '../xds/filter-chain';
import type { CallerSees, Verdict } from './answer';
import type { Counted } from './filters/condition-texts';
import type { Circumstances, HttpRequest } from './question';
import type { Note, RuleTrace, Stage, Step } from './trace';
import type { HttpTraffic } from './traffic';

/** A connection that reaches a proxy, and what is sent over it. */
export interface Arrival {
  readonly wire: 'plaintext' | 'mutual' | 'tls' | 'own-certificate';
  readonly alpn: readonly string[];
  /** The caller's identity; sent only if `wire` is mutual. */
  readonly clientIdentity: string | null;
  /** Server identities that the caller insists on; empty: any. */
  readonly expectedServers: readonly string[];
  readonly sni: string;
  readonly sourceAddress: string;
  readonly destinationAddress: string;
  /** Container port. */
  readonly port: number;
  readonly speaks: 'http' | 'tcp';
  readonly http: HttpRequest;
  /** Whether the caller has a proxy, which turns a failed handshake into a 503. */
  readonly isThroughProxy: boolean;
  /** Absent: nothing is known of them. */
  readonly circumstances?: Circumstances;
}

/** What became of it. */
export interface Finding {
  readonly verdict: Verdict;
  readonly callerSees: CallerSees;
  /** What else the caller may see where the question leaves open what decides; absent: nothing. */
  readonly mayEnd?: readonly CallerSees[];
  readonly details: string | null;
  readonly path: string | null;
  /** The rule that decided; a policy of rule -1 is an ALLOW policy without rules. */
  readonly decidedBy: {
    /** Absent: an AuthorizationPolicy. */
    readonly kind?: 'RequestAuthentication';
    readonly policy: string;
    readonly rule: number | null;
    readonly origin: RbacPolicy['origin'];
  } | null;
  /** What decided where no rule did: the PeerAuthentication in force. */
  readonly mode: PortMode;
  readonly reason: Note;
  readonly conditions: readonly string[];
  readonly counted?: Counted | undefined;
  readonly shadow: { readonly verdict: 'allow' | 'deny' | 'depends'; readonly policy: string } | null;
  readonly principal: string | null;
  /** Policies, `namespace/name`, with a rule that matches it or may match it, staged ones as well; absent where none was asked. */
  readonly matchedBy?: readonly string[] | undefined;
  /** What every rule says, also of those that no filter came to; only where every rule is traced. */
  readonly everyRule?: readonly RuleTrace[] | undefined;
  readonly steps: readonly Step[];
  /** The request as the filters leave it; absent where none of them saw it, or where it is not HTTP. */
  readonly forwarded?: HttpTraffic | null;
}

/** A step without rules. */
export function step(stage: Stage, outcome: Step['outcome'], note: Note): Step {
  return { stage, outcome, note, origin: null, rules: [] };
}

/** What is the same in every finding that no rule decided. */
export function nothing(mode: PortMode, principal: string | null) {
  return { details: null, path: null, decidedBy: null, mode, conditions: [], shadow: null, principal } as const;
}

/** The connection does not come about. */
export function failure(
  arrival: Pick<Arrival, 'isThroughProxy' | 'speaks'>,
  mode: PortMode,
  reason: Note,
  steps: readonly Step[],
): Finding {
  return {
    ...nothing(mode, null),
    verdict: 'fails',
    // Only a proxy that reads HTTP can answer in its place.
    callerSees: { kind: 'reset', throughProxy: arrival.isThroughProxy && arrival.speaks === 'http' },
    reason,
    steps: [...steps, { ...step('Accept', 'stop', reason), origin: mode.origin }],
  };
}
