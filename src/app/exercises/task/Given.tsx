import { X } from 'lucide-react';
import { given as words, givenSentence } from '../../../words/learning/given';
import { learn } from '../../../words/learning/learn';
import { useApp } from '../../store/app-store';
import { writeEdits } from '../../store/edits/write-edits';
import { selectFiles } from '../../store/views/selectors';
import type { AppState, OpenExercise } from '../../store/state';
import { Button } from '../../ui/Button';
import { Prose } from '../../ui/Prose';
import styles from './Goals.module.css';

const selectChanges = (state: AppState) => state.givenChanges;

/** Goals that were met by changing what they are about: said, and put back with one click. */
export function Given({ exercise }: { readonly exercise: OpenExercise }) {
  const changes = useApp(selectChanges);
  const files = useApp(selectFiles);
  if (changes.length === 0) return null;
  const putBack = (name: string) => {
    const text = files.find(({ file }) => file === name)?.text;
    const start = exercise.start.find(({ file }) => file === name)?.text;
    if (text === undefined || start === undefined) return;
    writeEdits([{ file: name, start: 0, end: text.length, text: start }], words.wasPutBack(name));
  };
  return (
    <div role="status" className={styles.goal} data-goal="missed">
      <span className={styles.mark}>
        <X size={16} strokeWidth={2} aria-hidden />
        <span className="visually-hidden">{learn.notMet}:</span>
      </span>
      <div>
        <p>
          <Prose text={givenSentence(changes)} />
        </p>
        <p className={styles.links}>
          {[...new Set(changes.map(({ file }) => file))]
            .filter((name) => files.some(({ file }) => file === name))
            .map((name) => (
              <Button key={name} look="link" onClick={() => putBack(name)}>
                {words.putBack(name)}
              </Button>
            ))}
        </p>
      </div>
    </div>
  );
}
