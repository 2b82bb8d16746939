import { useEffect } from 'react';
import { tokens as words } from '../../../words/tabs/tokens';
import { appStore, useApp } from '../../store/app-store';
import { selectView } from '../../store/views/selectors';
import type { AppState } from '../../store/state';
import { selectTokenText } from '../../store/views/token-text';
import { Prose } from '../../ui/Prose';
import { ClaimRows } from './ClaimRows';
import { Comparison } from './Comparison';
import { LookingRules } from './LookingRules';
import { PolicyLines } from './PolicyLines';
import { SpoilButtons } from './SpoilButtons';
import styles from './Token.module.css';
import { WriteKeys } from './TokenActions';
import { TokenBar } from './TokenBar';
import { TokenParts } from './TokenParts';

const selectReport = (state: AppState) => state.tokenReport?.report ?? null;

/** Tokens to try: what one says, who looks at it, and what the asked call comes to with and without it. */
export function Token() {
  const view = useApp(selectView);
  const report = useApp(selectReport);
  const token = useApp(selectTokenText);

  // The evaluator: it answers for this tab only while the tab is there.
  useEffect(() => {
    appStore.getState().openToken(true);
    return () => appStore.getState().openToken(false);
  }, []);

  if (view === null) return null;
  return (
    <div className={styles.token}>
      <TokenBar />
      {token === null && (
        <p className={styles.note}>
          <Prose text={words.empty} />
        </p>
      )}
      {report === null ? (
        <p className={styles.note}>{words.loading}</p>
      ) : (
        <>
          {token !== null && (
            <>
              <TokenParts report={report} />
              <SpoilButtons />
            </>
          )}
          <Comparison view={view} report={report} />
          <WriteKeys report={report} />
          <LookingRules report={report} hasToken={token !== null} />
          {report.parts !== null && <ClaimRows parts={report.parts} mentioned={report.mentioned} />}
          <PolicyLines report={report} />
        </>
      )}
    </div>
  );
}
