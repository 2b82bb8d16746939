import type { Call, Circumstances, HttpRequest, SourceDocument, Verdict } from '../../engine';

/**
 * A mesh, the calls that matter in it and what becomes of them. Tests, examples, exercises and share links are all this one
 * document.
 */
export interface Scenario {
  readonly title: string;
  /** Markdown, empty if there is nothing to say. */
  readonly about: string;
  /** Where the behaviour is documented, or was asked about. */
  readonly upstream: readonly string[];
  readonly files: readonly SourceDocument[];
  readonly calls: readonly Call[];
  /** What happens with the files as they are. */
  readonly expect: readonly Expectation[];
  /** Entries of `expect` with `only`. */
  readonly guarantees: readonly Guarantee[];
  /** How it is shown when opened. */
  readonly view: ScenarioView;
  /** What a talk about it stops at, in this order. */
  readonly scenes: readonly Scene[];
  readonly exercise: Exercise | null;
  /** Exercises that are given out together, in their order; absent: it is no set. */
  readonly exercises?: readonly ExerciseScenario[];
}

/** All that an exercise is opened from. */
export type ExerciseScenario = Pick<Scenario, 'title' | 'files' | 'calls' | 'view'> &
  Partial<Pick<Scenario, 'scenes' | 'about'>> & { readonly exercise: Exercise };

/** A call as an expectation asks it. Whatever it leaves out is open: the answer is then for all values. */
export interface ScenarioCall extends Call, Circumstances {
  readonly http?: HttpRequest;
  /** The request as written, such as `GET /orders`; empty for any request. */
  readonly request: string;
  /** Of those behind the Service only this workload; absent: all of them. */
  readonly backend?: string;
  /** `gateway`: whether it may pass the gateway, whatever waits behind it. */
  readonly extent?: 'gateway';
}

/** One of the five, or `not allowed`: refused, whether by a policy or by the network. */
export type ExpectedVerdict = Verdict | 'not allowed';

/** What the caller reads: an HTTP status, or that its connection ends without one. */
export type ExpectedStatus = number | 'reset' | 'closed';

/** A question with the answer that it must have. */
export interface Expectation extends ScenarioCall {
  readonly verdict: ExpectedVerdict;
  readonly status?: ExpectedStatus;
  /** The policy or resource that decides, `namespace/name`, or the id of the engine's reason. */
  readonly because?: string;
  /** What it is about, in the author's words; absent: words are made from the call. */
  readonly title?: string;
  /** Where the scenario says so, in UTF-16 code units from its start. */
  readonly start: number;
  readonly end: number;
}

/** A promise about everybody, and about all requests that it leaves open. */
export type Guarantee = Promised & Quantified;

/**
 * Whom it is about, as in a call, as `namespace/*`, as `mesh` for the mesh's own, or as `*` for whoever there is: of all callers there
 * are, and of some that there could be, only these · none of these · each of these.
 */
export type Quantified =
  | { readonly only: readonly string[]; readonly nobody?: never; readonly everybody?: never }
  | { readonly nobody: readonly string[]; readonly only?: never; readonly everybody?: never }
  | { readonly everybody: readonly string[]; readonly only?: never; readonly nobody?: never };

interface Promised extends Omit<ScenarioCall, 'from'> {
  /** `can`: whether it connects at all, whatever policies say then; absent: whether it is allowed. */
  readonly modal?: 'can';
  readonly title?: string;
  readonly start: number;
  readonly end: number;
}

export type Goal =
  | { readonly kind: 'call'; readonly call: Expectation }
  | { readonly kind: 'guarantee'; readonly guarantee: Guarantee };

export interface Exercise {
  readonly task: string;
  /** Not all of them hold at the start; all of them hold with the solution. */
  readonly goals: readonly Goal[];
  /** Files that replace those of the same name. */
  readonly solution: readonly SourceDocument[];
  /** Answers that people give and that do not meet every goal. */
  readonly wrong: readonly WrongAnswer[];
  /** What somebody has written so far: files that replace those of the same name; absent: nothing. */
  readonly answer?: readonly SourceDocument[];
}

export interface WrongAnswer {
  readonly title: string;
  /** Files that replace those of the same name. */
  readonly files: readonly SourceDocument[];
  /** A part of what the learner is told under some goal; the evaluator makes the sentence, and this only pins it. */
  readonly says: string;
}

export interface ScenarioView {
  readonly map?: 'graph' | 'matrix';
  readonly tab?: string;
  /** The file whose tab is open. */
  readonly file?: string;
  /** A call, as `reviews -> ratings:9080`. */
  readonly select?: string;
  /** The same where one line cannot say all of it, such as what headers are sent. It goes before `select`. */
  readonly ask?: ScenarioCall;
  /** Pairs that the map draws; absent: the calls of the scenario. */
  readonly edges?: 'calls' | 'all';
}

/** A view that a talk stops at. Whatever it does not say is as on a page on which nothing was chosen. */
export interface Scene {
  readonly title: string;
  /** What the speaker wants to be reminded of; empty if there is nothing. */
  readonly note: string;
  /** What stands beside the map. */
  readonly show: 'text' | 'answer';
  readonly map?: 'graph' | 'matrix';
  /** Pairs that the map draws; absent: the calls of the scenario. */
  readonly edges?: 'calls' | 'all';
  readonly tab?: string;
  /** The request that is asked, and so the edge that is selected. */
  readonly ask?: ScenarioCall;
  /** A workload that is selected, as in a call. */
  readonly workload?: string;
  /** A workload that the map puts in the middle. */
  readonly focus?: string;
  /** A policy that is selected: `bookinfo/allow-nothing`, or with its kind in front. */
  readonly policy?: string;
  /** The only requests that the map is painted for: `DELETE`, `/admin`, `DELETE /admin`. */
  readonly lens?: string;
  /** Verdicts and transports that the legend hides. */
  readonly hidden: readonly string[];
  readonly file?: string;
  /** The lines of that file that are to be seen, from one on. */
  readonly lines?: readonly [first: number, last: number];
}

/** Something in a scenario's text that is not as the format has it. */
export interface ScenarioProblem {
  /** Lower case, no full stop, the author's words in backticks. */
  readonly message: string;
  /** UTF-16 code units from the start of the text, half-open. */
  readonly start: number;
  readonly end: number;
}

export type ParsedScenario =
  | { readonly ok: true; readonly scenario: Scenario }
  | { readonly ok: false; readonly problems: readonly ScenarioProblem[] };
