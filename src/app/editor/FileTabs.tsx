import { Plus, X } from 'lucide-react';
import { type KeyboardEvent, type MouseEvent, useEffect, useRef } from 'react';
import { editorWords } from '../../words/editor';
import { appStore, useApp } from '../store/app-store';
import { selectActiveFile, selectFiles } from '../store/views/selectors';
import { Button } from '../ui/Button';
import { Tabs } from '../ui/Tabs';
import { shortenMiddle } from '../../words/language/shorten-middle';
import styles from './FileTabs.module.css';
import { closeWithUndo } from './intake/intake-actions';

/** As many as a tab has room for. */
const MOST_LETTERS = 18;

const NEW_FILE = 'policy.yaml';

/** A tab per file. A middle click or Delete closes one; that can be undone. */
export function FileTabs({ panelId, onNewFile }: { readonly panelId: string; onNewFile(): void }) {
  const files = useApp(selectFiles);
  const activeFile = useApp(selectActiveFile);
  const isLocked = useApp((state) => state.isReadOnly);
  const bar = useRef<HTMLDivElement>(null);

  // Scrolls the tabs, of which there may be more than fit.
  useEffect(() => {
    const tab = activeFile === '' ? null : bar.current?.querySelector('[role=tab][aria-selected=true]');
    tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [activeFile]);

  function handleClick(event: MouseEvent) {
    const file = fileOf(event);
    if (file === null || !(event.button === 1 || isCloseMark(event.target))) return;
    event.preventDefault();
    event.stopPropagation();
    closeWithUndo(file);
  }

  function handleKeyDown(event: KeyboardEvent) {
    const file = fileOf(event);
    if (event.key === 'Delete' && file !== null) closeWithUndo(file);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: listens for its tabs, which can be focused and pressed
    <div
      ref={bar}
      className={styles.files}
      onClickCapture={handleClick}
      onAuxClick={handleClick}
      onKeyDown={handleKeyDown}
    >
      {files.length > 0 && (
        <Tabs
          label={editorWords.files}
          tabs={files.map(({ file }) => ({ id: file, content: <TabContent file={file} isLocked={isLocked} /> }))}
          selected={activeFile}
          orientation="horizontal"
          panelId={panelId}
          className={styles.list}
          tabClassName={styles.tab}
          onSelect={appStore.getState().openFile}
        />
      )}
      {!isLocked && (
        <Button
          look="quiet"
          shape="icon"
          aria-label={editorWords.newFile}
          title={editorWords.newFile}
          onClick={() => {
            appStore.getState().addFile(NEW_FILE, '');
            onNewFile();
          }}
        >
          <Plus size={16} strokeWidth={1.75} aria-hidden />
        </Button>
      )}
    </div>
  );
}

/** The mark is for the pointer only: a button inside a tab could not be reached by a screen reader. */
function TabContent({ file, isLocked }: { readonly file: string; readonly isLocked: boolean }) {
  return (
    <span className={styles.content} data-file={file}>
      <bdi className={styles.name} title={file}>
        {shortenMiddle(file, MOST_LETTERS)}
      </bdi>
      {!isLocked && (
        <span data-close title={editorWords.closeFile(file)} aria-hidden className={styles.close}>
          <X size={14} strokeWidth={1.75} />
        </span>
      )}
    </span>
  );
}

function fileOf(event: { readonly target: EventTarget }): string | null {
  const tab = event.target instanceof Element ? event.target.closest('[role=tab]') : null;
  return tab?.querySelector<HTMLElement>('[data-file]')?.dataset.file ?? null;
}

function isCloseMark(target: EventTarget): boolean {
  return target instanceof Element && target.closest('[data-close]') !== null;
}
