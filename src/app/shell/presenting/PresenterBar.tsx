import {
  ChevronLeft,
  ChevronRight,
  FileCode,
  ListVideo,
  MessageCircleQuestionMark,
  NotebookText,
  Plus,
  X,
} from 'lucide-react';
import { useEffect, useRef } from 'react';
import { presenting as words } from '../../../words/presenting';
import { shell } from '../../../words/shell';
import { appStore, useApp } from '../../store/app-store';
import type { AppState } from '../../store/state';
import { Button } from '../../ui/Button';
import type { WidthClass } from '../../ui/use-width-class';
import { addScene } from './add-scene';
import { openNotes } from './notes-store';
import styles from './PresenterBar.module.css';
import { stepScene } from './show-scene';

const selectTitle = (state: AppState) => state.title;
const selectSide = (state: AppState) => state.side;
const selectScenes = (state: AppState) => state.scenes;
const selectAt = (state: AppState) => state.sceneAt;

const SIDES = [
  { side: 'text', Icon: FileCode },
  { side: 'answer', Icon: MessageCircleQuestionMark },
] as const;

/** In place of the top bar: what a talk needs, and nothing else. */
export function PresenterBar({ width }: { readonly width: WidthClass }) {
  const title = useApp(selectTitle);
  const chosen = useApp(selectSide);
  const bar = useRef<HTMLElement>(null);
  const isWide = width === 'wide';

  // The focus: it was on what started the talk, and goes back there.
  useEffect(() => {
    if (document.activeElement === document.body)
      bar.current?.querySelector<HTMLElement>('[data-first], [aria-pressed]')?.focus();
    return () => {
      requestAnimationFrame(() => {
        if (document.activeElement === document.body) document.querySelector<HTMLElement>('[data-present]')?.focus();
      });
    };
  }, []);

  return (
    <header ref={bar} className={styles.bar}>
      <h1 className="visually-hidden">{shell.productName}</h1>
      <p className={styles.title} title={title}>
        {title === '' ? shell.productMenu.untitled : title}
      </p>
      <SceneControls isWide={isWide} />
      <fieldset className={styles.sides} aria-label={words.side}>
        {SIDES.map(({ side, Icon }) => (
          <Button
            key={side}
            className={styles.side}
            aria-pressed={side === chosen}
            onClick={() => appStore.getState().showSide(side)}
          >
            {isWide && <Icon size={18} strokeWidth={1.75} aria-hidden />}
            {words.sides[side]}
          </Button>
        ))}
      </fieldset>
      <Button
        look="quiet"
        shape={isWide ? 'text' : 'icon'}
        aria-label={words.leaveName}
        title={`${words.leaveName} (Esc)`}
        onClick={() => appStore.getState().present(false)}
      >
        <X size={18} strokeWidth={1.75} aria-hidden />
        {isWide && words.leave}
      </Button>
    </header>
  );
}

const TOOLS = [
  { label: words.add, Icon: Plus, run: addScene },
  { label: words.manage, Icon: ListVideo, run: () => appStore.getState().openDialog('scenes') },
  { label: words.notes, Icon: NotebookText, run: openNotes },
] as const;

function SceneControls({ isWide }: { readonly isWide: boolean }) {
  const scenes = useApp(selectScenes);
  const at = useApp(selectAt);
  const title = at === null ? undefined : scenes[at]?.title;
  return (
    <fieldset className={styles.group} aria-label={words.scenes}>
      {scenes.length > 0 && (
        <Button
          look="quiet"
          shape="icon"
          aria-label={words.previous}
          title={`${words.previous} (PageUp)`}
          aria-disabled={at === 0}
          onClick={() => stepScene(-1)}
        >
          <ChevronLeft size={20} aria-hidden />
        </Button>
      )}
      <span className={styles.place}>{words.place({ at, all: scenes.length })}</span>
      {scenes.length > 0 && (
        <Button
          look="quiet"
          shape="icon"
          aria-label={words.next}
          data-first
          title={`${words.next} (PageDown)`}
          aria-disabled={at === scenes.length - 1}
          onClick={() => stepScene(1)}
        >
          <ChevronRight size={20} aria-hidden />
        </Button>
      )}
      {isWide && title !== undefined && (
        <span className={styles.scene} title={title}>
          {title}
        </span>
      )}
      {TOOLS.map(({ label, Icon, run }) => (
        <Button key={label} look="quiet" shape="icon" aria-label={label} title={label} onClick={run}>
          <Icon size={18} strokeWidth={1.75} aria-hidden />
        </Button>
      ))}
    </fieldset>
  );
}
