import type {
  Answer,
  AttackReport,
  Call,
  Diagnostic,
  DocumentId,
  Edge,
  FieldShape,
  Fix,
  Flip,
  InboundConfig,
  MeshView,
  MtlsReport,
  NeverMatched,
  Note,
  PolicyCoverage,
  PolicyState,
  Question,
  ReachabilityMatrix,
  RequestLens,
  SourceDocument,
  StrictPlan,
  StrictScope,
  TextEdit,
  TokenAsk,
  TokenReport,
  Verdict,
  WantedOutcome,
  WorkloadId,
} from '../engine';
import type { CheckResult, Comparison, GivenMesh, Goal, Grading } from '../scenarios';

export type { RequestLens } from '../engine';

/**
 * What the page asks the worker and what it answers: plain data, tagged, with an id and a revision. A question of an older
 * revision than the newest one seen is answered `stale` and never shown.
 */
export interface Calls {
  load: {
    ask: {
      readonly documents: readonly SourceDocument[];
      /** The calls that the scenario declares; empty for pasted text. */
      readonly calls: readonly Call[];
      /** Absent: for every request. */
      readonly lens?: RequestLens;
      /** `all`: every pair; `calls`: only declared and named ones. */
      readonly edges: 'all' | 'calls';
    };
    answer: { readonly view: MeshView; readonly elapsedMs: number };
  };
  explain: { ask: { readonly question: Question }; answer: { readonly answer: Answer } };
  /** What would bring about the wanted outcome, for the text that was loaded last. Each entry costs an evaluation. */
  flips: {
    ask: { readonly question: Question; readonly wanted: WantedOutcome };
    answer: { readonly flips: readonly Flip[] };
  };
  /** How the text that was loaded last is changed to bring the policy of a document into a state. */
  policyState: {
    ask: { readonly document: DocumentId; readonly state: PolicyState };
    answer: { readonly edits: readonly TextEdit[] };
  };
  /** What other text would show. The text that was loaded last stays in force. */
  preview: {
    ask: Calls['load']['ask'];
    answer: {
      readonly view: MeshView;
      /** The edges of `view` as the loaded text has them, shown there or not. */
      readonly before: readonly Edge[];
    };
  };
  /** Every pair that one card takes part in, shown on the map or not, for the text that was loaded last. */
  neighbours: {
    ask: { readonly card: string };
    answer: { readonly incoming: readonly Edge[]; readonly outgoing: readonly Edge[] };
  };
  /** Every caller by every port, for the text and the lens that were loaded last. */
  matrix: { ask: Readonly<Record<string, never>>; answer: { readonly matrix: ReachabilityMatrix } };
  /** What mTLS does between the ends of the edges that were shown last, and what is in force at one workload. */
  mtls: { ask: { readonly workload: WorkloadId | null }; answer: { readonly report: MtlsReport } };
  /** What istiod sends to a workload's proxy about traffic that comes in; null for what has no sidecar. */
  inbound: { ask: { readonly workload: WorkloadId }; answer: { readonly config: InboundConfig | null } };
  /** Whom the rules of an AuthorizationPolicy are about, of everybody who may try to call. */
  coverage: { ask: { readonly policy: string }; answer: { readonly coverage: PolicyCoverage } };
  /** What a question comes to with each of several edits of the text that was loaded last; null where that is not known. */
  verdictsWith: {
    ask: { readonly question: Question; readonly edits: readonly (readonly TextEdit[])[] };
    answer: { readonly verdicts: readonly (Verdict | null)[] };
  };
  /** Rules that are about nobody, of everybody who may try to call. */
  neverMatched: { ask: Readonly<Record<string, never>>; answer: { readonly found: NeverMatched } };
  /** Requests that get past a rule although they may mean the same as what it refuses. */
  attacks: { ask: { readonly policy: string; readonly rule: number }; answer: { readonly report: AttackReport } };
  /** What removes a finding of the text that was loaded last. Each entry costs an evaluation. */
  fixes: { ask: { readonly diagnostic: Diagnostic }; answer: { readonly fixes: readonly Fix[] } };
  /** How checks fare with the text that was loaded last. A guarantee asks every caller. */
  checks: { ask: { readonly checks: readonly Goal[] }; answer: { readonly results: readonly CheckResult[] } };
  /** How the goals of an exercise fare in the text that was loaded last, or in another. */
  grade: {
    ask: {
      readonly goals: readonly Goal[];
      readonly documents?: readonly SourceDocument[];
      /** What has to be there as it was given; absent: nobody asks. */
      readonly given?: GivenMesh;
    };
    answer: Grading;
  };
  /** How an answer that meets every goal fares beside the reference: the text that was loaded last, or another. Done in steps. */
  compare: {
    ask: {
      readonly goals: readonly Goal[];
      readonly documents?: readonly SourceDocument[];
      readonly given: GivenMesh;
    };
    answer: { readonly comparison: Comparison };
  };
  /** What to change in the text that was loaded last so that a goal, by number from 0, is met. Costs many evaluations. */
  patch: {
    ask: { readonly goals: readonly Goal[]; readonly goal: number; readonly solution: readonly SourceDocument[] };
    answer: { readonly patch: Patch | null };
  };
  /** What a token says and what becomes of it, for the text that was loaded last: several answers in one call. */
  token: { ask: TokenAsk; answer: { readonly report: TokenReport } };
  /** What can be written in an object of a kind; null for a kind whose schema is not known. */
  fields: {
    ask: { readonly apiVersion: string; readonly kind: string };
    answer: { readonly fields: FieldShape | null };
  };
  /** How to require mTLS in a scope of the text that was loaded last. Each remedy costs an evaluation. */
  strictPlan: {
    ask: { readonly scope: StrictScope; readonly remedies: readonly string[] };
    answer: { readonly plan: StrictPlan };
  };
}

/** Edits that were applied to a copy and graded. */
export interface Patch {
  readonly note: Note;
  readonly edits: readonly TextEdit[];
  /** How many goals are met with it. */
  readonly metCount: number;
}

export type Ask<K extends keyof Calls = keyof Calls> = {
  [P in K]: { readonly id: number; readonly revision: number; readonly call: P; readonly ask: Calls[P]['ask'] };
}[K];

export type Reply<T> =
  | { readonly outcome: 'done'; readonly answer: T }
  | { readonly outcome: 'stale' }
  | { readonly outcome: 'crashed'; readonly message: string };

export interface Message<K extends keyof Calls = keyof Calls> {
  readonly id: number;
  readonly revision: number;
  readonly reply: Reply<Calls[K]['answer']>;
}
