import type { RuleKeys, TokenReport } from '../../../engine';

/** A token that somebody made here or pasted. */
export interface SavedToken {
  readonly id: number;
  readonly name: string;
  readonly text: string;
  /** Whether it was signed with the page's own throw-away key, so that it can be signed again. */
  readonly isMade: boolean;
  /** Of which token this is a copy, and what is wrong with it; nothing once it was changed by hand. */
  readonly spoiled?: { readonly from: number; readonly how: string };
}

/** What the tab `Token` shows. All of it is forgotten with the page; the report follows the view only while somebody looks at it. */
export interface TokensSlice {
  readonly tokens: readonly SavedToken[];
  /** null: none; the token of the asked call is looked at, if it has one. */
  readonly chosenToken: number | null;
  /** Seconds since 1970; null: now. */
  readonly tokenClock: number | null;
  /** Keys that somebody pasted for rules whose keys would be fetched. */
  readonly tokenKeys: readonly RuleKeys[];
  /** The public half of the throw-away key, as a key set; null until there is one. */
  readonly ownKeys: string | null;
  readonly isTokenOpen: boolean;
  readonly tokenReport: { readonly revision: number; readonly report: TokenReport } | null;
  openToken(isOpen: boolean): void;
  /** Saves and chooses it. A text that is known already is only chosen; a name that is taken gets a number. */
  saveToken(token: Omit<SavedToken, 'id'>): void;
  changeToken(id: number, text: string): void;
  chooseToken(id: number | null): void;
  removeToken(id: number): void;
  setTokenClock(seconds: number | null): void;
  /** @param jwks null: as if the keys could not be fetched */
  bringKeys(policy: string, rule: number, jwks: string | null): void;
  setOwnKeys(jwks: string): void;
  finishToken(revision: number, report: TokenReport): void;
}
