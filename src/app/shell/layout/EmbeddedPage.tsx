import { ExternalLink } from 'lucide-react';
import { readOnly as words } from '../../../words/sharing/read-only';
import { shell } from '../../../words/shell';
import { useApp } from '../../store/app-store';
import type { AppState } from '../../store/state';
import { PanelBoundary } from '../../ui/PanelBoundary';
import styles from './EmbeddedPage.module.css';
import { LazyDialogs } from '../dialogs/LazyDialogs';
import { LazyEditor, LazyMap } from './lazy-panes';
import { withoutEmbedding } from '../opening/link-address';
import { Toasts } from '../bars/Toasts';

const selectTitle = (state: AppState) => state.title;

/** What another page shows of a scenario: the map and its text, and the way to the rest. */
export function EmbeddedPage() {
  const title = useApp(selectTitle);
  return (
    <div className={styles.page}>
      <header className={styles.bar}>
        <h1 className={styles.title}>{title}</h1>
        <a href={withoutEmbedding(location.href)} target="_blank" rel="noopener" className={styles.open}>
          {words.open}
          <ExternalLink size={14} strokeWidth={1.75} aria-hidden />
        </a>
      </header>
      <main className={styles.body}>
        <PanelBoundary words={shell.panelStopped}>
          <LazyMap />
        </PanelBoundary>
        <PanelBoundary words={shell.panelStopped}>
          <LazyEditor />
        </PanelBoundary>
      </main>
      <LazyDialogs />
      <Toasts />
    </div>
  );
}
