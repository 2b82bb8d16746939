import { Ellipsis } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useEffect, useId, useRef } from 'react';
import { useStore } from 'zustand';
import { editorWords } from '../../words/editor';
import { keysOn } from '../../words/key-names';
import { useApp } from '../store/app-store';
import { selectActiveFile, selectActiveText, selectFiles } from '../store/views/selectors';
import { Button } from '../ui/Button';
import { Menu } from '../ui/Menu';
import { isMac } from '../ui/is-mac';
import { useWidthClass } from '../ui/use-width-class';
import { BrokenBar } from './BrokenBar';
import styles from './EditorPane.module.css';
import { EmptyMesh } from './EmptyMesh';
import { editorMenu } from './editor-menu';
import { FileTabs } from './FileTabs';
import { DropTarget } from './intake/DropTarget';
import { IntakeDialog } from './intake/IntakeDialog';
import { intakeStore } from './intake/intake-store';
import { NoticeBar } from './intake/NoticeBar';
import barStyles from './intake/NoticeBar.module.css';
import { usePagePaste } from './intake/use-page-paste';
import { PlainEditor } from './PlainEditor';
import type { CodeViewHandle } from './plain/CodeView';
import { ReadOnlyBar } from './ReadOnlyBar';
import { TextEditorHost } from './TextEditorHost';
import { useTextEditor } from './use-text-editor';

const Breadcrumb = lazy(() => import('./breadcrumb/Breadcrumb').then((module) => ({ default: module.Breadcrumb })));

/** The text of the mesh: files as tabs, a plain view at once, and the full editor as soon as it is loaded. */
export function EditorPane({ task }: { /** What is to be done with the text; above it. */ readonly task: ReactNode }) {
  const panelId = useId();
  const plain = useRef<CodeViewHandle>(null);
  const isPhone = useWidthClass() === 'narrow';
  const isLocked = useApp((state) => state.isReadOnly);
  const isEmbedded = useApp((state) => state.isEmbedded);
  const isPlain = isPhone || isEmbedded;
  const { status, editor, start } = useTextEditor(!isPlain, plain);
  const activeFile = useApp(selectActiveFile);
  const files = useApp(selectFiles);
  const isBlank = useApp((state) => selectActiveText(state).trim() === '');
  const isReading = useStore(intakeStore, (state) => state.isReading);
  usePagePaste();

  // Marks the moment from which the text can be read and edited.
  useEffect(() => {
    performance.mark('viewer-ready');
  }, []);

  const startNow = isPlain ? undefined : start;
  return (
    // The class keeps the map from taking the space bar for its own.
    <section
      aria-label={editorWords.pane}
      className={`${styles.pane} nokey`}
      onPointerDown={startNow}
      onKeyDown={startNow}
    >
      {!isPhone && task}
      <div className={styles.bar}>
        <FileTabs
          panelId={panelId}
          onNewFile={() => {
            if (editor !== null && !isPlain) editor.focus();
            else requestAnimationFrame(() => plain.current?.goTo(0)); // the view of the new file comes first
          }}
        />
        {!isLocked && (
          <Menu
            look="quiet"
            shape="icon"
            align="end"
            aria-label={editorWords.menu}
            title={editorWords.menu}
            entries={editorMenu(
              files.map((one) => one.file),
              activeFile,
            )}
          >
            <Ellipsis size={16} strokeWidth={1.75} aria-hidden />
          </Menu>
        )}
      </div>
      {editor !== null && !isPlain && (
        <Suspense fallback={null}>
          <Breadcrumb />
        </Suspense>
      )}
      {isLocked && !isEmbedded && <ReadOnlyBar />}
      <NoticeBar />
      <BrokenBar />
      {status === 'failed' && (
        <div role="status" className={barStyles.bar} data-problem>
          <p className={barStyles.text}>
            {editorWords.notLoaded}{' '}
            <Button look="link" onClick={start}>
              {editorWords.tryAgain}
            </Button>
          </p>
        </div>
      )}
      <div id={panelId} role="tabpanel" aria-label={activeFile} className={styles.text}>
        {isBlank && <EmptyMesh />}
        {activeFile !== '' &&
          (editor !== null && !isPlain ? (
            <TextEditorHost
              editor={editor}
              isReadOnly={isReading || isLocked}
              hint={keysOn(editorWords.keyboardHint, isMac)}
            />
          ) : (
            <PlainEditor handle={plain} isReadOnly={isReading || isLocked} />
          ))}
      </div>
      <DropTarget />
      <IntakeDialog />
    </section>
  );
}
