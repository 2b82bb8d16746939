import type { Slice } from './slice';
import type { ChecksSlice } from '../state';

export const CHECKS_PER_SCENARIO = { checkResults: new Map<never, never>(), shownCheck: null } as const;

/** Saved questions with the answers that they must have, and how they fare. Text and checks are undone apart. */
export const createChecksSlice: Slice<ChecksSlice> = (set) => ({
  checks: [],
  ...CHECKS_PER_SCENARIO,

  setChecks: (checks) => set({ checks }, undefined, 'checks/set'),

  finishChecks: (revision, results) =>
    set(
      ({ checks, checkResults }) => {
        const found = checks.flatMap((check) => {
          const result = results.get(check);
          const known = result === undefined ? checkResults.get(check) : { revision, result };
          return known === undefined ? [] : [[check, known] as const];
        });
        return { checkResults: new Map(found) };
      },
      undefined,
      'checks/finish',
    ),

  showCheck: (check) =>
    set(
      ({ shownCheck }) => ({
        shownCheck: { check, serial: (shownCheck?.serial ?? 0) + 1 },
        inspectorTab: 'Checks',
        pane: 'More',
      }),
      undefined,
      'checks/show',
    ),
});
