import { lazy, Suspense, useEffect, useState } from 'react';
import { learn as words } from '../../words/learning/learn';
import { useApp } from '../store/app-store';
import type { AppState } from '../store/state';
import { Button } from '../ui/Button';
import { Ladder } from './Ladder';
import styles from './Learn.module.css';
import { restoreProgress } from './open-exercise';
import { Solution } from './task/Solution';

// They read and write scenarios, which brings a YAML library along.
const Author = lazy(() => import('./author/Author').then((module) => ({ default: module.Author })));
const Instructor = lazy(() => import('./instructor/Instructor').then((module) => ({ default: module.Instructor })));

const selectIsSolutionShown = (state: AppState) => state.isSolutionShown;
const selectExercise = (state: AppState) => state.exercise;

type Part = 'ladder' | 'author' | 'instructor';

/** The exercises in their order, and what their authors and instructors need. */
export function Learn() {
  const exercise = useApp(selectExercise);
  const isSolutionShown = useApp(selectIsSolutionShown);
  const [part, setPart] = useState<Part>('ladder');

  // This device: what was done before.
  useEffect(() => {
    void restoreProgress();
  }, []);

  if (part !== 'ladder') {
    return (
      <div className={styles.learn}>
        <Button look="link" className={styles.back} onClick={() => setPart('ladder')}>
          {words.backToLadder}
        </Button>
        <Suspense fallback={null}>{part === 'author' ? <Author /> : <Instructor />}</Suspense>
      </div>
    );
  }
  return (
    <div className={styles.learn}>
      {exercise !== null && isSolutionShown && <Solution exercise={exercise} />}
      <Ladder />
      <div className={styles.parts}>
        <Button look="quiet" onClick={() => setPart('author')}>
          {words.author}
        </Button>
        <Button look="quiet" onClick={() => setPart('instructor')}>
          {words.instructor}
        </Button>
      </div>
    </div>
  );
}
