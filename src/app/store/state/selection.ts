import type { Answer, Edge, Flip, Origin, PolicyView, Question, WantedOutcome } from '../../../engine';
import type { RequestLens } from '../../../worker/protocol';
import type { AskedQuestion } from '../views/asked-question';

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

export type Lens = RequestLens;

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

/** The finding whose page is open: its code and its place; opened from the list of problems or from the editor. */
export interface OpenPage {
  readonly code: string;
  readonly document: string;
  readonly start: number;
}

export interface SelectionSlice {
  readonly subject: Subject | null;
  readonly hint: Hint | null;
  readonly lens: Lens | null;
  /** The request asked in `Ask`; null until an edge was selected or a request typed. */
  readonly question: AskedQuestion | null;
  /** The answer to `question`, or to the one before while `isAsking`. */
  readonly answer: Answer | null;
  readonly isAsking: boolean;
  /** What somebody wants the answer to become; it belongs to that question and no other. */
  readonly wanted: { readonly question: Question; readonly outcome: WantedOutcome } | null;
  /** What would bring about an outcome; its edits are meant for the text of `revision` and no other. */
  readonly flips: FlipsFound | null;
  /** Set while a card is the subject. */
  readonly neighbours: Neighbours | null;
  /** The page of a finding, in the list of problems. */
  readonly openPage: OpenPage | null;
  readonly inspectorTab: InspectorTab;
  /** What a phone shows. */
  readonly pane: Pane;
  /** Where the editor should put its caret. `serial` grows, so that the same place can be asked for twice. */
  readonly reveal: { readonly origin: Origin; readonly isWhole: boolean; readonly serial: number } | null;
  select(subject: Subject | null): void;
  setHint(hint: Hint | null): void;
  setLens(lens: Lens | null): void;
  ask(question: AskedQuestion): void;
  finishAnswer(answer: Answer): void;
  /** Asks what would bring it about, and shows that in `Ask`. */
  want(outcome: WantedOutcome): void;
  finishFlips(found: FlipsFound): void;
  finishNeighbours(neighbours: Neighbours): void;
  showPage(page: OpenPage | null): void;
  setInspectorTab(tab: InspectorTab): void;
  setPane(pane: Pane): void;
  /** Opens the file and asks the editor to go there. */
  /** @param extent whether its end has to be seen as well, however long the line is */
  revealOrigin(origin: Origin, extent?: 'whole'): void;
}
