import { useEffect } from 'react';
import { mtls as words } from '../../../words/tabs/mtls';
import { appStore, useApp } from '../../store/app-store';
import { selectView } from '../../store/views/selectors';
import type { AppState } from '../../store/state';
import { Handshakes } from './Handshakes';
import { InForce } from './InForce';
import styles from './Mtls.module.css';
import { Planner } from './Planner';

const selectReport = (state: AppState) => state.mtls;

/** Who can connect to whom and why, and what it takes to require mTLS. */
export function Mtls() {
  const view = useApp(selectView);
  const report = useApp(selectReport);

  // The evaluator: it answers for this tab only while the tab is there.
  useEffect(() => {
    appStore.getState().openMtls(true);
    return () => appStore.getState().openMtls(false);
  }, []);

  if (view === null) return null;
  if (report === null) return <p className={styles.waiting}>{words.loading}</p>;
  return (
    <div className={styles.mtls}>
      <p className={styles.lead}>{words.summary(report)}</p>
      <InForce view={view} modes={report.inForce} />
      <Handshakes view={view} tables={report.handshakes} />
      <Planner view={view} />
    </div>
  );
}
