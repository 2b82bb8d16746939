import type { CheckResult, Goal } from '../../../scenarios';

/** A saved question with the answer that it must have, or a guarantee about everybody. */
export type Check = Goal;

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
