import { Ellipsis, FileCode, GraduationCap, MessageCircleQuestionMark, Network } from 'lucide-react';
import { shell } from '../../../words/shell';
import { MorePane } from './MorePane';
import { LazyLearnPane } from '../../exercises/LazyExercises';
import { AnswerSheet } from '../../inspector/answer/AnswerSheet';
import { appStore, useApp } from '../../store/app-store';
import type { AppState, Pane } from '../../store/state';
import type { Hosts } from './Columns';
import { Toasts } from '../bars/Toasts';
import { EvaluationStatus } from '../bars/EvaluationStatus';
import styles from './OnePane.module.css';
import { PaneSlot } from './pane-host';

const PANES: readonly { readonly pane: Pane; readonly Icon: typeof Network }[] = [
  { pane: 'Map', Icon: Network },
  { pane: 'Code', Icon: FileCode },
  { pane: 'Ask', Icon: MessageCircleQuestionMark },
  { pane: 'Learn', Icon: GraduationCap },
  { pane: 'More', Icon: Ellipsis },
];

const selectPane = (state: AppState) => state.pane;

/** A phone: one pane at a time, chosen by a bar at the bottom; the answer comes up under the map. */
export function OnePane({ hosts }: { readonly hosts: Hosts }) {
  const shown = useApp(selectPane);
  return (
    <div className={styles.layout}>
      <div className={styles.pane}>
        <div className={`${styles.slot} ${styles.withSheet}`} hidden={shown !== 'Map'}>
          <div className={styles.over}>
            <PaneSlot host={hosts.map} />
          </div>
          <AnswerSheet />
        </div>
        <div className={styles.slot} hidden={shown !== 'Code'}>
          <PaneSlot host={hosts.editor} />
        </div>
        <div className={styles.slot} hidden={shown !== 'Ask'}>
          <PaneSlot host={hosts.inspector} />
        </div>
        {shown === 'Learn' && <LazyLearnPane />}
        {shown === 'More' ? (
          <MorePane />
        ) : (
          <div className="visually-hidden">
            <EvaluationStatus />
          </div>
        )}
      </div>
      <Toasts isInline />
      <nav aria-label={shell.regions.panes} className={styles.bar}>
        {PANES.map(({ pane, Icon }) => (
          <button
            key={pane}
            type="button"
            aria-current={pane === shown ? 'page' : undefined}
            className={styles.button}
            onClick={() => appStore.getState().setPane(pane)}
          >
            <Icon size={20} strokeWidth={1.75} aria-hidden />
            {shell.panes[pane]}
          </button>
        ))}
      </nav>
    </div>
  );
}
