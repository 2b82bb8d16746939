import type { AttackReport, Diagnostic, Edge, Fix, NeverMatched, TextEdit, Verdict } from '../../../engine';
import type { Lens } from './selection';

/** What can be done about the findings of a view, and which rules do nothing. */
export interface FindingsSlice {
  /** Findings of the present view that somebody wants fixes for. */
  readonly fixesWanted: readonly Diagnostic[];
  /** By finding. One whose fixes are not found yet has none. Their edits are meant for the text of that view and no other. */
  readonly fixes: ReadonlyMap<Diagnostic, readonly Fix[]>;
  wantFixes(diagnostics: readonly Diagnostic[]): void;
  finishFixes(diagnostic: Diagnostic, fixes: readonly Fix[]): void;

  /** Somebody shows which rules are about nobody. */
  readonly isNeverMatchedWanted: boolean;
  /** Of the view of `viewRevision`; null until it is found. */
  readonly neverMatched: { readonly viewRevision: number; readonly found: NeverMatched } | null;
  wantNeverMatched(): void;
  finishNeverMatched(viewRevision: number, found: NeverMatched): void;

  /** Edits that somebody may be about to write, meant for the present text. */
  readonly tries: readonly (readonly TextEdit[])[] | null;
  /** What the asked call comes to with each of `of`. */
  readonly tried: { readonly of: FindingsSlice['tries']; readonly verdicts: readonly (Verdict | null)[] } | null;
  tryEdits(edits: NonNullable<FindingsSlice['tries']>): void;
  finishTries(of: FindingsSlice['tries'], verdicts: readonly (Verdict | null)[]): void;

  /** The rule that somebody tries to get past. */
  readonly attackOf: { readonly policy: string; readonly rule: number } | null;
  readonly attack: AttackReport | null;
  attackRule(of: FindingsSlice['attackOf']): void;
  finishAttack(report: AttackReport): void;

  /** The request of a log line that somebody looks for; of any request where the line tells none. */
  readonly logged: Lens | null;
  /** What all calls come to with the request `of`, as far as they are not too many. */
  readonly loggedEdges: { readonly of: Lens; readonly edges: readonly Edge[] } | null;
  lookForLogged(logged: Lens | null): void;
  finishLogged(edges: readonly Edge[]): void;
}
