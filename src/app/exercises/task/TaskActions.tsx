import { learn as words } from '../../../words/learning/learn';
import { appStore, useApp } from '../../store/app-store';
import type { AppState, OpenExercise } from '../../store/state';
import { Button } from '../../ui/Button';
import { rungAfter } from '../rungs';
import { openExercise, resetExercise } from '../open-exercise';
import styles from './TaskCard.module.css';

const selectIsDone = (state: AppState) => state.goalResults?.every(({ isMet }) => isMet) === true;
const selectLevel = (state: AppState) => state.hintLevel;
const selectIsSolutionOpen = (state: AppState) =>
  state.exercise !== null && state.progress[state.exercise.id]?.isSolutionOpen === true;

export function TaskActions({ exercise }: { readonly exercise: OpenExercise }) {
  const isDone = useApp(selectIsDone);
  const level = useApp(selectLevel);
  const isSolutionOpen = useApp(selectIsSolutionOpen);
  const next = rungAfter(exercise.id);
  const { nextHint, showSolution } = appStore.getState();
  return (
    <div className={styles.actions}>
      {isDone ? (
        <p className={styles.done}>{words.allMet}</p>
      ) : level < 3 ? (
        <Button onClick={nextHint}>{words.nextHint({ next: level + 1 })}</Button>
      ) : (
        <p className={styles.done}>{words.noMoreHints}</p>
      )}
      <Button look="quiet" onClick={resetExercise}>
        {words.reset}
      </Button>
      {/* Whoever hands an exercise out may keep it. */}
      {exercise.solution.length > 0 && (
        <Button
          look="quiet"
          aria-disabled={!isSolutionOpen}
          title={isSolutionOpen ? undefined : words.solutionLocked}
          onClick={() => isSolutionOpen && showSolution(true)}
        >
          {words.solution}
        </Button>
      )}
      {next !== null && isDone && (
        <Button look="primary" onClick={() => void openExercise(next.id)}>
          {words.next}
        </Button>
      )}
    </div>
  );
}
