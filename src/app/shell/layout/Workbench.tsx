import { useMemo } from 'react';
import { shell } from '../../../words/shell';
import { useApp } from '../../store/app-store';
import { PanelBoundary } from '../../ui/PanelBoundary';
import { useWidthClass } from '../../ui/use-width-class';
import { LazyStorageBar } from '../history/LazyStorageBar';
import { LazyDialogs } from '../dialogs/LazyDialogs';
import {
  LazyCaption,
  LazyColumns,
  LazyEditor,
  LazyEmbeddedPage,
  LazyInspector,
  LazyMap,
  LazyOnePane,
  LazyPresenterBar,
  LazyPresentingPanes,
  LazyStage,
  LazyStatusBar,
} from './lazy-panes';
import { LiveRegion } from '../bars/LiveRegion';
import { createPaneHost, PaneContent } from './pane-host';
import { SkipLinks } from './SkipLinks';
import { StoppedBar } from '../bars/StoppedBar';
import { Toasts } from '../bars/Toasts';
import { TopBar } from '../bars/TopBar';
import { useShortcuts } from '../commands/use-shortcuts';
import styles from './Workbench.module.css';

const selectIsEmbedded = (state: { readonly isEmbedded: boolean }) => state.isEmbedded;
const selectIsPresenting = (state: { readonly isPresenting: boolean }) => state.isPresenting;
const selectLayoutKey = (state: { readonly layoutSerial: number }) => state.layoutSerial;

/** The whole page: bars above and below, and the three panes in the arrangement that the width allows. */
export function Workbench() {
  const width = useWidthClass();
  const layoutKey = useApp(selectLayoutKey);
  const hosts = useMemo(() => ({ editor: createPaneHost(), map: createPaneHost(), inspector: createPaneHost() }), []);
  useShortcuts();
  const isEmbedded = useApp(selectIsEmbedded);
  const isPresenting = useApp(selectIsPresenting) && width !== 'narrow';
  if (isEmbedded) return <LazyEmbeddedPage />;

  return (
    <div className={styles.page}>
      <SkipLinks />
      {isPresenting ? <LazyPresenterBar width={width} /> : <TopBar width={width} />}
      <main className={styles.body}>
        <div>
          <StoppedBar />
          <LazyStorageBar />
        </div>
        {width === 'narrow' ? (
          <LazyOnePane hosts={hosts} />
        ) : isPresenting ? (
          <LazyPresentingPanes width={width} hosts={hosts} />
        ) : (
          <LazyColumns key={`${width} ${layoutKey}`} width={width} hosts={hosts} />
        )}
      </main>
      {width !== 'narrow' && (isPresenting ? <LazyCaption /> : <LazyStatusBar />)}
      {isPresenting && <LazyStage />}
      <PaneContent host={hosts.editor}>
        <PanelBoundary words={shell.panelStopped}>
          <LazyEditor />
        </PanelBoundary>
      </PaneContent>
      <PaneContent host={hosts.map}>
        <PanelBoundary words={shell.panelStopped}>
          <LazyMap />
        </PanelBoundary>
      </PaneContent>
      <PaneContent host={hosts.inspector}>
        <PanelBoundary words={shell.panelStopped}>
          <LazyInspector width={width} />
        </PanelBoundary>
      </PaneContent>
      <LazyDialogs />
      {width !== 'narrow' && <Toasts />}
      <LiveRegion />
    </div>
  );
}
