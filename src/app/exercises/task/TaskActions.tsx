import { learn as words } from '../../../words/learning/learn';
import { appStore, useApp } from '../../store/app-store';
import type { AppState, OpenExercise } from '../../store/state';
import { selectAreGoalsMet, selectIsDone } from '../../store/views/is-done';
import { Button } from '../../ui/Button';
import { rungAfter } from '../rungs';
import { resetExercise } from '../open-exercise';
import { visitExercise } from '../visit-exercise';
import { afterInSet } from '../set/after-in-set';
import { visitOfSet } from '../set/visit-of-set';
import styles from './TaskCard.module.css';

const selectSet = (state: AppState) => state.exerciseSet;
const selectLevel = (state: AppState) => state.hintLevel;
const selectIsSolutionOpen = (state: AppState) =>
  state.exercise !== null && state.progress[state.exercise.id]?.isSolutionOpen === true;

export function TaskActions({ exercise }: { readonly exercise: OpenExercise }) {
  const isDone = useApp(selectIsDone);
  const areMet = useApp(selectAreGoalsMet);
  const level = useApp(selectLevel);
  const isSolutionOpen = useApp(selectIsSolutionOpen);
  const set = useApp(selectSet);
  const next = rungAfter(exercise.id);
  const nextOwn = set === null ? null : afterInSet(set, exercise.id);
  const { nextHint, showSolution } = appStore.getState();
  return (
    <div className={styles.actions}>
      {isDone ? (
        <p className={styles.done}>{words.allMet}</p>
      ) : areMet ? null : (
        // The same button to the end: it may have the focus.
        <Button aria-disabled={level === 3} onClick={nextHint}>
          {level < 3 ? words.nextHint({ next: level + 1 }) : words.noMoreHints}
        </Button>
      )}
      <Button look="quiet" onClick={resetExercise}>
        {words.reset}
      </Button>
      {/* Whoever hands an exercise out may keep it. */}
      {exercise.solution.length > 0 && (
        <Button
          look="quiet"
          data-solution
          aria-disabled={!isSolutionOpen}
          title={isSolutionOpen ? undefined : words.solutionLocked}
          onClick={() => isSolutionOpen && showSolution(true)}
        >
          {words.solution}
        </Button>
      )}
      {nextOwn !== null && isDone && (
        <Button look="primary" onClick={() => visitOfSet(nextOwn)}>
          {words.next}
        </Button>
      )}
      {next !== null && isDone && (
        <Button look="primary" onClick={() => void visitExercise(next.id)}>
          {words.next}
        </Button>
      )}
    </div>
  );
}
