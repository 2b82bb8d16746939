import { type RefObject, useEffect } from 'react';
import { useMapState } from './map-state';

/** Gives the focus to the tab stop inside `host` if the keyboard asked for this view. */
export function useWantedFocus(host: RefObject<HTMLElement | null>, isShown = true): void {
  // The focus, once the view is there.
  useEffect(() => {
    if (!isShown || !useMapState.getState().isFocusWanted) return;
    useMapState.setState({ isFocusWanted: false });
    host.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus({ preventScroll: true });
  }, [host, isShown]);
}
