import { OctagonX } from 'lucide-react';
import { shell } from '../../../words/shell';
import { appStore, useApp } from '../../store/app-store';
import type { AppState } from '../../store/state';
import { Button } from '../../ui/Button';
import styles from './StoppedBar.module.css';

const selectMessage = (state: AppState) => (state.evaluation === 'stopped' ? state.stoppedMessage : null);
const selectHasEvaluated = (state: AppState) => state.viewRevision >= 0 && state.viewFiles !== state.files;

/** What to do when the evaluator does not survive the text. */
export function StoppedBar() {
  const message = useApp(selectMessage);
  const hasEvaluated = useApp(selectHasEvaluated);
  if (message === null) return <div />;
  const words = shell.stopped;
  const { evaluateAgain, restoreEvaluated, showToast } = appStore.getState();
  return (
    <div role="alert" className={styles.bar} data-severity="error">
      <OctagonX size={16} strokeWidth={1.75} aria-hidden />
      <span className={styles.text}>{words.text}</span>
      <Button onClick={evaluateAgain}>{words.restart}</Button>
      {hasEvaluated && <Button onClick={restoreEvaluated}>{words.undo}</Button>}
      <Button
        look="quiet"
        onClick={() => void navigator.clipboard.writeText(message).then(() => showToast(words.copied))}
      >
        {words.copy}
      </Button>
    </div>
  );
}
