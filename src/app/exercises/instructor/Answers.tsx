import { type ChangeEvent, useState } from 'react';
import { instructor as words } from '../../../words/learning/teach';
import { appStore, useApp } from '../../store/app-store';
import type { ExerciseScenario } from '../../store/saved/exercise-of';
import type { AppState, Trial } from '../../store/state';
import { Button } from '../../ui/Button';
import { saveFile } from '../../ui/save-file';
import styles from '../Teach.module.css';
import { TextAreaField } from '../TextAreaField';
import { AnswersTable } from './AnswersTable';
import { type AnswerRow, answersCsv } from './answers-csv';
import { type GivenAnswer, readAnswerFile, readAnswerLines } from './read-answers';

const selectTrials = (state: AppState) => state.trials;

interface Props {
  readonly id: string;
  readonly scenario: ExerciseScenario;
}

/** Answers are graded here, from their text: there is nothing to trust. */
export function Answers({ id, scenario }: Props) {
  const trials = useApp(selectTrials);
  const [text, setText] = useState('');
  const [fromFiles, setFromFiles] = useState<readonly GivenAnswer[]>([]);
  const [given, setGiven] = useState<readonly GivenAnswer[] | null>(null);
  const [wanted, setWanted] = useState<readonly Trial[] | null>(null);
  const { goals } = scenario.exercise;
  const graded = trials !== null && trials.wanted === wanted ? trials.graded : null;

  async function handleFiles(event: ChangeEvent<HTMLInputElement>) {
    const chosen = [...(event.target.files ?? [])];
    const answers = await Promise.all(chosen.map(async (file) => readAnswerFile(file.name, await file.text())));
    setFromFiles((before) => [...before, ...answers]);
  }

  async function handleGrade() {
    const answers = [...(await readAnswerLines(text)), ...fromFiles];
    const next = answers.flatMap(({ name, files }): readonly Trial[] =>
      files === null ? [] : [{ name, goals, documents: files }],
    );
    setGiven(answers);
    setWanted(next);
    appStore.getState().tryTexts(next);
  }

  const rows = given === null || graded === null ? null : rowsOf(given, graded, scenario);
  return (
    <div className={styles.block}>
      <TextAreaField
        label={words.answers}
        rows={4}
        spellCheck={false}
        placeholder={words.answersHint}
        value={text}
        onChange={(event) => setText(event.target.value)}
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
            onClick={() => saveFile(`answers-${id}.csv`, answersCsv(rows, goals.length), 'text/csv')}
          >
            {words.exportCsv}
          </Button>
        )}
      </div>
      {given !== null && given.length === 0 && <p className={styles.note}>{words.nothing}</p>}
      {given !== null && given.length > 0 && rows === null && <p className={styles.note}>{words.grading}</p>}
      {rows !== null && rows.length > 0 && <AnswersTable id={id} rows={rows} goals={goals} />}
    </div>
  );
}

function rowsOf(
  given: readonly GivenAnswer[],
  graded: NonNullable<NonNullable<AppState['trials']>['graded']>,
  { files, exercise }: ExerciseScenario,
): readonly AnswerRow[] {
  const ofSolution = new Set(exercise.solution.map(({ file }) => file));
  return given.map(({ name, files: answer, problem }) => {
    const trial = graded.find((one) => one.documents === answer);
    const otherFiles = (answer ?? [])
      .filter(({ file, text }) => !ofSolution.has(file) && files.find((one) => one.file === file)?.text !== text)
      .map(({ file }) => file);
    return { name, met: trial?.results.map(({ isMet }) => isMet) ?? [], problem, otherFiles };
  });
}
