import type {
  Answer,
  Call,
  DocumentId,
  Edge,
  FieldShape,
  Flip,
  InboundConfig,
  MeshView,
  MtlsReport,
  Origin,
  PolicyCoverage,
  PolicyState,
  PolicyView,
  Question,
  ReachabilityMatrix,
  RuleKeys,
  SourceDocument,
  StrictPlan,
  TextEdit,
  TokenReport,
  WantedOutcome,
  WorkloadId,
} from '../../engine';
import type { CheckResult, Goal, GoalResult, ScenarioProblem, ShareLinkError } from '../../scenarios';
import type { Patch } from '../../worker/protocol';
import type { EdgeChanges } from './views/edge-changes';

/** What is looked at. All highlights derive from it and from `hint`; no other highlight state is stored. */
export type Subject =
  | { readonly kind: 'edge'; readonly edge: string }
  | { readonly kind: 'card'; readonly card: string }
  | { readonly kind: 'policy'; readonly policy: string; readonly policyKind: PolicyView['kind'] }
  | { readonly kind: 'problem'; readonly origin: Origin }
  /** Several calls at once, such as those of one kind of handshake. */
  | { readonly kind: 'edges'; readonly edges: readonly string[] };

/** Only lights elements: never changes a tab, scroll position or request. */
export type Hint =
  | { readonly kind: 'edge'; readonly edge: string }
  | {
      readonly kind: 'policy';
      readonly policy: string;
      readonly policyKind: PolicyView['kind'];
      readonly rule: number | null;
    };

/** What a scenario holds, apart from how it is looked at. */
export interface ScenarioText {
  readonly title: string;
  readonly files: readonly SourceDocument[];
  /** Calls that the scenario declares; empty for pasted text. */
  readonly calls: readonly Call[];
  /** Questions with the answers that they must have; absent: none. */
  readonly checks?: readonly Check[];
  /** By which this device knows it, for as long as it is the same scenario; absent: a new one. */
  readonly id?: string;
}

/** A saved question with the answer that it must have, or a guarantee about everybody. */
export type Check = Goal;

/** The only ground truth. `revision` grows with every change of it. */
export interface DocumentsSlice extends ScenarioText {
  readonly checks: readonly Check[];
  readonly id: string;
  /** Empty if there are no files. */
  readonly activeFile: string;
  readonly revision: number;
  editFile(file: string, text: string): void;
  replaceScenario(scenario: ScenarioText): void;
  renameScenario(title: string): void;
  /** Adds and opens it. A name that is taken gets a number: `mesh-2.yaml`. */
  addFile(file: string, text: string): void;
  closeFile(file: string): void;
  openFile(file: string): void;
  /**
   * Changes several places as one edit, which `undoEdit` takes back. Offsets are those of the present text.
   *
   * @param isSeenByEditor whether the full editor shows the file, so that its own undo takes the edit back as well
   */
  applyEdits(edits: readonly TextEdit[], isSeenByEditor: boolean): void;
  /** The last edit that was made outside of the editor. It can be taken back as long as `files` is its `after`. */
  readonly undoable: {
    readonly before: readonly SourceDocument[];
    readonly after: readonly SourceDocument[];
    readonly isSeenByEditor: boolean;
  } | null;
  undoEdit(): void;
  /** The last such wish; written into the text as soon as its edits are found. */
  readonly policyStateWish: PolicyStateWish | null;
  setPolicyState(document: DocumentId, state: PolicyState, sentence: string): void;
  /** Brings the text back that was evaluated last; used when the evaluator stops on the present one. */
  restoreEvaluated(): void;
  /** Evaluates the same text again, with a fresh evaluator if the present one has stopped. */
  evaluateAgain(): void;
}

/** Derived, replaced whole per revision; never persisted. */
export interface AnalysisSlice {
  /** Cards, edges, policies and namespaces that did not change keep their identity from one view to the next. */
  readonly view: MeshView | null;
  /** The revision that `view` belongs to. */
  readonly viewRevision: number;
  /** The files that `view` belongs to. */
  readonly viewFiles: readonly SourceDocument[];
  readonly evaluation: 'starting' | 'evaluating' | 'ready' | 'stopped';
  readonly elapsedMs: number;
  readonly stoppedMessage: string | null;
  /** Every caller by every port. It follows the view only while somebody looks at it. */
  readonly matrix: ReachabilityMatrix | null;
  /** The view that `matrix` belongs to. */
  readonly matrixOf: MeshView | null;
  readonly isMatrixOpen: boolean;
  /** Somebody saves the matrix, without looking at it. */
  readonly isTableWanted: boolean;
  beginEvaluation(): void;
  finishEvaluation(result: {
    view: MeshView;
    revision: number;
    files: readonly SourceDocument[];
    elapsedMs: number;
  }): void;
  stopEvaluation(message: string): void;
  openMatrix(isOpen: boolean): void;
  wantTable(isWanted: boolean): void;
  finishMatrix(matrix: ReachabilityMatrix): void;
}

/** Paint for this kind of request only. */
export interface Lens {
  readonly method?: string;
  readonly path?: string;
}

/** Everything that one card can be called by and can call, whether the map shows it or not. */
export interface Neighbours {
  readonly card: string;
  readonly incoming: readonly Edge[];
  readonly outgoing: readonly Edge[];
}

export type InspectorTab = 'Ask' | 'Checks' | 'Policies' | 'mTLS' | 'Token' | 'Learn';

/** The three panes of the workbench; on a phone also the panes that the bar at the bottom opens. */
export type Pane = 'Code' | 'Map' | 'Ask' | 'Learn' | 'More';

export interface FlipsFound {
  readonly revision: number;
  /** null: nobody wants anything of a call that passes. */
  readonly wanted: WantedOutcome | null;
  readonly flips: readonly Flip[];
}

export interface SelectionSlice {
  readonly subject: Subject | null;
  readonly hint: Hint | null;
  readonly lens: Lens | null;
  /** The request asked in `Ask`; null until an edge was selected or a request typed. */
  readonly question: Question | null;
  /** The answer to `question`, or to the one before while `isAsking`. */
  readonly answer: Answer | null;
  readonly isAsking: boolean;
  /** What somebody wants the answer to become; it belongs to that question and no other. */
  readonly wanted: { readonly question: Question; readonly outcome: WantedOutcome } | null;
  /** What would bring about an outcome; its edits are meant for the text of `revision` and no other. */
  readonly flips: FlipsFound | null;
  /** Set while a card is the subject. */
  readonly neighbours: Neighbours | null;
  readonly inspectorTab: InspectorTab;
  /** What a phone shows. */
  readonly pane: Pane;
  /** Where the editor should put its caret. `serial` grows, so that the same place can be asked for twice. */
  readonly reveal: { readonly origin: Origin; readonly serial: number } | null;
  select(subject: Subject | null): void;
  setHint(hint: Hint | null): void;
  setLens(lens: Lens | null): void;
  ask(question: Question): void;
  finishAnswer(answer: Answer): void;
  /** Asks what would bring it about, and shows that in `Ask`. */
  want(outcome: WantedOutcome): void;
  finishFlips(found: FlipsFound): void;
  finishNeighbours(neighbours: Neighbours): void;
  setInspectorTab(tab: InspectorTab): void;
  setPane(pane: Pane): void;
  /** Opens the file and asks the editor to go there. */
  revealOrigin(origin: Origin): void;
}

export type Theme = 'light' | 'dark' | 'high-contrast' | 'system';
export type Density = 'comfortable' | 'compact';

/** Kept on this device (localStorage `layout.v1`). */
export interface Preferences {
  readonly theme: Theme;
  readonly density: Density;
  readonly edges: 'calls' | 'all';
  /** Verdicts and transports that the legend hides. */
  readonly hidden: readonly string[];
  /** Whether the caret lights what it stands in. */
  readonly isCaretFollowed: boolean;
  /** Set once any edge was selected: the first-run line never returns. */
  readonly isIntroduced: boolean;
  /** Pane sizes in pixels, by width class and pane: `wide.editor`. */
  readonly paneSizes: Readonly<Record<string, number>>;
}

export interface PreferencesSlice extends Preferences {
  /** Grows when the layout is reset, so that panes take their first sizes again. */
  readonly layoutSerial: number;
  setTheme(theme: Theme): void;
  setDensity(density: Density): void;
  setEdges(edges: Preferences['edges']): void;
  toggleHidden(key: string): void;
  /** Hides all of `keys` except one. */
  showOnly(key: string, keys: readonly string[]): void;
  showAll(): void;
  setCaretFollowed(isFollowed: boolean): void;
  setPaneSize(key: string, pixels: number): void;
  resetLayout(): void;
}

export type Dialog = 'palette' | 'keyboard' | 'examples' | 'snapshots' | 'share' | 'link' | 'read-address';

/** A line that goes away by itself. `serial` grows, so that the same message can be shown twice. */
export interface Toast {
  readonly message: string;
  /** Undo, where there is something to undo. */
  readonly action: { readonly label: string; run(): void } | null;
  readonly serial: number;
}

/** How the present scenario came here by an address, and what that allows. Never persisted. */
export interface LinkSlice {
  /** The text and its checks cannot be changed until another scenario is opened, or a copy of this one. */
  readonly isReadOnly: boolean;
  /** The page is a part of another one: map and text, and the way to the whole playground. */
  readonly isEmbedded: boolean;
  /** Why the link that was followed opened nothing; null if none did. */
  readonly linkFault: LinkFault | null;
  /** The text of a scenario file that was dropped or chosen, until it is opened. */
  readonly scenarioText: string | null;
  /** The address that somebody wants to be read, until it is; asked before anything is sent. */
  readonly wantedAddress: string | null;
  /** How many addresses were read since the page was opened. */
  readonly readAddressCount: number;
  followLink(
    change: Partial<Pick<LinkSlice, 'isReadOnly' | 'isEmbedded' | 'linkFault' | 'scenarioText' | 'wantedAddress'>>,
  ): void;
  countReadAddress(): void;
  /** The same scenario, as one's own. */
  editCopy(): void;
  /** Says that nothing was changed, and how it can be. */
  refuseEdit(): void;
}

/** `file`: it was a file, not a link. */
export type LinkFault =
  | ShareLinkError
  | { readonly kind: 'stopped' }
  | { readonly kind: 'file'; readonly problem: ScenarioProblem };

/** What floats above the workbench; never persisted. */
export interface ShellSlice {
  /** `elsewhere`: another tab has the scenario open and writes it · `refused`: the browser stores nothing more. */
  readonly storage: 'kept' | 'elsewhere' | 'refused';
  setStorage(storage: ShellSlice['storage']): void;
  readonly dialog: Dialog | null;
  readonly toast: Toast | null;
  /** Text that was typed elsewhere and belongs into the request line; null once it is there. */
  readonly typed: string | null;
  /** Which half of `Policies` is shown. */
  readonly policiesSegment: 'Policies' | 'Problems';
  openDialog(dialog: Dialog | null): void;
  showToast(message: string, action?: Toast['action']): void;
  hideToast(): void;
  /** Shows it in the request line of `Ask`. */
  typeRequest(text: string | null): void;
  setPoliciesSegment(segment: ShellSlice['policiesSegment']): void;
}

/** A policy that is to be brought into a state; the evaluator finds the edits. */
export interface PolicyStateWish {
  readonly document: DocumentId;
  readonly state: PolicyState;
  /** What that does, as a command: `Stage details-from-productpage`. */
  readonly sentence: string;
}

/** Edits that the map shows and the text does not have. */
export interface Preview {
  /** What the edits do, as a command: `Use bookinfo-reviews in rule 0`. */
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** The text with the edits. */
  readonly files: readonly SourceDocument[];
  /** null until it is evaluated. */
  readonly view: MeshView | null;
  /** Edges of `view` that are something else without the edits, by id. */
  readonly changes: EdgeChanges;
}

/** One preview at a time. It ends when it is applied or discarded, and when the text changes. */
export interface PreviewSlice {
  readonly preview: Preview | null;
  /** @param edits offsets are those of the present text */
  startPreview(title: string, edits: readonly TextEdit[]): void;
  /** Called by the evaluation loop. `before`: the edges of `view` as they are without the edits. */
  finishPreview(files: Preview['files'], result: { view: MeshView; before: readonly Edge[] }): void;
  discardPreview(): void;
}

/** What the tab `mTLS` shows. It follows the view only while somebody looks at it. */
export interface MtlsSlice {
  readonly isMtlsOpen: boolean;
  readonly mtls: MtlsReport | null;
  /** The card that was looked at last: its modes stay on the screen while something else is. */
  readonly mtlsCard: string | null;
  /** The key of a choice; null: the first that makes sense. */
  readonly strictScope: string | null;
  /** Ids of remedies that are part of the plan. */
  readonly strictRemedies: readonly string[];
  /** Its edits are meant for the text of `revision` and no other. */
  readonly strictPlan: { readonly revision: number; readonly plan: StrictPlan } | null;
  openMtls(isOpen: boolean): void;
  finishMtls(report: MtlsReport): void;
  rememberMtlsCard(card: string): void;
  chooseStrictScope(key: string): void;
  toggleRemedy(id: string): void;
  finishStrictPlan(revision: number, plan: StrictPlan): void;
}

/** Saved questions, and how they fare with the present text. */
export interface ChecksSlice {
  /** They belong to the scenario; a change of them is no change of the text. */
  readonly checks: readonly Check[];
  /** By check, of the text of `revision`; one that was not evaluated yet has none. Read with `resultOf`. */
  readonly checkResults: ReadonlyMap<Check, { readonly revision: number; readonly result: CheckResult }>;
  /** The row to go to. `serial` grows, so that the same can be asked for twice. */
  readonly shownCheck: { readonly check: Check; readonly serial: number } | null;
  setChecks(checks: readonly Check[]): void;
  finishChecks(revision: number, results: ReadonlyMap<Check, CheckResult>): void;
  showCheck(check: Check): void;
}

/** What istiod sends to one proxy. It follows the view only while somebody looks at it. */
export interface InboundSlice {
  /** null: nobody looks. */
  readonly inboundOf: WorkloadId | null;
  readonly inbound: { readonly workload: WorkloadId; readonly config: InboundConfig | null } | null;
  lookAtInbound(workload: WorkloadId | null): void;
  finishInbound(workload: WorkloadId, config: InboundConfig | null): void;
}

/** One workload in the middle of the map: who can call it, and what it can call. */
export interface FocusSlice {
  /** A card; null: all of them. */
  readonly focus: string | null;
  /** The card whose surroundings are looked at: the focus, or what a phone lists. */
  readonly aroundCard: string | null;
  readonly around: Neighbours | null;
  focusOn(card: string | null): void;
  lookAround(card: string | null): void;
  finishAround(neighbours: Neighbours): void;
}

/** Whom the rules of a policy are about. */
export interface CoverageSlice {
  /** Policies, `namespace/name`, that somebody looks at; one that two look at is there twice. */
  readonly coverageWanted: readonly string[];
  /** What was found last, by policy; of older text until the newer is found. */
  readonly coverage: Readonly<Record<string, { readonly viewRevision: number; readonly found: PolicyCoverage }>>;
  lookAtCoverage(policy: string): void;
  lookAwayFromCoverage(policy: string): void;
  finishCoverage(viewRevision: number, found: PolicyCoverage): void;
}

/** What the scenario of an exercise says beside its text. */
export interface OpenExercise {
  /** The name of its file, `E07`, or what this device knows it by. */
  readonly id: string;
  readonly title: string;
  readonly task: string;
  readonly goals: readonly Goal[];
  readonly start: readonly SourceDocument[];
  /** Files of the reference solution that are not those of the start. */
  readonly solution: readonly SourceDocument[];
  /** All files with the reference solution. */
  readonly reference: readonly SourceDocument[];
}

/** Kept on this device (IndexedDB `progress.v1`). */
export interface ExerciseProgress {
  readonly isDone: boolean;
  /** How many hints were read, at all. */
  readonly hintCount: number;
  /** Once all goals were met, or the third hint was read. */
  readonly isSolutionOpen: boolean;
  /** What was written last; null: nothing yet. */
  readonly answer: readonly SourceDocument[] | null;
}

/** How the text would answer differently with the reference solution. */
export interface SolutionChanges {
  readonly changes: EdgeChanges;
  /** Every pair of caller and port that was compared. */
  readonly pairCount: number;
}

export interface ExerciseSlice {
  readonly exercise: OpenExercise | null;
  /** One for each goal; null until they are graded. */
  readonly goalResults: readonly GoalResult[] | null;
  /** The revision that `goalResults` belong to. */
  readonly gradedRevision: number;
  /** The same for the text that the exercise begins with. */
  readonly startResults: readonly GoalResult[] | null;
  /** How many of the three hints to `hintGoal` are shown. */
  readonly hintLevel: number;
  /** The goal that the hints are about: the first that was not met when they were asked for. */
  readonly hintGoal: number | null;
  /** The edit of the third hint; it is meant for the text of `revision` and no other. */
  readonly hintPatch: { readonly revision: number; readonly patch: Patch | null } | null;
  readonly isSolutionShown: boolean;
  readonly solutionChanges: SolutionChanges | null;
  readonly isTaskFolded: boolean;
  /** By the exercise's id. */
  readonly progress: Readonly<Record<string, ExerciseProgress>>;
  /** @param text what the editor gets: the start, or an answer that was given before; null: it has it already */
  openExercise(exercise: OpenExercise, text: ScenarioText | null): void;
  /** The text stays; it is no exercise any more. */
  leaveExercise(): void;
  finishGrading(revision: number, results: readonly GoalResult[]): void;
  finishStart(results: readonly GoalResult[]): void;
  nextHint(): void;
  finishHint(revision: number, patch: Patch | null): void;
  showSolution(isShown: boolean): void;
  finishSolution(changes: SolutionChanges): void;
  foldTask(isFolded: boolean): void;
  /** @param files null: nothing but the start */
  keepAnswer(exercise: string, files: readonly SourceDocument[] | null): void;
  restoreProgress(progress: ExerciseSlice['progress']): void;
  /** Texts that an author or an instructor wants graded, and how they fare; null while they are. */
  readonly trials: { readonly wanted: readonly Trial[]; readonly graded: readonly GradedTrial[] | null } | null;
  tryTexts(wanted: readonly Trial[]): void;
  finishTrials(wanted: readonly Trial[], graded: readonly GradedTrial[]): void;
}

/** A text that is graded beside the one in the editor. */
export interface Trial {
  readonly name: string;
  readonly goals: readonly Goal[];
  readonly documents: readonly SourceDocument[];
}

export interface GradedTrial extends Trial {
  readonly results: readonly GoalResult[];
}

/** A token that somebody made here or pasted. */
export interface SavedToken {
  readonly id: number;
  readonly name: string;
  readonly text: string;
  /** Whether it was signed with the page's own throw-away key, so that it can be signed again. */
  readonly isMade: boolean;
}

/** What the tab `Token` shows. All of it is forgotten with the page; the report follows the view only while somebody looks at it. */
export interface TokensSlice {
  readonly tokens: readonly SavedToken[];
  /** null: none; the token of the asked call is looked at, if it has one. */
  readonly chosenToken: number | null;
  /** Seconds since 1970; null: now. */
  readonly tokenClock: number | null;
  /** Keys that somebody pasted for rules whose keys would be fetched. */
  readonly tokenKeys: readonly RuleKeys[];
  /** The public half of the throw-away key, as a key set; null until there is one. */
  readonly ownKeys: string | null;
  readonly isTokenOpen: boolean;
  readonly tokenReport: { readonly revision: number; readonly report: TokenReport } | null;
  openToken(isOpen: boolean): void;
  /** Saves and chooses it. A text that is known already is only chosen; a name that is taken gets a number. */
  saveToken(token: Omit<SavedToken, 'id'>): void;
  changeToken(id: number, text: string): void;
  chooseToken(id: number | null): void;
  removeToken(id: number): void;
  setTokenClock(seconds: number | null): void;
  /** @param jwks null: as if the keys could not be fetched */
  bringKeys(policy: string, rule: number, jwks: string | null): void;
  setOwnKeys(jwks: string): void;
  finishToken(revision: number, report: TokenReport): void;
}

/** What can be written in objects of a kind. A kind is told as `networking.istio.io/v1/Gateway`, or as `Gateway`. */
export interface KindFieldsSlice {
  readonly kindsWanted: readonly string[];
  /** null: its schema is not known. */
  readonly kindFields: Readonly<Record<string, FieldShape | null>>;
  wantKindFields(kind: string): void;
  finishKindFields(kind: string, fields: FieldShape | null): void;
}

export interface AppState
  extends DocumentsSlice,
    MtlsSlice,
    TokensSlice,
    InboundSlice,
    ChecksSlice,
    CoverageSlice,
    KindFieldsSlice,
    FocusSlice,
    ExerciseSlice,
    AnalysisSlice,
    SelectionSlice,
    PreferencesSlice,
    ShellSlice,
    LinkSlice,
    PreviewSlice {}

/** A document's place in its file, for turning an origin into an offset of the file's text. */
export interface Placed {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

export type PlaceOf = (document: DocumentId) => Placed | null;
