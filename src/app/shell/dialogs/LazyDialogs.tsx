import { lazy, Suspense, useLayoutEffect } from 'react';
import { appStore, useApp } from '../../store/app-store';
import type { AppState } from '../../store/state';
import { keepEarlyKeys } from '../palette/early-keys';

const Palette = lazy(() => import('../palette/Palette').then((module) => ({ default: module.Palette })));
const KeyboardHelp = lazy(() => import('./KeyboardHelp').then((module) => ({ default: module.KeyboardHelp })));

const ShareDialog = lazy(() => import('../../share/ShareDialog').then((module) => ({ default: module.ShareDialog })));
const LinkFaultDialog = lazy(() => import('./LinkFaultDialog').then((module) => ({ default: module.LinkFaultDialog })));
const AddressDialog = lazy(() =>
  import('../../share/AddressDialog').then((module) => ({ default: module.AddressDialog })),
);
const Snapshots = lazy(() => import('../history/Snapshots').then((module) => ({ default: module.Snapshots })));
const Scenes = lazy(() => import('../presenting/Scenes').then((module) => ({ default: module.Scenes })));
const Gallery = lazy(() => import('../gallery/Gallery').then((module) => ({ default: module.Gallery })));

const selectDialog = (state: AppState) => state.dialog;

/** What opens above the page; loaded when it is first wanted. */
export function LazyDialogs() {
  const dialog = useApp(selectDialog);
  // The keyboard: who asks for the palette types at once, before it is there.
  useLayoutEffect(() => (dialog === 'palette' ? keepEarlyKeys(window) : undefined), [dialog]);
  const handleClose = () => appStore.getState().openDialog(null);
  return (
    <Suspense fallback={null}>
      {dialog === 'palette' && <Palette onClose={handleClose} />}
      {dialog === 'keyboard' && <KeyboardHelp onClose={handleClose} />}
      {dialog === 'snapshots' && <Snapshots onClose={handleClose} />}
      {dialog === 'scenes' && <Scenes onClose={handleClose} />}
      {dialog === 'examples' && <Gallery onClose={handleClose} />}
      {dialog === 'share' && <ShareDialog onClose={handleClose} />}
      {dialog === 'link' && <LinkFaultDialog onClose={handleClose} />}
      {dialog === 'read-address' && <AddressDialog onClose={handleClose} />}
    </Suspense>
  );
}
