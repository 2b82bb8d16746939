import { appStore } from '../../store/app-store';
import type { AppState } from '../../store/state';

/** The text as it was when the focus came to where it is. */
let arrivedAt: AppState['files'] | null = null;

/**
 * Follows the focus. Whoever is led to a line by a press, or clicks into the text to point at it, goes on with the talk; whoever has
 * changed the text since wants to scroll in it.
 */
export function followFocus(): () => void {
  const arrive = () => {
    arrivedAt = appStore.getState().files;
  };
  document.addEventListener('focusin', arrive);
  return () => document.removeEventListener('focusin', arrive);
}

/** Whether PageUp and PageDown mean something else where the focus is. */
export function needsPageKeys(focused: Element | null): boolean {
  if (focused === null) return false;
  if (focused.closest('select, [role="listbox"], [role="menu"]') !== null) return true;
  const isText = focused.closest('textarea, .monaco-editor') !== null;
  return isText && arrivedAt !== null && arrivedAt !== appStore.getState().files;
}
