import type { Engine, MeshView } from '../engine';
import { type CheckResult, checkResultOf, type Goal } from '../scenarios';
import type { LoadedText } from './loaded-text';

export interface Checker {
  /** To be told of every view that is shown. */
  follow(view: MeshView): void;
  check(checks: readonly Goal[]): readonly CheckResult[];
}

/** Says how checks fare. Guarantees are about callers whom no manifest holds as well. */
export function createChecker(engine: Engine, text: LoadedText): Checker {
  let shown: MeshView | null = null;

  return {
    follow(view) {
      shown = view;
    },
    check(checks) {
      const names = { cards: shown?.cards ?? [] };
      return checks.map((check) => checkResultOf(check, { engine, names }, text.mesh));
    },
  };
}
