import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useEffect } from 'react';
import { createPortal } from 'react-dom';
import { presenting as words } from '../../../words/presenting';
import { useApp } from '../../store/app-store';
import type { AppState } from '../../store/state';
import { Button } from '../../ui/Button';
import styles from './NotesWindow.module.css';
import { dressNotes, useNotesWindow } from './notes-store';
import { stepScene } from './show-scene';

const selectTitle = (state: AppState) => state.title;
const selectTheme = (state: AppState) => state.theme;
const selectScenes = (state: AppState) => state.scenes;
const selectAt = (state: AppState) => state.sceneAt;

/** What the speaker reads, in a window of its own. */
export function NotesWindow() {
  const opened = useNotesWindow((state) => state.opened);
  const title = useApp(selectTitle);
  const theme = useApp(selectTheme);

  // The other window: its title, its colours, and the keys that step through the scenes there as well.
  useEffect(() => (opened === null ? undefined : dressNotes(opened.document, title, theme)), [opened, title, theme]);

  return opened === null ? null : createPortal(<Notes />, opened.document.body);
}

function Notes() {
  const scenes = useApp(selectScenes);
  const at = useApp(selectAt);
  const scene = at === null ? undefined : scenes[at];
  const next = scenes[at === null ? 0 : at + 1];
  return (
    <main className={styles.notes}>
      <p className={styles.place}>{words.place({ at, all: scenes.length })}</p>
      <h1 className={styles.title}>{scene?.title ?? words.notes}</h1>
      <div aria-live="polite" className={styles.text}>
        {scene === undefined ? words.window.noScene : scene.note === '' ? words.window.none : scene.note}
      </div>
      <footer className={styles.footer}>
        <Button aria-label={words.previous} title={words.previous} shape="icon" onClick={() => stepScene(-1)}>
          <ChevronLeft size={18} aria-hidden />
        </Button>
        <Button aria-label={words.next} title={words.next} shape="icon" onClick={() => stepScene(1)}>
          <ChevronRight size={18} aria-hidden />
        </Button>
        <span className={styles.next}>{next === undefined ? words.window.last : words.window.upNext(next.title)}</span>
      </footer>
    </main>
  );
}
