import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { learn as words } from '../../words/learning/learn';
import { appStore, useApp } from '../store/app-store';
import { shownId } from '../store/saved/exercise-of';
import type { AppState } from '../store/state';
import { Button } from '../ui/Button';
import { Prose } from '../ui/Prose';
import { useWidthClass } from '../ui/use-width-class';
import { Ladder } from './Ladder';
import styles from './Learn.module.css';
import { restoreProgress } from '../store/saved/restore-progress';
import { isEmptyDraft, useDraft } from './author/author-draft';
import { SetLadder } from './set/SetLadder';
import { Solution } from './task/Solution';

// They read and write scenarios, which brings a YAML library along.
const Author = lazy(() => import('./author/Author').then((module) => ({ default: module.Author })));
const Instructor = lazy(() => import('./instructor/Instructor').then((module) => ({ default: module.Instructor })));

const selectIsSolutionShown = (state: AppState) => state.isSolutionShown;
const selectExercise = (state: AppState) => state.exercise;

type Part = 'ladder' | 'author' | 'instructor';

/** Whoever writes an exercise looks at other tabs meanwhile, which take the place of this one. */
let lastPart: Part = 'ladder';

/** The exercises in their order, and what their authors and instructors need. */
export function Learn() {
  const exercise = useApp(selectExercise);
  const isSolutionShown = useApp(selectIsSolutionShown);
  const [part, showPart] = useState<Part>(lastPart);
  const isPhone = useWidthClass() === 'narrow';
  const top = useRef<HTMLDivElement>(null);
  const id = exercise?.id;

  // What was pressed goes away with its part: whoever reads or types goes on at the heading of the next.
  const isMoving = useRef(false);
  const headingRef = useCallback((heading: HTMLElement | null) => {
    if (heading === null || !isMoving.current) return;
    isMoving.current = false;
    heading.focus();
  }, []);

  function setPart(next: Part) {
    isMoving.current = true;
    lastPart = next;
    showPart(next);
  }

  const hasDraft = !isEmptyDraft(useDraft());

  // This device: what was done before, and what was begun.
  useEffect(() => {
    void restoreProgress(appStore);
    void import('./author/saved-draft').then((module) => module.restoreDraft());
  }, []);

  // The page: another exercise is read from its beginning.
  useEffect(() => {
    if (id !== undefined && !isPhone) top.current?.scrollIntoView({ block: 'start' });
  }, [id, isPhone]);

  if (part !== 'ladder') {
    return (
      <div className={styles.learn}>
        <Button look="link" className={styles.back} onClick={() => setPart('ladder')}>
          {words.backToLadder}
        </Button>
        <Suspense fallback={null}>
          {part === 'author' ? (
            <Author headingRef={headingRef} onHandOut={() => setPart('instructor')} />
          ) : (
            <Instructor headingRef={headingRef} />
          )}
        </Suspense>
      </div>
    );
  }
  return (
    <div ref={top} className={styles.learn}>
      {/* The card above the text has room for its beginning only. */}
      {exercise !== null && !isPhone && (
        <div className={styles.task}>
          <h3 className={styles.title}>
            {shownId(exercise)} <Prose text={exercise.title} />
          </h3>
          <p>
            <Prose text={exercise.task} />
          </p>
        </div>
      )}
      {exercise !== null && isSolutionShown && <Solution exercise={exercise} />}
      <h3 ref={headingRef} tabIndex={-1} className={styles.title}>
        {words.ladder}
      </h3>
      <SetLadder />
      <Ladder />
      <div className={styles.parts}>
        <Button look="quiet" title={words.authorDetail} onClick={() => setPart('author')}>
          {hasDraft ? words.draft : words.author}
        </Button>
        <Button look="quiet" title={words.instructorDetail} onClick={() => setPart('instructor')}>
          {words.instructor}
        </Button>
      </div>
    </div>
  );
}
