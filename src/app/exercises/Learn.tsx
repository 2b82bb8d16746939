import { useEffect, useState } from 'react';
import { learn as words } from '../../words/learn';
import { useApp } from '../store/app-store';
import type { AppState } from '../store/state';
import { Button } from '../ui/Button';
import { Author } from './author/Author';
import { Instructor } from './instructor/Instructor';
import { Ladder } from './Ladder';
import styles from './Learn.module.css';
import { restoreProgress } from './open-exercise';
import { Solution } from './Solution';

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
        {part === 'author' ? <Author /> : <Instructor />}
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
