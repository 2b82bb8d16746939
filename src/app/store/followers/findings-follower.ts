import type { Diagnostic } from '../../../engine';
import type { AppStore } from '../app-store';
import { asLoaded } from './as-loaded';
import { type AskEngine, type Follower, isLarge, REST_MS } from './follow';

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

/** How all calls end, also those that the map leaves out, with the one request that a log line tells, or with any. */
const logged: Follower<'preview'> = {
  call: 'preview',
  on: ({ view, logged }) => [view, logged],
  ask: (state) => {
    if (state.view === null || state.logged === null) return null;
    return asLoaded({ ...state, lens: state.logged, edges: 'all' }, state.files);
  },
  keep: (now, { view }) => now.finishLogged(view.edges),
};

export const findingFollowers: readonly Follower[] = [neverMatched, attack, tries, logged];

/** Finds what removes each finding that somebody looks at, once; in a large mesh only of a text that rests. @returns stops it */
export function followFixes(store: AppStore, ask: AskEngine): () => void {
  async function find(diagnostic: Diagnostic): Promise<void> {
    if (!store.getState().fixesWanted.includes(diagnostic)) return; // gone with its view
    const reply = await ask('fixes', { diagnostic });
    if (reply.outcome === 'done') store.getState().finishFixes(diagnostic, reply.answer.fixes);
  }

  return store.subscribe(({ fixesWanted, view }, before) => {
    if (fixesWanted === before.fixesWanted) return;
    const added = fixesWanted.filter((diagnostic) => !before.fixesWanted.includes(diagnostic));
    for (const diagnostic of added) {
      if (isLarge(view)) setTimeout(() => void find(diagnostic), REST_MS);
      else void find(diagnostic);
    }
  });
}
