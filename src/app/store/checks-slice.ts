import type { Slice } from './slice';
import type { ChecksSlice } from './state';

/** Saved questions with the answers that they must have, and how they fare. Text and checks are undone apart. */
export const createChecksSlice: Slice<ChecksSlice> = (set) => ({
  checks: [],
  checkResults: new Map(),
  shownCheck: null,

  setChecks: (checks) => set({ checks }, undefined, 'checks/set'),

  finishChecks: (results) =>
    set(
      ({ checks, checkResults }) => {
        const found = checks.flatMap((check) => {
          const result = results.get(check) ?? checkResults.get(check);
          return result === undefined ? [] : [[check, result] as const];
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
