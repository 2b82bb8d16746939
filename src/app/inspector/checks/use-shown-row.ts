import { type RefObject, useEffect, useRef } from 'react';
import { useApp } from '../../store/app-store';
import type { AppState, Check } from '../../store/state';

const selectShown = (state: AppState) => state.shownCheck;

/** The request that was followed last, so that a row that is drawn anew does not take the focus again. */
let followed: AppState['shownCheck'] = null;

/** Puts the focus on a row's first button when somebody walks to it. */
export function useShownRow(check: Check): RefObject<HTMLLIElement | null> {
  const shown = useApp(selectShown);
  const row = useRef<HTMLLIElement>(null);

  // The focus: the walk ends at this row.
  useEffect(() => {
    if (shown?.check !== check || shown === followed) return;
    followed = shown;
    row.current?.scrollIntoView({ block: 'nearest' });
    const why = row.current?.querySelector<HTMLElement>('[data-why]');
    (why ?? row.current?.querySelector('button'))?.focus();
  }, [shown, check]);

  return row;
}
