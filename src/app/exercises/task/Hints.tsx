import { Lightbulb } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { patchSentence, whatHint, whereHint } from '../../../words/learning/hints';
import { learn as words } from '../../../words/learning/learn';
import { useApp } from '../../store/app-store';
import { selectView } from '../../store/views/selectors';
import type { AppState, OpenExercise } from '../../store/state';
import { editFiles } from '../../store/views/edit-files';
import { writeEdits } from '../../store/edits/write-edits';
import { Button } from '../../ui/Button';
import { Prose } from '../../ui/Prose';
import styles from './Hints.module.css';
import { TextDifference } from './TextDifference';

const selectLevel = (state: AppState) => state.hintLevel;
const selectGoal = (state: AppState) => state.hintGoal;
const selectResults = (state: AppState) => state.goalResults;

/** Where, what and how, made from the trace of the first goal that is not met. */
export function Hints({ exercise }: { readonly exercise: OpenExercise }) {
  const level = useApp(selectLevel);
  const goal = useApp(selectGoal);
  const results = useApp(selectResults);
  const view = useApp(selectView);
  const patch = useApp(selectPatch);
  const mismatch = goal === null ? undefined : results?.[goal]?.mismatches[0];
  const list = useRef<HTMLOListElement>(null);

  // The page: what was asked for is brought into view.
  useEffect(() => {
    if (level > 0) list.current?.lastElementChild?.scrollIntoView({ block: 'nearest' });
  }, [level, patch]);

  if (level === 0 || goal === null || view === null || mismatch === undefined) return null;
  return (
    <ol ref={list} className={styles.hints} aria-label={words.hintsOf({ goal: goal + 1 })}>
      <Hint text={whereHint(mismatch, view)} />
      {level >= 2 && <Hint text={whatHint(mismatch, view)} />}
      {level >= 3 && <PatchHint exercise={exercise} />}
    </ol>
  );
}

function Hint({ text }: { readonly text: string }) {
  return (
    <li className={styles.hint}>
      <Lightbulb size={16} strokeWidth={1.75} aria-hidden />
      <p>
        <Prose text={text} />
      </p>
    </li>
  );
}

const selectPatch = (state: AppState) => (state.hintPatch?.revision === state.revision ? state.hintPatch : null);

/** The edit, with what it does to the other goals, for the text that it was tried on. */
function PatchHint({ exercise }: { readonly exercise: OpenExercise }) {
  const found = useApp(selectPatch);
  const files = useApp((state) => state.files);
  if (found === null) return <Hint text={words.lookingForPatch} />;
  if (found.patch === null) return <Hint text={words.noPatch} />;
  const { note, edits, metCount } = found.patch;
  const sentence = patchSentence(note);
  const edited = editFiles(files, edits);
  return (
    <li className={styles.hint}>
      <Lightbulb size={16} strokeWidth={1.75} aria-hidden />
      <div>
        <p>
          <Prose text={`${sentence}. ${words.patchMeets({ met: metCount, all: exercise.goals.length })}`} />
        </p>
        <Button aria-label={words.applyName({ sentence })} onClick={() => writeEdits(edits, sentence)}>
          {words.apply}
        </Button>
        {edited.flatMap(({ file, text }, index) => {
          const before = files[index]?.text ?? '';
          return before === text ? [] : [<TextDifference key={file} file={file} before={before} after={text} />];
        })}
      </div>
    </li>
  );
}
