import { lazy, Suspense } from 'react';
import { appStore, useApp } from '../store/app-store';
import type { AppState } from '../store/state';

const Palette = lazy(() => import('./palette/Palette').then((module) => ({ default: module.Palette })));
const KeyboardHelp = lazy(() => import('./KeyboardHelp').then((module) => ({ default: module.KeyboardHelp })));

const selectDialog = (state: AppState) => state.dialog;

/** What opens above the page; loaded when it is first wanted. */
export function LazyDialogs() {
  const dialog = useApp(selectDialog);
  const handleClose = () => appStore.getState().openDialog(null);
  return (
    <Suspense fallback={null}>
      {dialog === 'palette' && <Palette onClose={handleClose} />}
      {dialog === 'keyboard' && <KeyboardHelp onClose={handleClose} />}
    </Suspense>
  );
}
