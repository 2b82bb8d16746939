import { GraduationCap, KeyRound, ListChecks, Lock, MessageCircleQuestionMark, ScrollText } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Severity } from '../../engine';
import { ask } from '../../words/tabs/ask';
import { checks } from '../../words/tabs/checks';
import { mtls } from '../../words/tabs/mtls';
import { policies } from '../../words/tabs/policies';
import { shell } from '../../words/shell';
import { tokenTab } from '../../words/tabs/token-tab';
import { appStore, useApp } from '../store/app-store';
import { selectFailingCount } from '../store/views/selectors';
import type { AppState, InspectorTab } from '../store/state';
import { PanelBoundary } from '../ui/PanelBoundary';
import { Tabs } from '../ui/Tabs';
import type { WidthClass } from '../ui/use-width-class';
import { Ask } from './Ask';
import styles from './Inspector.module.css';
import { LazyChecks } from './checks/LazyChecks';
import { LazyMtls } from './mtls/LazyMtls';
import { LazyToken } from './token/LazyToken';
import { Policies } from './policies/Policies';

const PANEL_ID = 'inspector-panel';

const selectTab = (state: AppState) => state.inspectorTab;
const selectProblemCount = (state: AppState) => state.view?.diagnostics.length ?? 0;
const selectWorst = (state: AppState): Severity =>
  state.view?.diagnostics.some((diagnostic) => diagnostic.severity === 'error') === true ? 'error' : 'warning';

interface Props {
  readonly width: WidthClass;
  /** What the tab `Learn` shows. */
  readonly learn: ReactNode;
}

/** The answer side of the workbench. On a phone its tabs are in the bar at the bottom. */
export function Inspector({ width, learn }: Props) {
  const chosen = useApp(selectTab);
  const problemCount = useApp(selectProblemCount);
  const worst = useApp(selectWorst);
  const failing = useApp(selectFailingCount);
  const isNarrow = width === 'narrow';
  const tab = isNarrow ? 'Ask' : chosen;

  const tabs: readonly { readonly id: InspectorTab; readonly content: React.ReactNode }[] = [
    {
      id: 'Ask',
      content: (
        <>
          <MessageCircleQuestionMark size={18} strokeWidth={1.75} aria-hidden />
          {ask.tab}
        </>
      ),
    },
    {
      id: 'Checks',
      content: (
        <>
          <ListChecks size={18} strokeWidth={1.75} aria-hidden />
          {checks.tab}
          {failing > 0 && (
            <span className={styles.badge} data-severity="error" title={shell.failing(failing)}>
              {failing}
            </span>
          )}
        </>
      ),
    },
    {
      id: 'Policies',
      content: (
        <>
          <ScrollText size={18} strokeWidth={1.75} aria-hidden />
          {policies.tab}
          {problemCount > 0 && (
            <span className={styles.badge} data-severity={worst} title={shell.problemCount(problemCount)}>
              {problemCount}
            </span>
          )}
        </>
      ),
    },
    {
      id: 'mTLS',
      content: (
        <>
          <Lock size={18} strokeWidth={1.75} aria-hidden />
          {mtls.tab}
        </>
      ),
    },
    {
      id: 'Token',
      content: (
        <>
          <KeyRound size={18} strokeWidth={1.75} aria-hidden />
          {tokenTab}
        </>
      ),
    },
    {
      id: 'Learn',
      content: (
        <>
          <GraduationCap size={18} strokeWidth={1.75} aria-hidden />
          {shell.learn}
        </>
      ),
    },
  ];

  return (
    <section aria-label={shell.regions.inspector} className={styles.inspector} data-width={width}>
      {!isNarrow && (
        <Tabs
          label={shell.regions.inspector}
          tabs={tabs}
          selected={tab}
          orientation={width === 'wide' ? 'vertical' : 'horizontal'}
          panelId={PANEL_ID}
          className={width === 'wide' ? styles.rail : styles.strip}
          tabClassName={styles.tab}
          onSelect={(id) => appStore.getState().setInspectorTab(id)}
        />
      )}
      <div className={styles.panel}>
        <PanelBoundary key={tab} words={shell.panelStopped}>
          {isNarrow ? (
            <Ask />
          ) : (
            <div id={PANEL_ID} role="tabpanel" aria-labelledby={`${PANEL_ID}-tab-${tab}`}>
              {tab === 'Checks' ? (
                <>
                  <h2 className="visually-hidden">{checks.tab}</h2>
                  <LazyChecks />
                </>
              ) : tab === 'Policies' ? (
                <>
                  <h2 className="visually-hidden">{policies.tab}</h2>
                  <Policies />
                </>
              ) : tab === 'mTLS' ? (
                <>
                  <h2 className="visually-hidden">{mtls.tab}</h2>
                  <LazyMtls />
                </>
              ) : tab === 'Token' ? (
                <>
                  <h2 className="visually-hidden">{tokenTab}</h2>
                  <LazyToken />
                </>
              ) : tab === 'Learn' ? (
                <>
                  <h2 className="visually-hidden">{shell.learn}</h2>
                  {learn}
                </>
              ) : (
                <Ask />
              )}
            </div>
          )}
        </PanelBoundary>
      </div>
    </section>
  );
}
