import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { useState } from 'react';
import { learn as words } from '../../../words/learning/learn';
import { appStore, useApp } from '../../store/app-store';
import { shownId } from '../../store/saved/exercise-of';
import type { AppState, OpenExercise } from '../../store/state';
import { selectIsDone } from '../../store/views/is-done';
import { Button } from '../../ui/Button';
import { Prose } from '../../ui/Prose';
import { BeyondGoals } from './BeyondGoals';
import { Given } from './Given';
import { Goals } from './Goals';
import { selectIsBegun } from './is-begun';
import styles from './TaskCard.module.css';
import { TaskActions } from './TaskActions';
import { TaskHeight } from './TaskHeight';

const selectExercise = (state: AppState) => state.exercise;
const selectIsFolded = (state: AppState) => state.isTaskFolded;

/** The task of the open exercise, its goals and hints, above the text. */
export function TaskCard() {
  const exercise = useApp(selectExercise);
  const isFolded = useApp(selectIsFolded);
  const [height, setHeight] = useState<number | null>(null);
  if (exercise === null) return null;
  const isSized = height !== null && !isFolded;
  return (
    <section
      aria-label={words.task}
      className={styles.card}
      data-folded={isFolded ? '' : undefined}
      data-sized={isSized ? '' : undefined}
      style={isSized ? { height } : undefined}
    >
      <TaskHead exercise={exercise} isFolded={isFolded} />
      {!isFolded && (
        <>
          <TaskBody key={exercise.id} exercise={exercise} isWhole={false} />
          <TaskHeight height={height} onChange={setHeight} />
        </>
      )}
    </section>
  );
}

/** The same without the text beside it, for a phone: nothing is folded there. */
export function WholeTask({ exercise }: { readonly exercise: OpenExercise }) {
  return (
    <section aria-label={words.task} className={styles.card} data-whole="">
      <TaskHead exercise={exercise} isFolded={null} />
      <TaskBody key={exercise.id} exercise={exercise} isWhole />
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
      <h2 className={styles.title} tabIndex={-1}>
        <span className={styles.id}>{shownId(exercise)}</span> <Prose text={exercise.title} />
      </h2>
      {isFolded !== null && <GoalCount />}
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

interface BodyProps {
  readonly exercise: OpenExercise;
  /** Whether there is room for all of it. */
  readonly isWhole: boolean;
}

function TaskBody({ exercise, isWhole }: BodyProps) {
  return (
    <>
      <div className={styles.body}>
        <TaskText text={exercise.task.replaceAll(/\s*\n\s*/g, ' ').trim()} />
        <div className={isWhole ? styles.goalsHead : 'visually-hidden'}>
          <h3 className={styles.subtitle}>{words.goals}</h3>
          {isWhole && <GoalCount />}
        </div>
        {/* All goals are met then: this alone is to be read. */}
        <BeyondGoals />
        <Goals exercise={exercise} isBrief={!isWhole} />
        <Given exercise={exercise} />
        <Lesson about={exercise.about} />
      </div>
      <TaskActions exercise={exercise} />
    </>
  );
}

/** Read once; goals are what is looked at again and again. Where there is little room, only its beginning stays. */
function TaskText({ text }: { readonly text: string }) {
  const [isWhole, setWhole] = useState(false);
  const isBegun = useApp(selectIsBegun);
  return (
    <div className={styles.task} data-whole={isWhole ? '' : undefined} data-begun={isBegun ? '' : undefined}>
      <p>
        <Prose text={text} />
      </p>
      <Button look="link" className={styles.more} aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
        {isWhole ? words.lessOfTask : words.wholeTask}
      </Button>
    </div>
  );
}

/** Read once everything is done; nothing to be remembered before it was found out. */
function Lesson({ about }: { readonly about: string }) {
  const isDone = useApp(selectIsDone);
  if (!isDone || about === '') return null;
  return (
    <div className={styles.lesson}>
      <h3 className={styles.subtitle}>{words.lesson}</h3>
      <p>
        <Prose text={about.replaceAll(/\s*\n\s*/g, ' ').trim()} />
      </p>
    </div>
  );
}

/** Whoever denies everything meets more goals and breaks others: that is told, too. */
function GoalCount() {
  const broken = useApp(({ goalResults, startResults }) =>
    goalResults === null || startResults === null
      ? 0
      : goalResults.filter(({ isMet }, at) => !isMet && startResults[at]?.isMet === true).length,
  );
  const isDone = useApp(selectIsDone);
  const all = useApp((state) => state.exercise?.goals.length ?? 0);
  const met = useApp((state) => state.goalResults?.filter((result) => result.isMet).length ?? null);
  if (met === null) return null;
  return (
    <span className={styles.count} data-all={isDone ? '' : undefined}>
      {words.goalsMet({ met, all })}
      {broken > 0 && <span className={styles.broken}>{words.goalsBroken({ broken })}</span>}
    </span>
  );
}
