import type { Engine, MeshView, SourceDocument } from '../engine';
import type { GradedMesh } from '../scenarios';

/** The text that was loaded last, and its mesh as goals and guarantees are asked of it. */
export interface LoadedText {
  /** To be told of everything that is loaded. */
  follow(documents: readonly SourceDocument[], view: MeshView): void;
  documents(): readonly SourceDocument[];
  /** With callers whom no manifest holds. */
  mesh(): GradedMesh;
  /** What became of each of its documents. */
  states(): Pick<MeshView, 'documents'>;
  /** Makes an engine hold what the shown view holds: the last version of what is half-written now. To be called before every load. */
  hold(engine: Engine): void;
}

/** @param engine the one that everything is loaded into */
export function createLoadedText(engine: Engine): LoadedText {
  let present: readonly SourceDocument[] = [];
  /** The last text in which every document could be read. */
  let lastWhole: readonly SourceDocument[] = [];
  let shown: Pick<MeshView, 'cards' | 'stockCallers' | 'documents'> = { cards: [], stockCallers: [], documents: [] };

  return {
    follow(documents, view) {
      present = documents;
      shown = view;
      if (view.documents.every(({ state }) => state !== 'held')) lastWhole = documents;
    },
    documents: () => present,
    mesh: () => ({ engine, names: { cards: [...shown.cards, ...shown.stockCallers] } }),
    states: () => shown,
    hold(held) {
      if (lastWhole !== present) held.load(lastWhole);
    },
  };
}
