import type { AppStore } from '../app-store';
import type { AskEngine, Follower } from './follow';

/** Rules that are about nobody, as long as somebody shows them. It asks everybody, and waits until nobody types. */
const neverMatched: Follower<'neverMatched'> = {
  call: 'neverMatched',
  on: ({ view, isNeverMatchedWanted }) => [view, isNeverMatchedWanted],
  ask: ({ view, isNeverMatchedWanted }) => (view === null || !isNeverMatchedWanted ? null : {}),
  keep: (now, { found }) => now.finishNeverMatched(now.viewRevision, found),
  rests: () => true,
};

/** Requests that get past the rule that is tried. */
const attack: Follower<'attacks'> = {
  call: 'attacks',
  on: ({ view, attackOf }) => [view, attackOf],
  ask: ({ view, attackOf }) => (view === null ? null : attackOf),
  keep: (now, { report }) => now.finishAttack(report),
};

/** What the asked call would come to with what may be written. */
const tries: Follower<'verdictsWith'> = {
  call: 'verdictsWith',
  on: ({ tries }) => [tries],
  ask: ({ tries, question }) => (tries === null || question === null ? null : { question, edits: tries }),
  keep: (now, { verdicts }, { edits }) => now.finishTries(edits, verdicts),
};

export const findingFollowers: readonly Follower[] = [neverMatched, attack, tries];

/** Finds what removes each finding that somebody looks at, once. @returns stops it */
export function followFixes(store: AppStore, ask: AskEngine): () => void {
  return store.subscribe(({ fixesWanted }, before) => {
    if (fixesWanted === before.fixesWanted) return;
    for (const diagnostic of fixesWanted) {
      if (before.fixesWanted.includes(diagnostic)) continue;
      void ask('fixes', { diagnostic }).then((reply) => {
        if (reply.outcome === 'done') store.getState().finishFixes(diagnostic, reply.answer.fixes);
      });
    }
  });
}
