import { shell } from '../../../words/shell';
import { useApp } from '../../store/app-store';
import { selectHeldCount } from '../../store/views/selectors';
import { useLateEvaluation } from '../../store/use-late-evaluation';
import type { AppState } from '../../store/state';
import styles from './StatusBar.module.css';

const selectEvaluation = ({ evaluation }: AppState) => (evaluation === 'evaluating' ? 'ready' : evaluation);
const selectElapsedMs = (state: AppState) => state.elapsedMs;

export function EvaluationStatus() {
  const evaluation = useApp(selectEvaluation);
  const elapsedMs = useApp(selectElapsedMs);
  const held = useApp(selectHeldCount);
  const isLate = useLateEvaluation();
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
