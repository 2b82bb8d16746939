import type { MtlsReport, StrictPlan } from '../../../engine';

/** What the tab `mTLS` shows. It follows the view only while somebody looks at it. */
export interface MtlsSlice {
  readonly isMtlsOpen: boolean;
  readonly mtls: MtlsReport | null;
  /** The card that was looked at last: its modes stay on the screen while something else is. */
  readonly mtlsCard: string | null;
  /** The key of a choice; null: the first that makes sense. */
  readonly strictScope: string | null;
  /** Ids of remedies that are part of the plan. */
  readonly strictRemedies: readonly string[];
  /** Its edits are meant for the text of `revision` and no other. */
  readonly strictPlan: { readonly revision: number; readonly plan: StrictPlan } | null;
  openMtls(isOpen: boolean): void;
  finishMtls(report: MtlsReport): void;
  rememberMtlsCard(card: string): void;
  chooseStrictScope(key: string): void;
  toggleRemedy(id: string): void;
  finishStrictPlan(revision: number, plan: StrictPlan): void;
}
