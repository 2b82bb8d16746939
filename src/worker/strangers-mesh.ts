import type { Engine, MeshView, SourceDocument } from '../engine';
import { type GradedMesh, loadForGrading } from '../scenarios';

/** The text that was loaded last, in an engine of its own whose mesh also holds callers that the manifests do not. */
export interface StrangersMesh {
  /** To be told of everything that is loaded. */
  follow(documents: readonly SourceDocument[], view: MeshView): void;
  documents(): readonly SourceDocument[];
  mesh(): GradedMesh;
  /** Makes an engine hold what the shown view holds: the last version of what is half-written now. To be called before every load. */
  hold(engine: Engine): void;
}

export function createStrangersMesh(createEngine: () => Engine): StrangersMesh {
  let engine: Engine | null = null;
  let present: readonly SourceDocument[] = [];
  /** The last text in which every document could be read. */
  let lastWhole: readonly SourceDocument[] = [];
  let mesh: GradedMesh | null = null;

  function hold(held: Engine): void {
    if (lastWhole !== present) held.load(lastWhole);
  }

  return {
    follow(documents, view) {
      present = documents;
      mesh = null;
      if (view.documents.every(({ state }) => state !== 'held')) lastWhole = documents;
    },
    documents: () => present,
    mesh() {
      if (mesh !== null) return mesh;
      engine ??= createEngine();
      hold(engine);
      mesh = loadForGrading(engine, present);
      return mesh;
    },
    hold,
  };
}
