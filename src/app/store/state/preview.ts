import type { Edge, MeshView, SourceDocument, TextEdit } from '../../../engine';
import type { EdgeChanges } from '../views/edge-changes';

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
