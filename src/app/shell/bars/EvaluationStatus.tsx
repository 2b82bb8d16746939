import { useEffect, useState } from 'react';
import { shell } from '../../../words/shell';
import { useApp } from '../../store/app-store';
import { selectHeldCount } from '../../store/views/selectors';
import type { AppState } from '../../store/state';
import styles from './StatusBar.module.css';

/** An evaluation that takes less than this is not worth a word. */
const LATE_MS = 150;

const selectEvaluation = (state: AppState) => state.evaluation;
const selectElapsedMs = (state: AppState) => state.elapsedMs;

export function EvaluationStatus() {
  const evaluation = useApp(selectEvaluation);
  const elapsedMs = useApp(selectElapsedMs);
  const held = useApp(selectHeldCount);
  const isLate = useLate(evaluation === 'evaluating');
  const words = shell.evaluation;

  const [state, text] =
    evaluation === 'stopped'
      ? (['stopped', words.stopped] as const)
      : evaluation === 'starting'
        ? (['starting', words.starting] as const)
        : isLate
          ? (['evaluating', words.evaluating] as const)
          : held > 0
            ? (['holding', words.holding(held)] as const)
            : (['ready', words.upToDate] as const);

  return (
    <span role="status" aria-label={words.label} aria-live="off" className={styles.state} data-evaluation={state}>
      <span>
        {text}
        {state === 'ready' && <span data-drop="state">{words.took(elapsedMs)}</span>}
      </span>
    </span>
  );
}

/** True once `isWaiting` has been true for a while. */
function useLate(isWaiting: boolean): boolean {
  const [isLate, setLate] = useState(false);
  // A timer.
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setTimeout(() => setLate(true), LATE_MS);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [isWaiting]);
  return isLate;
}
