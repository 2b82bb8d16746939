import type { Question } from '../../../engine';
import type { EngineClient } from '../../../worker/client';
import type { AppStore } from '../app-store';
import type { AppState } from '../state';
import { selectTokenText } from '../slices/tokens-slice';

/** Asks what becomes of the chosen token whenever it, the text or the asked call changes, as long as somebody looks. @returns stops it */
export function followTokens(store: AppStore, client: EngineClient): () => void {
  let newest = 0;

  async function ask(state: AppState): Promise<void> {
    newest += 1;
    const serial = newest;
    const { question, tokenClock, tokenKeys: keys, ownKeys, viewRevision } = state;
    const time = tokenClock === null ? {} : { at: tokenClock };
    const reply = await client.ask('token', {
      question: question === null ? null : timeless(question),
      token: selectTokenText(state),
      keys,
      ownKeys,
      ...time,
    });
    if (serial !== newest) return; // something else is asked meanwhile
    if (reply.outcome === 'done') store.getState().finishToken(viewRevision, reply.answer.report);
    else if (reply.outcome === 'crashed') store.getState().stopEvaluation(reply.message);
  }

  return store.subscribe((state, before) => {
    if (!state.isTokenOpen || state.view === null) return;
    const isNew = !before.isTokenOpen || state.view !== before.view || state.viewRevision !== before.viewRevision;
    const isOther =
      state.question !== before.question ||
      state.tokenClock !== before.tokenClock ||
      state.tokenKeys !== before.tokenKeys ||
      state.ownKeys !== before.ownKeys ||
      selectTokenText(state) !== selectTokenText(before);
    if (isNew || isOther) void ask(state);
  });
}

/** The clock and the keys of the tab hold, not those that a question was asked with before. */
function timeless({ at: _at, keys: _keys, ...question }: Question): Question {
  return question;
}
