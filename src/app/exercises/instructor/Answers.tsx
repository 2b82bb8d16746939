import { type ChangeEvent, useState } from 'react';
import type { ExerciseScenario } from '../../../scenarios';
import { instructor as words } from '../../../words/learning/teach';
import { appStore, useApp } from '../../store/app-store';
import type { AppState, Trial } from '../../store/state';
import { Button } from '../../ui/Button';
import { saveFile } from '../../ui/save-file';
import styles from '../Teach.module.css';
import { TextAreaField } from '../TextAreaField';
import { rowsOf, trialsOf } from './answer-rows';
import { AnswersTable } from './AnswersTable';
import { answersCsv } from './answers-csv';
import { slugOf } from '../slug-of';
import { keepAnswers, pastedAnswers } from './pasted-answers';
import { type GivenAnswer, readAnswerFile, readAnswerLines } from './read-answers';

const selectTrials = (state: AppState) => state.trials;

interface Props {
  /** Of the set, or the exercise. */
  readonly title: string;
  readonly exercises: readonly ExerciseScenario[];
}

/** Answers are graded here, from their text: there is nothing to trust. */
export function Answers({ title, exercises }: Props) {
  const trials = useApp(selectTrials);
  const [text, setText] = useState(pastedAnswers);
  const [fromFiles, setFromFiles] = useState<readonly GivenAnswer[]>([]);
  const [given, setGiven] = useState<readonly GivenAnswer[] | null>(null);
  const [wanted, setWanted] = useState<readonly Trial[] | null>(null);
  const graded = trials !== null && trials.wanted === wanted ? trials.graded : null;

  async function handleFiles(event: ChangeEvent<HTMLInputElement>) {
    const chosen = [...(event.target.files ?? [])];
    const answers = await Promise.all(chosen.map(async (file) => readAnswerFile(file.name, await file.text())));
    setFromFiles((before) => [...before, ...answers]);
  }

  async function handleGrade() {
    const answers = [...(await readAnswerLines(text)), ...fromFiles];
    const next = trialsOf(answers, exercises);
    setGiven(answers);
    setWanted(next);
    appStore.getState().tryTexts(next);
  }

  const rows = given === null || graded === null ? null : rowsOf(given, graded, exercises);
  return (
    <div className={styles.block}>
      <h4 className={styles.subtitle}>{words.answersTitle}</h4>
      <TextAreaField
        label={words.answers}
        rows={4}
        spellCheck={false}
        placeholder={words.answersHint}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => void keepAnswers(text)}
      />
      <label className={styles.file}>
        {words.answerFiles}
        <input type="file" accept=".yaml,.yml" multiple onChange={(event) => void handleFiles(event)} />
      </label>
      <div className={styles.actions}>
        <Button onClick={() => void handleGrade()}>{words.grade}</Button>
        {rows !== null && rows.length > 0 && (
          <Button
            look="quiet"
            onClick={() => saveFile(`answers-${slugOf(title)}.csv`, answersCsv(rows, exercises), 'text/csv')}
          >
            {words.exportCsv}
          </Button>
        )}
      </div>
      {given !== null && given.length === 0 && <p className={styles.note}>{words.nothing}</p>}
      {given !== null && given.length > 0 && rows === null && <p className={styles.note}>{words.grading}</p>}
      {rows !== null && rows.length > 0 && <AnswersTable title={title} rows={rows} exercises={exercises} />}
    </div>
  );
}
