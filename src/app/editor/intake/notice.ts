import type { SourceDocument } from '../../../engine';
import type { ScenarioText } from '../../store/state';
import type { Removed } from './cleaning/clean-manifests';
import type { Refusal } from './recognising/recognise-text';

/** What the bar above the text says. One at a time: the newest replaces the one before. */
export type Notice =
  | { readonly kind: 'taken'; readonly report: IntakeReport; readonly refused: readonly Refused[] }
  | { readonly kind: 'refused'; readonly refused: readonly Refused[] }
  | { readonly kind: 'closed'; readonly file: SourceDocument; readonly index: number }
  | { readonly kind: 'failed'; readonly message: string };

export interface Refused {
  /** null for pasted text. */
  readonly name: string | null;
  readonly refusal: Refusal;
}

/** What was brought in, and both ways back. */
export interface IntakeReport {
  readonly action: 'Added' | 'Replaced' | 'Inserted';
  /** Files that hold nothing but what was brought in; empty if it was inserted into other text. */
  readonly files: readonly string[];
  readonly documentCount: number;
  readonly secretCount: number;
  readonly removed: Removed;
  readonly isAsPasted: boolean;
  readonly before: Snapshot;
  readonly cleaned: Snapshot;
  readonly asPasted: Snapshot;
}

/** The text of a scenario at one moment, and the file that was open. */
export interface Snapshot extends ScenarioText {
  readonly activeFile: string;
}
