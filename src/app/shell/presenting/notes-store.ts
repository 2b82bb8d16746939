import { create } from 'zustand';
import { presenting as words } from '../../../words/presenting';
import { appStore } from '../../store/app-store';
import type { Theme } from '../../store/state';
import { stepScene } from './show-scene';

/** The window with the notes; null: closed. */
export const useNotesWindow = create<{ readonly opened: Window | null }>()(() => ({ opened: null }));

/** Has to be called by a press or a key: browsers allow windows only then. */
export function openNotes(): void {
  const before = useNotesWindow.getState().opened;
  if (before !== null && !before.closed) return before.focus();
  // An empty page of our own: it has this page's content-security policy, and loads nothing but its styles.
  const opened = window.open('', 'notes', 'popup,width=520,height=640');
  if (opened === null) return appStore.getState().showToast(words.notesBlocked);
  prepare(opened.document);
  opened.addEventListener('pagehide', () => useNotesWindow.setState({ opened: null }));
  useNotesWindow.setState({ opened });
}

export function closeNotes(): void {
  useNotesWindow.getState().opened?.close();
  useNotesWindow.setState({ opened: null });
}

/**
 * The same title and colours as here, and the same keys.
 *
 * @param theme what was chosen; what it amounts to on this device, this page has found out already
 * @returns how to stop
 */
export function dressNotes(page: Document, title: string, theme: Theme): () => void {
  page.title = words.window.title(title);
  page.documentElement.dataset['theme'] = document.documentElement.dataset['theme'] ?? theme;
  const handleKey = (event: KeyboardEvent) => {
    const direction = event.key === 'PageDown' ? 1 : event.key === 'PageUp' ? -1 : null;
    if (direction === null) return;
    event.preventDefault();
    stepScene(direction);
  };
  page.addEventListener('keydown', handleKey);
  return () => page.removeEventListener('keydown', handleKey);
}

/** Brings the styles of this page to the empty one. */
function prepare(page: Document): void {
  page.documentElement.lang = document.documentElement.lang;
  page.head.replaceChildren();
  page.body.replaceChildren();
  for (const style of document.querySelectorAll<HTMLElement>('style, link[rel="stylesheet"]')) {
    const copy = page.importNode(style, true);
    // The empty page has no address that a relative one could belong to.
    if (style instanceof HTMLLinkElement) copy.setAttribute('href', style.href);
    page.head.append(copy);
  }
}
