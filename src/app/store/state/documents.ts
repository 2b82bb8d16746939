import type { Call, DocumentId, PolicyState, SourceDocument, TextEdit } from '../../../engine';
import type { Scene } from '../../../scenarios';
import type { Check } from './checks';

/** What a scenario holds, apart from how it is looked at. */
export interface ScenarioText {
  readonly title: string;
  readonly files: readonly SourceDocument[];
  /** Calls that the scenario declares; empty for pasted text. */
  readonly calls: readonly Call[];
  /** Questions with the answers that they must have; absent: none. */
  readonly checks?: readonly Check[];
  /** What a talk stops at; absent: nothing. */
  readonly scenes?: readonly Scene[];
  /** By which this device knows it, for as long as it is the same scenario; absent: a new one. */
  readonly id?: string;
}

/** A policy that is to be brought into a state; the evaluator finds the edits. */
export interface PolicyStateWish {
  readonly document: DocumentId;
  readonly state: PolicyState;
  /** What that does, as a command: `Stage details-from-productpage`. */
  readonly sentence: string;
}

/** The only ground truth. `revision` grows with every change of it. */
export interface DocumentsSlice extends ScenarioText {
  readonly checks: readonly Check[];
  readonly scenes: readonly Scene[];
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

/** A document's place in its file, for turning an origin into an offset of the file's text. */
export interface Placed {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

export type PlaceOf = (document: DocumentId) => Placed | null;
