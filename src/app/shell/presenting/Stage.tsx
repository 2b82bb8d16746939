import { useEffect, useLayoutEffect } from 'react';
import { appStore } from '../../store/app-store';
import { closeNotes } from './notes-store';
import { NotesWindow } from './NotesWindow';
import { followFocus } from './page-keys';
import { PointerHalo } from './PointerHalo';

const MARK = 'present=1';

/** What is true of the whole page as long as the talk goes on. */
export function Stage() {
  // Where tokens.css reads it, before anything is painted.
  useLayoutEffect(() => {
    document.documentElement.dataset['presenting'] = '';
    return () => document.documentElement.removeAttribute('data-presenting');
  }, []);

  // The store: whatever is brought to the front is shown beside the map. What the scenes hide is a matter of the talk only.
  useEffect(() => {
    const { hidden, edges, ownEdges, side, showSide, setHidden, setEdges, showEdges } = appStore.getState();
    const bringBack = () => {
      setHidden(hidden);
      setEdges(ownEdges ?? edges);
      if (ownEdges !== null) showEdges(edges);
    };
    showSide(side);
    const stop = appStore.subscribe(({ pane }, before) => {
      if (pane === before.pane || pane === 'Map') return;
      const wanted = pane === 'Code' ? 'text' : 'answer';
      if (appStore.getState().side !== wanted) showSide(wanted);
    });
    const stopFollowing = followFocus();
    window.addEventListener('pagehide', bringBack);
    return () => {
      stop();
      stopFollowing();
      window.removeEventListener('pagehide', bringBack);
      bringBack();
      closeNotes();
    };
  }, []);

  // The address: after a reload the talk goes on.
  useEffect(() => {
    if (location.hash === '') replaceHash(`#${MARK}`);
    return () => replaceHash(location.hash.replace(new RegExp(`[#&]${MARK}$`), ''));
  }, []);

  return (
    <>
      <PointerHalo />
      <NotesWindow />
    </>
  );
}

function replaceHash(hash: string): void {
  if (hash !== location.hash) history.replaceState(null, '', location.pathname + location.search + hash);
}
