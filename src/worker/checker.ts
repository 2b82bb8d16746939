import type { Engine, MeshView, SourceDocument } from '../engine';
import { type CheckedMesh, type CheckResult, checkResultOf, type Goal, loadForGrading } from '../scenarios';

export interface Checker {
  /** To be told of everything that is loaded. */
  follow(documents: readonly SourceDocument[], view: MeshView): void;
  check(checks: readonly Goal[]): readonly CheckResult[];
}

/** Says how checks fare. Guarantees are asked of an engine of their own, in whose mesh there are strangers as well. */
export function createChecker(engine: Engine, createEngine: () => Engine): Checker {
  let own: Engine | null = null;
  let withStrangers: CheckedMesh | null = null;
  let documents: readonly SourceDocument[] = [];
  /** The last text in which every document could be read: what is held now is held for guarantees as well. */
  let lastWhole: readonly SourceDocument[] = [];
  let shown: MeshView | null = null;

  function strangers(): CheckedMesh {
    own ??= createEngine();
    if (withStrangers !== null) return withStrangers;
    if (lastWhole !== documents) loadForGrading(own, lastWhole);
    withStrangers = loadForGrading(own, documents);
    return withStrangers;
  }

  return {
    follow(loaded, view) {
      documents = loaded;
      shown = view;
      withStrangers = null;
      if (view.documents.every(({ state }) => state !== 'held')) lastWhole = loaded;
    },
    check(checks) {
      const names = { cards: shown?.cards ?? [] };
      return checks.map((check) => checkResultOf(check, { engine, names }, strangers));
    },
  };
}
