import { tokens as words } from '../../../words/tabs/tokens';
import { appStore } from '../../store/app-store';
import type { AppState, SavedToken } from '../../store/state';
import { selectTokenText } from '../../store/views/token-text';
import { compactJson, objectOf, setClaim } from './json-text';
import { ownKeySet, signToken } from './sign-token';
import { glanceAt, payloadOf, withBrokenSignature, withPayload } from './token-text';

export type Spoil = keyof typeof words.spoils;

/** The time that the tab goes by. */
export function clockOf({ tokenClock }: AppState): number {
  return tokenClock ?? Math.floor(Date.now() / 1000);
}

/** A good token for the rule that looks first, signed by the throw-away key. */
export async function makeToken(): Promise<void> {
  const state = appStore.getState();
  const [rule] = state.tokenReport?.report.rules ?? [];
  const [audience] = rule?.audiences ?? [];
  const now = clockOf(state);
  const issuer = rule === undefined || rule.issuer === '' ? 'https://idp.test' : rule.issuer;
  const payload = { iss: issuer, sub: words.made, ...(audience && { aud: audience }), iat: now, exp: now + 3600 };
  const text = await signToken(JSON.stringify(payload));
  state.setOwnKeys(await ownKeySet());
  state.saveToken({ name: words.made, text, isMade: true });
}

export function keepPasted(text: string): void {
  const { subject } = glanceAt(text);
  appStore.getState().saveToken({ name: subject === '' ? words.pasted : subject, text, isMade: false });
}

/** The chosen token; one that only the asked call has is saved first, so that it can be changed. */
function chosen(): SavedToken | null {
  const find = () => {
    const { tokens, chosenToken } = appStore.getState();
    return tokens.find(({ id }) => id === chosenToken) ?? null;
  };
  const text = selectTokenText(appStore.getState());
  if (find() === null && text !== null) keepPasted(text);
  return find();
}

let lastChange = 0;

/** Writes another payload into the chosen token, and signs it again if that can be done. */
export async function changePayload(payload: string): Promise<void> {
  const token = chosen();
  if (token === null) return;
  lastChange += 1;
  const serial = lastChange;
  const text = await rewritten(token, compactJson(payload));
  if (serial === lastChange) appStore.getState().changeToken(token.id, text);
}

/** @param value undefined takes the claim away */
export async function changeClaim(path: readonly string[], value: unknown): Promise<void> {
  const payload = setClaim(payloadOf(selectTokenText(appStore.getState()) ?? ''), path, value);
  if (payload !== null) await changePayload(payload);
}

/**
 * Chooses a copy of the token with this wrong and nothing else. A copy that is looked at is gone back from: to what it was made of,
 * if this is what is wrong with it.
 */
export async function spoilToken(how: Spoil): Promise<void> {
  const state = appStore.getState();
  const token = chosen();
  if (token === null) return;
  const { tokens } = appStore.getState();
  const origin = tokens.find(({ id }) => id === token.spoiled?.from) ?? token;
  const copy = tokens.find(({ spoiled: made }) => made?.from === origin.id && made.how === how);
  if (copy !== undefined) state.removeToken(copy.id);
  if (copy !== undefined && copy.id === token.id) return state.chooseToken(origin.id);
  const text = how === 'signature' ? withBrokenSignature(origin.text) : await rewritten(origin, spoiled(origin, how));
  const name = words.spoiledName({ name: origin.name, how });
  const isMade = origin.isMade && how !== 'signature';
  state.saveToken({ name, text, isMade, spoiled: { from: origin.id, how } });
}

function spoiled({ text }: SavedToken, how: Exclude<Spoil, 'signature'>): string {
  const claims = objectOf(payloadOf(text)) ?? {};
  const now = clockOf(appStore.getState());
  const changes = {
    expire: { iat: undefined, nbf: undefined, exp: now - 3600 },
    issuer: { iss: 'https://elsewhere.test' },
    subject: { sub: undefined },
    audience: { aud: 'somebody-else' },
  }[how];
  return JSON.stringify({ ...claims, ...changes });
}

async function rewritten({ text, isMade }: SavedToken, payload: string): Promise<string> {
  return isMade ? signToken(payload) : withPayload(text, payload);
}
