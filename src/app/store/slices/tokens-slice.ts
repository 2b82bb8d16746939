import type { Slice } from './slice';
import type { SavedToken, TokensSlice } from '../state';

/** The tokens themselves are for any scenario. */
export const TOKENS_PER_SCENARIO = { tokenReport: null } as const;

/** Tokens that somebody made or pasted, and what becomes of the chosen one. They live in memory only: nothing here is stored. */
export const createTokensSlice: Slice<TokensSlice> = (set) => ({
  tokens: [],
  chosenToken: null,
  tokenClock: null,
  tokenKeys: [],
  ownKeys: null,
  isTokenOpen: false,
  ...TOKENS_PER_SCENARIO,

  openToken: (isTokenOpen) => set({ isTokenOpen }, undefined, 'tokens/open'),

  saveToken: (token) =>
    set(
      ({ tokens }) => {
        const known = tokens.find(({ text }) => text === token.text);
        if (known !== undefined) return { chosenToken: known.id };
        const id = 1 + Math.max(0, ...tokens.map((one) => one.id));
        return { tokens: [...tokens, { ...token, id, name: freeName(tokens, token.name) }], chosenToken: id };
      },
      undefined,
      'tokens/save',
    ),

  changeToken: (id, text) =>
    set(
      ({ tokens }) => ({ tokens: tokens.map((one) => (one.id === id ? changed(one, text) : one)) }),
      undefined,
      'tokens/change',
    ),

  chooseToken: (chosenToken) => set({ chosenToken }, undefined, 'tokens/choose'),

  removeToken: (id) =>
    set(
      ({ tokens }) => {
        const kept = tokens.filter((one) => one.id !== id);
        return { tokens: kept, chosenToken: kept.at(-1)?.id ?? null };
      },
      undefined,
      'tokens/remove',
    ),

  setTokenClock: (tokenClock) => set({ tokenClock }, undefined, 'tokens/clock'),

  bringKeys: (policy, rule, jwks) =>
    set(
      ({ tokenKeys }) => {
        const others = tokenKeys.filter((one) => one.policy !== policy || one.rule !== rule);
        return { tokenKeys: jwks === null ? others : [...others, { policy, rule, jwks }] };
      },
      undefined,
      'tokens/keys',
    ),

  setOwnKeys: (ownKeys) => set({ ownKeys }, undefined, 'tokens/ownKeys'),

  finishToken: (revision, report) => set({ tokenReport: { revision, report } }, undefined, 'tokens/finish'),
});

/** What was changed by hand is a token of its own. */
function changed({ id, name, isMade }: SavedToken, text: string): SavedToken {
  return { id, name, text, isMade };
}

function freeName(tokens: readonly SavedToken[], wanted: string): string {
  let name = wanted;
  for (let count = 2; tokens.some((one) => one.name === name); count += 1) name = `${wanted} ${count}`;
  return name;
}
