import type { Origin } from '../base/source';
import type { Truth } from '../base/truth';

/** Where on the way something decides. */
export type Actor = 'client' | 'gateway' | 'sidecar' | 'waypoint' | 'ztunnel' | 'application';

/** What the caller's side of a connection does, in the recorder's words (see the recorded corpora's README). */
export type ClientMode =
  | 'none'
  | 'plaintext'
  | 'mutual'
  | 'simple'
  | 'own-certificate'
  | 'passthrough'
  | 'blackhole'
  | 'hbone';

/** Stages in the order in which a proxy runs them. CUSTOM precedes the token check: that is Istio's filter order. */
export type Stage =
  | 'Resolve'
  | 'Route'
  | 'Transport'
  | 'Accept'
  | 'Normalise path'
  | 'CUSTOM'
  | 'JWT'
  | 'AUDIT'
  | 'DENY'
  | 'ALLOW'
  | 'Default';

/** `pass`: traffic goes on. `stop`: it ends here. `open`: it depends on what the question leaves open. `nothing`: nothing applied. */
export type StepOutcome = 'pass' | 'stop' | 'open' | 'nothing';

/**
 * How much of what was looked at is told. `steps`: what each filter said that the request came to, with its near misses; `every-rule`: also
 * what the rules of all the others say, which costs as much again.
 */
export type Tracing = 'none' | 'steps' | 'every-rule';

/** One stage at one hop, with its evidence. */
export interface Step {
  readonly stage: Stage;
  readonly outcome: StepOutcome;
  readonly note: Note;
  /** The text that caused it; null for built-in behaviour. */
  readonly origin: Origin | null;
  /** For policy stages: every rule that was asked, in Envoy's order. */
  readonly rules: readonly RuleTrace[];
}

/**
 * A sentence as data: a stable id and its parameters. Words live in `src/words`, so that the engine holds no prose.
 * Parameter values are names, addresses or numbers as the user wrote them.
 */
export interface Note {
  readonly id: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** What one rule of one policy said. */
export interface RuleTrace {
  /** `namespace/name` of the policy. */
  readonly policy: string;
  /** Zero-based place in `spec.rules`; -1 for a policy without rules, which never matches. */
  readonly rule: number;
  /** The name that Envoy reports: `ns[shop]-policy[p]-rule[0]`. */
  readonly envoyName: string;
  readonly truth: Truth;
  /** What its policy does; only where the rules of all policies stand together. */
  readonly action?: 'ALLOW' | 'DENY' | 'AUDIT' | 'CUSTOM';
  readonly origin: Origin;
  readonly isDryRun: boolean;
  /** Why it matched or did not: the whole condition, each part with its truth. */
  readonly condition: ConditionTrace;
  /** What istiod changed when it translated the rule, such as an HTTP field dropped on a TCP port. */
  readonly translation: readonly Note[];
}

/** A condition with the truth of each part; leaves carry both values, so that a near miss can be shown. */
export type ConditionTrace =
  | { readonly kind: 'all' | 'any'; readonly truth: Truth; readonly of: readonly ConditionTrace[] }
  | { readonly kind: 'not'; readonly truth: Truth; readonly of: ConditionTrace }
  | {
      readonly kind: 'leaf';
      readonly truth: Truth;
      /** The field of the policy, in its own spelling: `principals`, `notPaths`, `request.headers[x]`. */
      readonly field: string;
      /** What the rule wants, as written. */
      readonly wants: string;
      /** What the traffic has; null if it has nothing of that kind; `anything` if the question leaves it open. */
      readonly is: string | null;
      readonly origin: Origin | null;
    };

/** One place on the way, with the traffic as that place sees it. */
export interface Hop {
  readonly actor: Actor;
  /** `namespace/workload`, or `outside`. */
  readonly id: string;
  /** The SPIFFE identity that this hop sees, without `spiffe://`; null for plaintext. */
  readonly principal: string | null;
  readonly sourceAddress: string | null;
  /** The port that this hop listens on; null for a client. */
  readonly port: number | null;
  /** How the hop before connects to this one; `none` for a client, and where that one has no proxy. */
  readonly client: ClientMode;
  /** The path as this hop sees it, after normalisation; null for TCP, and where the question leaves it open. */
  readonly path: string | null;
  readonly steps: readonly Step[];
}
