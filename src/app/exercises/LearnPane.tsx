import { learn as words } from '../../words/learning/learn';
import { appStore, useApp } from '../store/app-store';
import type { AppState } from '../store/state';
import { Button } from '../ui/Button';
import { ClosedFields } from './task/ClosedFields';
import { Learn } from './Learn';
import styles from './LearnPane.module.css';
import { WholeTask } from './task/TaskCard';

const selectExercise = (state: AppState) => state.exercise;

/** On a phone there is no editor beside the task: what has a few values is chosen here. */
export function LearnPane() {
  const exercise = useApp(selectExercise);
  return (
    <div className={styles.pane}>
      <h2 className="visually-hidden">{words.tab}</h2>
      {exercise !== null && (
        <>
          <WholeTask exercise={exercise} />
          <ClosedFields />
          <Button look="quiet" className={styles.edit} onClick={() => appStore.getState().setPane('Code')}>
            {words.editAsText}
          </Button>
        </>
      )}
      <Learn />
    </div>
  );
}
