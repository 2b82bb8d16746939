import type { Engine, MeshView, SourceDocument } from '../engine';
import { type CheckResult, checkResultOf, type Goal } from '../scenarios';
import { createStrangersMesh } from './strangers-mesh';

export interface Checker {
  /** To be told of everything that is loaded. */
  follow(documents: readonly SourceDocument[], view: MeshView): void;
  check(checks: readonly Goal[]): readonly CheckResult[];
}

/** Says how checks fare. Guarantees are asked of an engine of their own, in whose mesh there are strangers as well. */
export function createChecker(engine: Engine, createEngine: () => Engine): Checker {
  const strangers = createStrangersMesh(createEngine);
  let shown: MeshView | null = null;

  return {
    follow(documents, view) {
      shown = view;
      strangers.follow(documents, view);
    },
    check(checks) {
      const names = { cards: shown?.cards ?? [] };
      return checks.map((check) => checkResultOf(check, { engine, names }, () => strangers.mesh()));
    },
  };
}
