import { given as words, givenSentence } from '../../../words/learning/given';
import { useApp } from '../../store/app-store';
import { writeEdits } from '../../store/edits/write-edits';
import { selectFiles } from '../../store/views/selectors';
import type { AppState, OpenExercise } from '../../store/state';
import { Button } from '../../ui/Button';
import { MissedNotice } from './MissedNotice';

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
    <MissedNotice text={givenSentence(changes)}>
      {[...new Set(changes.map(({ file }) => file))]
        .filter((name) => files.some(({ file }) => file === name))
        .map((name) => (
          <Button key={name} look="link" onClick={() => putBack(name)}>
            {words.putBack(name)}
          </Button>
        ))}
    </MissedNotice>
  );
}
