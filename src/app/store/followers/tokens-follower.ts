import type { Question } from '../../../engine';
import { selectTokenText } from '../views/token-text';
import type { Follower } from './follow';

/** What becomes of the chosen token. */
export const tokenFollower: Follower<'token'> = {
  call: 'token',
  on: (state) => [
    state.isTokenOpen,
    state.view,
    state.question,
    state.tokenClock,
    state.tokenKeys,
    state.ownKeys,
    selectTokenText(state),
  ],
  ask: (state) => {
    const { isTokenOpen, view, question, tokenClock, tokenKeys: keys, ownKeys } = state;
    if (!isTokenOpen || view === null) return null;
    return {
      question: question === null ? null : timeless(question),
      token: selectTokenText(state),
      keys,
      ownKeys,
      ...(tokenClock !== null && { at: tokenClock }),
    };
  },
  keep: (now, answer) => now.finishToken(now.viewRevision, answer.report),
};

/** The clock and the keys of the tab hold, not those that a question was asked with before. */
function timeless({ at: _at, keys: _keys, ...question }: Question): Question {
  return question;
}
