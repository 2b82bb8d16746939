import type { PolicyCoverage } from '../../../engine';

/** Whom the rules of a policy are about. */
export interface CoverageSlice {
  /** Policies, `namespace/name`, that somebody looks at; one that two look at is there twice. */
  readonly coverageWanted: readonly string[];
  /** What was found last, by policy; of older text until the newer is found. */
  readonly coverage: Readonly<Record<string, { readonly viewRevision: number; readonly found: PolicyCoverage }>>;
  lookAtCoverage(policy: string): void;
  lookAwayFromCoverage(policy: string): void;
  finishCoverage(viewRevision: number, found: PolicyCoverage): void;
}
