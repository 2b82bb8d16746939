import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { useState } from 'react';
import { learn as words } from '../../../words/learning/learn';
import { appStore, useApp } from '../../store/app-store';
import { shownId } from '../../store/saved/exercise-of';
import type { AppState, OpenExercise } from '../../store/state';
import { Button } from '../../ui/Button';
import { Prose } from '../../ui/Prose';
import { Goals } from './Goals';
import styles from './TaskCard.module.css';
import { TaskActions } from './TaskActions';

const selectExercise = (state: AppState) => state.exercise;
const selectIsFolded = (state: AppState) => state.isTaskFolded;

/** The task of the open exercise, its goals and hints, above the text. */
export function TaskCard() {
  const exercise = useApp(selectExercise);
  const isFolded = useApp(selectIsFolded);
  if (exercise === null) return null;
  return (
    <section aria-label={words.task} className={styles.card} data-folded={isFolded ? '' : undefined}>
      <TaskHead exercise={exercise} isFolded={isFolded} />
      {!isFolded && <TaskBody exercise={exercise} />}
    </section>
  );
}

/** The same without the text beside it, for a phone: nothing is folded there. */
export function WholeTask({ exercise }: { readonly exercise: OpenExercise }) {
  return (
    <section aria-label={words.task} className={styles.card} data-whole="">
      <TaskHead exercise={exercise} isFolded={null} />
      <TaskBody exercise={exercise} />
    </section>
  );
}

interface HeadProps {
  readonly exercise: OpenExercise;
  /** null where it cannot be folded. */
  readonly isFolded: boolean | null;
}

function TaskHead({ exercise, isFolded }: HeadProps) {
  const { foldTask, leaveExercise } = appStore.getState();
  const Fold = isFolded === true ? ChevronDown : ChevronUp;
  const foldWord = isFolded === true ? words.unfold : words.fold;
  return (
    <div className={styles.head}>
      <h2 className={styles.title}>
        <span className={styles.id}>{shownId(exercise)}</span> <Prose text={exercise.title} />
      </h2>
      {isFolded === true && <GoalCount />}
      {isFolded !== null && (
        <Button look="quiet" shape="icon" aria-label={foldWord} title={foldWord} onClick={() => foldTask(!isFolded)}>
          <Fold size={16} strokeWidth={1.75} aria-hidden />
        </Button>
      )}
      <Button
        look="quiet"
        shape="icon"
        aria-label={words.leave}
        title={`${words.leave}. ${words.leaveDetail}`}
        onClick={leaveExercise}
      >
        <X size={16} strokeWidth={1.75} aria-hidden />
      </Button>
    </div>
  );
}

function TaskBody({ exercise }: { readonly exercise: OpenExercise }) {
  return (
    <>
      <div className={styles.body}>
        <TaskText text={exercise.task.replaceAll(/\s*\n\s*/g, ' ').trim()} />
        <div className={styles.goalsHead}>
          <h3 className={styles.subtitle}>{words.goals}</h3>
          <GoalCount />
        </div>
        <Goals exercise={exercise} />
      </div>
      <TaskActions exercise={exercise} />
    </>
  );
}

/** Read once; goals are what is looked at again and again. Where there is little room, only its beginning stays. */
function TaskText({ text }: { readonly text: string }) {
  const [isWhole, setWhole] = useState(false);
  return (
    <div className={styles.task} data-whole={isWhole ? '' : undefined}>
      <p>
        <Prose text={text} />
      </p>
      <Button look="link" className={styles.more} aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
        {isWhole ? words.lessOfTask : words.wholeTask}
      </Button>
    </div>
  );
}

function GoalCount() {
  const all = useApp((state) => state.exercise?.goals.length ?? 0);
  const met = useApp((state) => state.goalResults?.filter((result) => result.isMet).length ?? null);
  if (met === null) return null;
  return (
    <span className={styles.count} data-all={met === all ? '' : undefined}>
      {words.goalsMet({ met, all })}
    </span>
  );
}
