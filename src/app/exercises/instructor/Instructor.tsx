import { type ChangeEvent, useEffect, useState } from 'react';
import { parseScenario } from '../../../scenarios/format/parse-scenario';
import { instructor as words } from '../../../words/learning/teach';
import { appStore } from '../../store/app-store';
import type { ExerciseScenario } from '../../store/saved/exercise-of';
import { SelectField } from '../../ui/Field';
import { readExercise } from '../open-exercise';
import { ladder } from '../rungs';
import styles from '../Teach.module.css';
import { Answers } from './Answers';
import { ExerciseSheet } from './ExerciseSheet';

interface Chosen {
  readonly id: string;
  readonly scenario: ExerciseScenario;
}

/** For whoever gives exercises to others: what is asked, what is right, what goes wrong, and who got how far. */
export function Instructor() {
  const [id, setId] = useState(() => appStore.getState().exercise?.id ?? ladder[0]?.id ?? '');
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  // The exercise's chunk.
  useEffect(() => {
    let isWanted = true;
    if (id !== '') {
      void readExercise(id).then((scenario) => {
        if (isWanted && scenario !== null) setChosen({ id, scenario });
      });
    }
    return () => {
      isWanted = false;
    };
  }, [id]);

  async function handleFile(event: ChangeEvent<HTMLInputElement>) {
    const [file] = event.target.files ?? [];
    if (file === undefined) return;
    const parsed = parseScenario(await file.text());
    const { name } = file;
    if (!parsed.ok) return setProblem(words.unread({ file: name, problem: parsed.problems[0]?.message ?? '' }));
    const { scenario } = parsed;
    const { exercise } = scenario;
    if (exercise === null) return setProblem(words.notAnExercise({ file: name }));
    setProblem(null);
    setId('');
    return setChosen({ id: name, scenario: { ...scenario, exercise } });
  }

  return (
    <section aria-label={words.title} className={styles.part}>
      <h3 className={styles.title}>{words.title}</h3>
      <SelectField label={words.exercise} value={id} onChange={(event) => setId(event.target.value)}>
        {id === '' && <option value="">{chosen?.id}</option>}
        {ladder.map((rung) => (
          <option key={rung.id} value={rung.id}>
            {rung.id} {rung.title}
          </option>
        ))}
      </SelectField>
      <label className={styles.file}>
        {words.openFile}
        <input type="file" accept=".yaml,.yml" onChange={(event) => void handleFile(event)} />
      </label>
      {problem !== null && <p role="alert">{problem}</p>}
      {chosen !== null && (
        <>
          <ExerciseSheet key={`sheet ${chosen.id}`} scenario={chosen.scenario} isOfLadder={id !== ''} />
          <Answers key={`answers ${chosen.id}`} id={chosen.id} scenario={chosen.scenario} />
        </>
      )}
    </section>
  );
}
