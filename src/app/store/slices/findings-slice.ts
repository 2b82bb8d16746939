import type { FindingsSlice } from '../state';
import type { Slice } from './slice';

export const FINDINGS_PER_SCENARIO = {
  fixesWanted: [],
  fixes: new Map(),
  neverMatched: null,
  tries: null,
  tried: null,
  attackOf: null,
  attack: null,
  logged: null,
  loggedEdges: null,
} as const;

/** What can be done about findings, for those that somebody looks at. */
export const createFindingsSlice: Slice<FindingsSlice> = (set) => ({
  isNeverMatchedWanted: false,
  ...FINDINGS_PER_SCENARIO,
  wantFixes: (diagnostics) =>
    set(
      ({ fixesWanted, view }) => {
        // Findings of an older view are another's: with them goes what was found for them.
        const present = fixesWanted.filter((one) => view?.diagnostics.includes(one));
        const added = diagnostics.filter((one) => !present.includes(one));
        return added.length === 0 ? {} : { fixesWanted: [...present, ...added] };
      },
      undefined,
      'findings/want-fixes',
    ),
  finishFixes: (diagnostic, found) =>
    set(
      ({ fixes, view }) => ({
        fixes: new Map([...[...fixes].filter(([one]) => view?.diagnostics.includes(one)), [diagnostic, found]]),
      }),
      undefined,
      'findings/finish-fixes',
    ),
  wantNeverMatched: () => set({ isNeverMatchedWanted: true }, undefined, 'findings/want-never-matched'),
  finishNeverMatched: (viewRevision, found) =>
    set({ neverMatched: { viewRevision, found } }, undefined, 'findings/finish-never-matched'),
  tryEdits: (tries) => set({ tries, tried: null }, undefined, 'findings/try'),
  finishTries: (of, verdicts) => set({ tried: { of, verdicts } }, undefined, 'findings/finish-tries'),
  attackRule: (attackOf) => set({ attackOf, attack: null }, undefined, 'findings/attack'),
  finishAttack: (attack) => set({ attack }, undefined, 'findings/finish-attack'),
  lookForLogged: (logged) => set({ logged, loggedEdges: null }, undefined, 'findings/look-for-logged'),
  finishLogged: (edges) =>
    set(
      ({ logged }) => (logged === null ? {} : { loggedEdges: { of: logged, edges } }),
      undefined,
      'findings/finish-logged',
    ),
});
