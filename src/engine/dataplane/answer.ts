import type { Counted } from './filters/condition-texts';
import type { Origin } from '../base/source';
import type { Question, WorkloadId } from './question';
import type { ClientMode, Hop, Note, RuleTrace } from './trace';

export type { ClientMode } from './trace';

/** The five verdicts of the map. */
export type Verdict = 'allow' | 'depends' | 'deny' | 'fails' | 'unknown';

/** What is on the wire between the last two hops. */
export type Transport = 'mtls' | 'hbone' | 'tls' | 'plaintext' | 'failed';

/** What the caller gets back. */
export type CallerSees =
  | { readonly kind: 'response' }
  /** `source`: an external authorizer, which may choose another status and body. */
  | { readonly kind: 'http'; readonly status: number; readonly body: string; readonly source?: 'authorizer' }
  | { readonly kind: 'closed' }
  | { readonly kind: 'reset'; readonly throughProxy: boolean }
  | { readonly kind: 'no-route'; readonly status: number };

/** The policy, or other resource, that settled the matter. */
export interface Decision {
  readonly kind: string;
  /** `namespace/name`. */
  readonly id: string;
  /** Zero-based; null where the resource as a whole decided (no ALLOW rule matched, a PeerAuthentication). */
  readonly rule: number | null;
  readonly origin: Origin;
}

/** The answer for one backend: verdict and reasons are one value. */
export interface BackendAnswer {
  readonly verdict: Verdict;
  readonly backend: WorkloadId | null;
  /** The container port; null where nothing was reached. */
  readonly port: number | null;
  /** False where no proxy guards that port: nothing is enforced there. */
  readonly isEnforced: boolean;
  readonly client: ClientMode;
  readonly transport: Transport;
  readonly callerSees: CallerSees;
  /** What else the caller may see where the question leaves open what decides; absent: nothing. */
  readonly mayEnd?: readonly CallerSees[] | undefined;
  /** Envoy's RESPONSE_CODE_DETAILS, where a policy refused. */
  readonly details: string | null;
  /** The path as the deciding proxy saw it; null for TCP or if the question leaves it open. */
  readonly path: string | null;
  readonly decision: Decision | null;
  readonly reason: Note;
  /** For `depends`: when it is allowed, in short (`GET only`). Alternatives are separate entries. */
  readonly conditions: readonly string[];
  /** What conditions of several alternatives come to where there is no room for them; absent where there are none. */
  readonly counted?: Counted | undefined;
  /** What staged (dry-run) policies would say if they were enforced; null where there are none. */
  readonly shadow: { readonly verdict: 'allow' | 'deny' | 'depends'; readonly policy: string } | null;
  /** Policies, `namespace/name`, with a rule that matches it or may match it, staged ones as well; absent where none was asked. */
  readonly matchedBy?: readonly string[] | undefined;
  /** What every rule of the proxies says, also of those that no filter came to; only where every rule is traced. */
  readonly everyRule?: readonly RuleTrace[] | undefined;
  readonly hops: readonly Hop[];
}

/** The answer to a question: one per backend that could answer, and what they amount to together. */
export interface Answer {
  readonly question: Question;
  readonly verdict: Verdict;
  readonly transport: Transport;
  /** The one that stands for all: the worst for the caller, first by name among equals. */
  readonly worst: BackendAnswer;
  readonly backends: readonly BackendAnswer[];
  /** Short text for the edge: condition, status or reason; null for `allow`. */
  readonly label: string | null;
}
