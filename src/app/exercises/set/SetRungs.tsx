import { useId } from 'react';
import type { ExerciseScenario } from '../../../scenarios';
import { learn } from '../../../words/learning/learn';
import { sets as words } from '../../../words/learning/sets';
import { appStore, useApp } from '../../store/app-store';
import { ownId } from '../../store/saved/exercise-of';
import type { AppState, ExerciseSet } from '../../store/state';
import { Button } from '../../ui/Button';
import styles from '../Ladder.module.css';
import { RungItem } from '../RungItem';
import { copyAllAnswers } from './copy-exercises';
import { visitOfSet } from './visit-of-set';

const selectProgress = (state: AppState) => state.progress;
const selectOpenId = (state: AppState) => state.exercise?.id ?? null;

/** Which of them are done, and which is open. */
export function SetRungs({ set }: { readonly set: ExerciseSet }) {
  const id = useId();
  const progress = useApp(selectProgress);
  const openId = useApp(selectOpenId);
  const isDone = (one: ExerciseScenario) => progress[ownId(one)]?.isDone === true;

  function handleClose() {
    const { openSet, showToast } = appStore.getState();
    openSet(null);
    showToast(words.putAway, { label: words.undo, run: () => openSet(set) });
  }

  return (
    <section aria-labelledby={id} className={styles.set}>
      <h3 id={id} className={styles.setTitle}>
        {words.title({ title: set.title })}
      </h3>
      <ol className={styles.ladder} aria-label={words.exercises({ title: set.title })}>
        {set.exercises.map((one, index) => (
          <RungItem
            key={ownId(one)}
            rung={{ id: String(index + 1), title: one.title.replaceAll('`', '') }}
            isDone={isDone(one)}
            isOpen={ownId(one) === openId}
            isStart={false}
            onOpen={() => visitOfSet(one)}
          />
        ))}
      </ol>
      <div className={styles.foot}>
        <span className={styles.count}>
          {learn.doneCount({ done: set.exercises.filter(isDone).length, all: set.exercises.length })}
        </span>
        <Button look="quiet" title={words.shareAllDetail} onClick={() => void copyAllAnswers()}>
          {words.shareAll}
        </Button>
        <Button look="quiet" title={words.closeDetail} onClick={handleClose}>
          {words.close}
        </Button>
      </div>
    </section>
  );
}
